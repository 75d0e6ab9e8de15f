#include "sim/replication/wire.h"

#include <cstring>

namespace bereik {
namespace {

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
  // Whether everything that was asked for was there.
  bool whole() const { return whole_; }
  bool at_end() const { return left_.empty(); }
  // As many of them as the bytes can hold: a damaged count must not ask for all the memory there is.
  std::uint64_t take_count(std::size_t least_bytes_each) {
    const auto count = take<std::uint64_t>();
    if (count <= left_.size() / least_bytes_each) return count;
    whole_ = false;
    return 0;
  }

 private:
  std::string_view left_;
  bool whole_ = true;
};

void put_metric(std::string& out, const Metric& metric) {
  put_text(out, metric.name);
  put_text(out, metric.scope);
  put_text(out, metric.unit);
  put(out, metric.value);
}

Metric take_metric(Reader& in) {
  Metric metric;
  metric.name = in.take_text();
  metric.scope = in.take_text();
  metric.unit = in.take_text();
  metric.value = in.take<double>();
  return metric;
}

void put_result(std::string& out, const ReplicationResult& result) {
  put(out, result.id.value);
  put(out, result.fingerprint);
  put(out, std::uint64_t{result.metrics.size()});
  for (const Metric& metric : result.metrics) put_metric(out, metric);
  put(out, std::uint64_t{result.epochs.size()});
  for (const EpochDigest& epoch : result.epochs) {
    put(out, seconds_since_start(epoch.end));
    put(out, epoch.fingerprint);
  }
  for (const ResidentSet& set : result.people) {
    put(out, std::uint64_t{set.words().size()});
    out.append(reinterpret_cast<const char*>(set.words().data()), set.words().size() * sizeof(std::uint64_t));
  }
}

ReplicationResult take_result(Reader& in) {
  ReplicationResult result;
  result.id.value = in.take<std::uint32_t>();
  result.fingerprint = in.take<std::uint64_t>();
  const std::uint64_t metrics = in.take_count(3 * sizeof(std::uint32_t) + sizeof(double));
  for (std::uint64_t k = 0; k < metrics && in.whole(); ++k) result.metrics.push_back(take_metric(in));
  const std::uint64_t epochs = in.take_count(sizeof(double) + sizeof(std::uint64_t));
  for (std::uint64_t k = 0; k < epochs; ++k) {
    const SimTime end = at_second(in.take<double>());
    result.epochs.push_back({end, in.take<std::uint64_t>()});
  }
  for (ResidentSet& set : result.people) {
    std::vector<std::uint64_t> words(in.take_count(sizeof(std::uint64_t)));
    for (std::uint64_t& word : words) word = in.take<std::uint64_t>();
    set = ResidentSet::of_words(std::move(words));
  }
  return result;
}

}  // namespace

std::string encoded(const ReplicationResult& result) {
  std::string out;
  put_result(out, result);
  return out;
}

std::optional<ReplicationResult> decoded(std::string_view bytes) {
  Reader in{bytes};
  ReplicationResult result = take_result(in);
  if (!in.whole() || !in.at_end()) return std::nullopt;
  return result;
}

std::string encoded_all(const std::vector<ReplicationResult>& results) {
  std::string out;
  for (const ReplicationResult& result : results) put_result(out, result);
  return out;
}

std::optional<std::vector<ReplicationResult>> decoded_all(std::string_view bytes) {
  Reader in{bytes};
  std::vector<ReplicationResult> results;
  while (in.whole() && !in.at_end()) results.push_back(take_result(in));
  if (!in.whole()) return std::nullopt;
  return results;
}

}  // namespace bereik
