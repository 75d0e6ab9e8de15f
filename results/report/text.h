// A text for the terminal as it grows, line by line.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

namespace bereik {

class Text {
 public:
  // Without spaces at the end.
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    add(fmt::format(format, std::forward<Args>(args)...));
  }
  // Breaks a text between words, or between characters where a word is too long; lines after the first are indented.
  void wrapped(std::string text, const std::string& indent = "");

  const std::string& text() const { return text_; }

 private:
  void add(std::string line);

  std::string text_;
};

}  // namespace bereik
