#include "results/report/text.h"

namespace bereik {

void Text::add(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  text_ += line + '\n';
}

void Text::wrapped(std::string text, const std::string& indent) {
  constexpr std::size_t width = 98;
  while (text.size() > width) {
    std::size_t cut = text.rfind(' ', width);
    const bool between_words = cut != std::string::npos && cut > indent.size();
    if (!between_words)
      for (cut = width; cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80;) --cut;
    add(text.substr(0, cut));
    text = indent + text.substr(cut + (between_words ? 1 : 0));
  }
  add(std::move(text));
}

}  // namespace bereik
