// The text of a file to import, with the places in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bereik {

class AlertText {
 public:
  // `name` is for messages. A byte order mark is dropped. Throws InputError where the bytes are not UTF-8, hold a
  // control character, or are more than 64 MiB.
  AlertText(std::string name, std::string bytes);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }
  std::size_t line(std::size_t offset) const;        // from 1
  std::string place(std::size_t offset) const;       // name:line:column, the column in bytes from 1
  std::string line_place(std::size_t offset) const;  // name:line

 private:
  std::string name_, text_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace bereik
