#include "sim/replication/wire.h"

#include <cstring>

namespace bereik {
namespace {

constexpr char result_mark = 'R';
constexpr char failure_mark = 'F';
constexpr char end_mark = '.';

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_{bytes} {}
  template <class T>
  T take() {
    T value{};
    if (left_.size() < sizeof value) {
      whole_ = false;
      return value;
    }
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }
  std::string take_text() {
    const auto size = take<std::uint32_t>();
    if (left_.size() < size) {
      whole_ = false;
      return {};
    }
    std::string text{left_.substr(0, size)};
    left_.remove_prefix(size);
    return text;
  }
  bool whole() const { return whole_; }

 private:
  std::string_view left_;
  bool whole_ = true;
};

}  // namespace

std::string encoded(const ReplicationResult& result) {
  std::string out{result_mark};
  put(out, result.id.value);
  put(out, result.fingerprint);
  put(out, static_cast<std::uint32_t>(result.metrics.size()));
  for (const Metric& metric : result.metrics) {
    put_text(out, metric.name);
    put_text(out, metric.scope);
    put_text(out, metric.unit);
    put(out, metric.value);
  }
  out += end_mark;
  return out;
}

std::string encoded_failure(std::string_view what) {
  std::string out{failure_mark};
  put_text(out, what);
  out += end_mark;
  return out;
}

ChildMessage decoded(std::string_view bytes) {
  Reader in{bytes};
  ChildMessage message;
  const char mark = in.take<char>();
  if (mark == failure_mark) {
    std::string what = in.take_text();
    if (in.take<char>() == end_mark && in.whole()) message.failure = std::move(what);
    return message;
  }
  ReplicationResult result;
  result.id.value = in.take<std::uint32_t>();
  result.fingerprint = in.take<std::uint64_t>();
  const auto metrics = in.take<std::uint32_t>();
  for (std::uint32_t k = 0; k < metrics && in.whole(); ++k) {
    Metric metric;
    metric.name = in.take_text();
    metric.scope = in.take_text();
    metric.unit = in.take_text();
    metric.value = in.take<double>();
    result.metrics.push_back(std::move(metric));
  }
  if (mark == result_mark && in.take<char>() == end_mark && in.whole()) message.result = std::move(result);
  return message;
}

}  // namespace bereik
