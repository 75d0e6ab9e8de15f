// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace bereik {

struct CodePoint {
  char32_t value = 0;  // the byte itself where it is not valid
  std::size_t bytes = 1;
  bool valid = false;
};

CodePoint first_of_several_bytes(std::string_view text);

// The first code point of a text that is not empty; never reads past its end.
inline CodePoint first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  return lead < 0x80 ? CodePoint{lead, 1, true} : first_of_several_bytes(text);
}

// C0, DEL and C1.
constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// How many characters it shows, one a code point.
std::size_t columns(std::string_view text);

// True where every byte belongs to a code point and none is a control character other than tab and newline.
bool is_plain_text(std::string_view text);

}  // namespace bereik
