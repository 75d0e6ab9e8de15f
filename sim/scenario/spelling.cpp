#include "sim/scenario/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "models/core/utf8.h"

namespace bereik {
namespace {

// A word much longer than any of ours is meant for none of them, and would make the distance slow.
constexpr std::size_t longest_word = 200;
constexpr std::size_t most_listed = 12;

// Invisible characters and those that turn the direction of the text would make the message lie.
bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         c == 0xAD;
}

std::string shown_character(CodePoint c, std::string_view bytes) {
  if (!c.valid) return fmt::format("\\x{:02X}", static_cast<unsigned>(c.value));
  if (c.value == '\n') return "\\n";
  if (c.value == '\t') return "\\t";
  if (is_control(c.value) || is_invisible(c.value)) return fmt::format("\\u{:04X}", static_cast<unsigned>(c.value));
  return std::string{bytes};
}

std::string_view last_segment(std::string_view key) { return key.substr(key.rfind('.') + 1); }

bool is_close(std::size_t distance, std::size_t length, std::size_t one_error_per) {
  return distance < length && distance <= std::max<std::size_t>(1, length / one_error_per);
}

constexpr std::size_t too_far = std::numeric_limits<std::size_t>::max();

// Letters that the one has more of than the other: each needs an edit, and an edit puts at most one right on each side.
std::size_t least_distance(const SpelledWord& a, const SpelledWord& b) {
  int more = 0, less = 0;
  for (std::size_t i = 0; i < a.letters.size(); ++i) {
    const int surplus = a.letters[i] - b.letters[i];
    more += std::max(surplus, 0);
    less += std::max(-surplus, 0);
  }
  return static_cast<std::size_t>(std::max(more, less));
}

// Too far where it is more than the limit.
std::size_t full_distance(std::string_view a, std::string_view b, std::size_t limit) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  std::size_t nearest_before = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t nearest_here = row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      nearest_here = std::min(nearest_here, row[j]);
    }
    // A swap starts from the row before the last: where both are too far, all that follow are.
    if (nearest_here > limit && nearest_before > limit) return too_far;
    nearest_before = nearest_here;
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()] > limit ? too_far : last[b.size()];
}

// The same, told from the lengths and letters of most words.
std::size_t distance_up_to(const SpelledWord& a, const SpelledWord& b, std::size_t limit) {
  const std::size_t longer = std::max(a.text.size(), b.text.size()) - std::min(a.text.size(), b.text.size());
  return longer > limit || least_distance(a, b) > limit ? too_far : full_distance(a.text, b.text, limit);
}

}  // namespace

SpelledWord::SpelledWord(std::string_view word) : text{word} {
  for (const char c : word) ++letters[static_cast<unsigned char>(c) % letters.size()];
}

std::string shown(std::string_view text, std::size_t at_most) {
  std::string line;
  for (std::size_t characters = 0; !text.empty(); ++characters) {
    if (characters == at_most) return line + "…";
    const CodePoint c = first_code_point(text);
    line += shown_character(c, text.substr(0, c.bytes));
    text.remove_prefix(c.bytes);
  }
  return line;
}

std::string in_quotes(std::string_view text) { return '"' + shown(text) + '"'; }

std::string code(std::string_view text) { return '`' + shown(text, 100) + '`'; }

std::string listed(const std::vector<std::string>& words, std::string_view before_last) {
  std::string text;
  const std::size_t count = std::min(words.size(), most_listed);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += i + 1 == words.size() ? before_last : ", ";
    text += words[i];
  }
  return words.size() <= most_listed ? text : text + fmt::format(" and {} more", words.size() - most_listed);
}

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    std::string word = text.substr(from, comma - from);
    word.erase(0, word.find_first_not_of(' '));
    word.erase(word.find_last_not_of(' ') + 1);
    if (!word.empty()) words.push_back(word);
    from = comma + 1;
  }
  return words;
}

std::size_t edit_distance(std::string_view a, std::string_view b) { return full_distance(a, b, a.size() + b.size()); }

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = too_far;
  if (word.size() > longest_word) return best;
  const SpelledWord spelled{word};
  for (const std::string& candidate : known) {
    const std::size_t distance =
        distance_up_to(spelled, SpelledWord{candidate}, std::max<std::size_t>(1, word.size() / 3));
    if (distance >= least || !is_close(distance, word.size(), 3)) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

KnownKeys::KnownKeys(const std::vector<std::string>& keys) {
  for (const std::string& key : keys) keys_.push_back({SpelledWord{key}, SpelledWord{last_segment(key)}});
}

std::string KnownKeys::nearest(std::string_view key) const {
  std::string best;
  std::tuple<bool, std::size_t, std::size_t> least{true, too_far, too_far};
  if (key.size() > longest_word) return best;
  const SpelledWord spelled{key}, segment{last_segment(key)};
  const std::size_t letters = segment.text.size();
  for (const Key& known : keys_) {
    const std::size_t whole = distance_up_to(spelled, known.whole, std::max<std::size_t>(1, key.size() / 4));
    const bool whole_is_close = is_close(whole, key.size(), 4);
    const std::size_t last = whole_is_close ? 0 : distance_up_to(segment, known.last_segment, letters / 4 + 1);
    if (!whole_is_close && (letters < 3 || !is_close(last, letters, 4))) continue;
    // Among keys with equally near last segments the one with the nearest prefix is meant.
    const std::tuple rank{!whole_is_close, last, whole_is_close ? whole : edit_distance(key, known.whole.text)};
    if (rank >= least) continue;
    least = rank;
    best = known.whole.text;
  }
  return best;
}

std::string did_you_mean(std::string_view key) { return key.empty() ? "" : fmt::format("did you mean {}?", code(key)); }

}  // namespace bereik
