// A short fingerprint of many values: equal for equal bits, in equal order.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace bereik {

// FNV-1a, 64 bits (Fowler, Noll & Vo). Not cryptographic: it tells results apart, it does not protect them.
class Digest {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) add_byte(static_cast<unsigned char>(byte));
  }
  void add(std::uint64_t word) {
    for (int byte = 0; byte < 8; ++byte) add_byte(static_cast<unsigned char>(word >> (8 * byte)));
  }
  std::uint64_t value() const { return value_; }
  std::string text() const { return text_of(value_); }  // 16 hexadecimal digits
  static std::string text_of(std::uint64_t value) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
  }

 private:
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3ULL; }
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

}  // namespace bereik
