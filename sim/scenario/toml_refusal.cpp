#include "sim/scenario/toml_refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "models/core/utf8.h"

namespace bereik {
namespace {

constexpr std::size_t most_segments = 32;
constexpr std::size_t most_open_brackets = 32;

// Follows TOML just far enough to tell structure from strings and comments. After a syntax error it may lose the
// thread, which does no harm: the parser stops at the first one.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_{text} {}

  std::optional<Refusal> run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) {
      const CodePoint c = first_code_point(text_.substr(at_));
      std::string problem = unfit(c);
      if (problem.empty()) {
        if (skipped_ > 0)
          --skipped_;
        else if (within_ == Within::structure)
          problem = follow_structure(static_cast<char>(c.value < 0x80 ? c.value : 'x'));
        else
          follow_string_or_comment(static_cast<char>(c.value < 0x80 ? c.value : 'x'));
      }
      if (!problem.empty()) return Refusal{line_, column_, {{}, problem, why_, suggestion_}};
      advance(c);
    }
    return std::nullopt;
  }

 private:
  enum class Within { structure, comment, text, literal, long_text, long_literal };

  std::string unfit(CodePoint c) {
    if (!c.valid) {
      why_ = "a scenario is UTF-8 text";
      suggestion_ = "save the file as UTF-8";
      return fmt::format("the byte 0x{:02X} is not UTF-8", static_cast<unsigned>(c.value));
    }
    const bool is_line_end = c.value == '\n' || (c.value == '\r' && text_.substr(at_ + 1).starts_with('\n'));
    if (!is_control(c.value) || c.value == '\t' || is_line_end) return {};
    why_ = "TOML forbids it";
    suggestion_ = "remove it";
    return fmt::format("control character U+{:04X}", static_cast<unsigned>(c.value));
  }

  std::string follow_structure(char c) {
    if (c == '#') within_ = Within::comment;
    if (c == '"' || c == '\'') open_string(c);
    if (c == '[' || c == '{') ++open_;
    if ((c == ']' || c == '}') && open_ > 0) --open_;
    if (std::string_view{"=[]{},\n"}.find(c) != std::string_view::npos) dots_ = 0;
    if (c == '.') ++dots_;
    suggestion_.clear();
    if (open_ > most_open_brackets) {
      why_ = "no scenario is nested so deeply";
      return fmt::format("more than {} brackets are open here", most_open_brackets);
    }
    if (dots_ >= most_segments) {
      why_ = "no key of a scenario is so long";
      return fmt::format("a key of more than {} segments", most_segments);
    }
    return {};
  }

  void open_string(char quote) {
    const bool is_long = text_.substr(at_).starts_with(std::string(3, quote));
    within_ = quote == '"' ? (is_long ? Within::long_text : Within::text)
                           : (is_long ? Within::long_literal : Within::literal);
    if (is_long) skipped_ = 2;
  }

  void follow_string_or_comment(char c) {
    const bool is_long = within_ == Within::long_text || within_ == Within::long_literal;
    const bool has_escapes = within_ == Within::text || within_ == Within::long_text;
    if (c == '\n' && !is_long) within_ = Within::structure;
    if (within_ == Within::comment || within_ == Within::structure) return;
    if (c == '\\' && has_escapes) skipped_ = 1;
    if (c != (has_escapes ? '"' : '\'')) return;
    // Up to two quotes may stand before the three that close a long string.
    const std::string_view rest = text_.substr(at_, 5);
    const std::size_t run = std::min(rest.find_first_not_of(c), rest.size());
    if (is_long && run < 3) return;
    if (is_long) skipped_ = run - 1;
    within_ = Within::structure;
  }

  void advance(CodePoint c) {
    at_ += c.bytes;
    ++column_;
    if (c.value != '\n') return;
    ++line_;
    column_ = 1;
  }

  std::string_view text_;
  std::size_t at_ = 0, line_ = 1, column_ = 1;
  Within within_ = Within::structure;
  std::size_t skipped_ = 0, open_ = 0, dots_ = 0;
  std::string why_, suggestion_;
};

}  // namespace

std::optional<Refusal> refusal_of(std::string_view text) {
  if (text.size() > largest_toml)
    return Refusal{0, 0, {{}, "larger than 1 MiB", "no scenario is", "keep traces and tables in files of their own"}};
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return Refusal{1, 1, {{}, "UTF-16 text", "a scenario is UTF-8 text", "save the file as UTF-8"}};
  return Scan{text}.run();
}

}  // namespace bereik
