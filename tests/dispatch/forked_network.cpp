#include "tests/dispatch/forked_network.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>

namespace bereik::test {
namespace {

const std::string threw = "threw: ";

// Doubles, bit by bit.
class Packer {
 public:
  void put(double value) {
    std::array<char, sizeof value> bytes{};
    std::memcpy(bytes.data(), &value, sizeof value);
    text_.append(bytes.data(), bytes.size());
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string text) : text_{std::move(text)} {}
  double get() {
    double value = 0;
    std::memcpy(&value, text_.substr(at_, sizeof value).data(), sizeof value);
    at_ += sizeof value;
    return value;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

std::string answer(const std::function<std::string()>& question) {
  try {
    return question();
  } catch (const std::exception& error) {
    return threw + error.what();
  }
}

void write_all(int to, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t written = write(to, text.data() + at, text.size() - at);
    if (written <= 0) _exit(3);
    at += static_cast<std::size_t>(written);
  }
}

std::string read_all(int from) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (ssize_t got = 0; (got = read(from, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  return text;
}

std::string pack(const Infrastructure& infrastructure, const std::vector<std::vector<WaveLoad>>& calls) {
  Network network{infrastructure};
  Packer packer;
  for (const std::vector<WaveLoad>& waves : calls)
    for (const DispatchCurve& curve : network.carry(waves)) {
      packer.put(static_cast<double>(curve.breakpoints().size()));
      for (const DispatchCurve::Breakpoint& point : curve.breakpoints()) {
        packer.put(seconds_since_start(point.at));
        packer.put(point.handed_over.value());
      }
    }
  for (const ComponentUse& use : network.use())
    for (const double value :
         {use.passed.value(), use.busy.count(), use.saturated.count(), use.peak.value(), use.longest_queue.value()})
      packer.put(value);
  return packer.text();
}

}  // namespace

std::string ask_child(const std::function<std::string()>& question) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
  fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error{"no child"};
  if (child == 0) {
    close(ends[0]);
    write_all(ends[1], answer(question));
    _exit(0);
  }
  close(ends[1]);
  std::string text = read_all(ends[0]);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error{"the child died with status " + std::to_string(status)};
  return text;
}

Carried carry_in_child(const Infrastructure& infrastructure, const std::vector<std::vector<WaveLoad>>& calls) {
  std::string text = ask_child([&] { return pack(infrastructure, calls); });
  if (text.starts_with(threw)) throw std::runtime_error{text.substr(threw.size())};
  Unpacker unpacker{std::move(text)};
  Carried carried;
  for (const std::vector<WaveLoad>& waves : calls)
    for (std::size_t w = 0; w < waves.size(); ++w) {
      std::vector<DispatchCurve::Breakpoint> points(static_cast<std::size_t>(unpacker.get()));
      for (DispatchCurve::Breakpoint& point : points) {
        point.at = at_second(unpacker.get());
        point.handed_over = Messages{unpacker.get()};
      }
      carried.curves.emplace_back(std::move(points));
    }
  for (std::size_t c = 0; c < infrastructure.components.size(); ++c) {
    ComponentUse use{};
    use.passed = Messages{unpacker.get()};
    use.busy = Seconds{unpacker.get()};
    use.saturated = Seconds{unpacker.get()};
    use.peak = MessagesPerSecond{unpacker.get()};
    use.longest_queue = Messages{unpacker.get()};
    carried.use.push_back(use);
  }
  return carried;
}

}  // namespace bereik::test
