#include "sim/import/alert_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "models/core/errors.h"
#include "models/core/utf8.h"

namespace bereik {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

bool is_allowed(const CodePoint& c) {
  return c.valid && (!is_control(c.value) || c.value == '\t' || c.value == '\n' || c.value == '\r' || c.value == 0x85);
}

}  // namespace

AlertText::AlertText(std::string name, std::string bytes)
    : name_{std::move(name)}, text_{std::move(bytes)}, line_starts_{0} {
  if (text_.size() > most_bytes)
    throw InputError{{{name_, "the file is larger than 64 MiB", "files of alerts are small", "split it"}}};
  if (text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    line_starts_.push_back(at + 1);
  for (std::size_t at = 0; at < text_.size();) {
    const CodePoint c = first_code_point(std::string_view{text_}.substr(at));
    if (!is_allowed(c))
      throw InputError{{{place(at), c.valid ? "there is a control character" : "the bytes are not UTF-8",
                         "CAP, JSON and CSV files of alerts are UTF-8 text", "save the file as UTF-8"}}};
    at += c.bytes;
  }
}

std::size_t AlertText::line(std::size_t offset) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(line_starts_, offset) - line_starts_.begin());
}

std::string AlertText::line_place(std::size_t offset) const { return name_ + ":" + std::to_string(line(offset)); }

std::string AlertText::place(std::size_t offset) const {
  const std::size_t row = line(offset);
  return name_ + ":" + std::to_string(row) + ":" + std::to_string(offset - line_starts_[row - 1] + 1);
}

}  // namespace bereik
