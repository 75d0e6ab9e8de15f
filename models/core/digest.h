// A short fingerprint of many values: equal for equal bits, in equal order.
#pragma once

#include <array>
#include <cstddef>
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
  // Its bytes from the lowest to the highest.
  void add(std::uint64_t word) {
    std::size_t bytes = 0;
    for (; word != 0; word >>= 8, ++bytes) add_byte(static_cast<unsigned char>(word & 0xFF));
    // A byte of zero only multiplies: all that are left do so at once.
    value_ *= powers[8 - bytes];
  }
  std::uint64_t value() const { return value_; }
  std::string text() const { return text_of(value_); }  // 16 hexadecimal digits
  static std::string text_of(std::uint64_t value) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
  }

 private:
  static constexpr std::uint64_t prime = 0x100000001B3ULL;
  static constexpr std::array<std::uint64_t, 9> powers = [] {
    std::array<std::uint64_t, 9> all{1};
    for (std::size_t k = 1; k < all.size(); ++k) all[k] = all[k - 1] * prime;
    return all;
  }();
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * prime; }
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

}  // namespace bereik
