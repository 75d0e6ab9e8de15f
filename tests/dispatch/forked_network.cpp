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
  std::size_t get_size() { return static_cast<std::size_t>(get()); }

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

void put(Packer& packer, const Deliveries& deliveries) {
  packer.put(static_cast<double>(deliveries.size()));
  for (const Delivery& delivery : deliveries) {
    packer.put(static_cast<double>(delivery.wave));
    packer.put(static_cast<double>(delivery.curve.breakpoints().size()));
    for (const DispatchCurve::Breakpoint& point : delivery.curve.breakpoints()) {
      packer.put(seconds_since_start(point.at));
      packer.put(point.handed_over.value());
    }
  }
}

Deliveries get_deliveries(Unpacker& unpacker) {
  Deliveries deliveries(unpacker.get_size());
  for (Delivery& delivery : deliveries) {
    delivery.wave = unpacker.get_size();
    std::vector<DispatchCurve::Breakpoint> points(unpacker.get_size());
    for (DispatchCurve::Breakpoint& point : points) {
      point.at = at_second(unpacker.get());
      point.handed_over = Messages{unpacker.get()};
    }
    delivery.curve = DispatchCurve{std::move(points)};
  }
  return deliveries;
}

std::string pack(const Infrastructure& infrastructure, const std::vector<Call>& calls, Mover mover) {
  Network network{infrastructure, Recording::off, mover};
  Packer packer;
  for (const Call& call : calls)
    put(packer, call.until ? network.carry(call.waves, *call.until) : network.carry(call.waves));
  for (const ComponentUse& use : network.use())
    for (const double value :
         {use.passed.value(), use.busy.count(), use.saturated.count(), use.refused.count(), use.peak.value(),
          use.longest_queue.value(), use.dropped.value(), use.held_up.value(), use.retried.value()})
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

CarriedByCalls call_in_child(const Infrastructure& infrastructure, const std::vector<Call>& calls, Mover mover) {
  std::string text = ask_child([&] { return pack(infrastructure, calls, mover); });
  if (text.starts_with(threw)) throw std::runtime_error{text.substr(threw.size())};
  Unpacker unpacker{std::move(text)};
  CarriedByCalls carried;
  for (std::size_t k = 0; k < calls.size(); ++k) carried.deliveries.push_back(get_deliveries(unpacker));
  for (std::size_t c = 0; c < infrastructure.components.size(); ++c) {
    ComponentUse use{};
    use.passed = Messages{unpacker.get()};
    use.busy = Seconds{unpacker.get()};
    use.saturated = Seconds{unpacker.get()};
    use.refused = Seconds{unpacker.get()};
    use.peak = MessagesPerSecond{unpacker.get()};
    use.longest_queue = Messages{unpacker.get()};
    use.dropped = Messages{unpacker.get()};
    use.held_up = MessageSeconds{unpacker.get()};
    use.retried = Messages{unpacker.get()};
    carried.use.push_back(use);
  }
  return carried;
}

std::vector<DispatchCurve> each_once(const std::vector<Deliveries>& deliveries, std::size_t n) {
  std::vector<DispatchCurve> curves(n);
  std::size_t returned = 0;
  for (const Deliveries& of_call : deliveries)
    for (const Delivery& delivery : of_call) {
      if (delivery.wave >= n || !curves[delivery.wave].breakpoints().empty())
        throw std::runtime_error{"wave " + std::to_string(delivery.wave) + " is returned twice, or was never given"};
      curves[delivery.wave] = delivery.curve;
      ++returned;
    }
  if (returned != n) throw std::runtime_error{"only " + std::to_string(returned) + " waves are returned"};
  return curves;
}

Carried carry_in_child(const Infrastructure& infrastructure, const std::vector<std::vector<WaveLoad>>& lists) {
  std::vector<Call> calls;
  std::size_t n = 0;
  for (const std::vector<WaveLoad>& waves : lists) {
    calls.push_back({waves, {}});
    n += waves.size();
  }
  const CarriedByCalls carried = call_in_child(infrastructure, calls);
  return {each_once(carried.deliveries, n), carried.use};
}

}  // namespace bereik::test
