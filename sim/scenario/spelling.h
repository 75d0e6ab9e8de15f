// The user's words in a message: made fit to print, and the nearest of the words that he may have meant.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bereik {

// The text on one line: what does not print is escaped, and what is longer than `at_most` characters ends in an
// ellipsis.
std::string shown(std::string_view text, std::size_t at_most = 60);
std::string in_quotes(std::string_view text);  // "2 km"
std::string code(std::string_view text);       // `alerts.radius.median`
// "a", "a or b", "a, b or c" with " or " before the last; of a long list the rest is counted: "a, b and 7 more".
std::string listed(const std::vector<std::string>& words, std::string_view before_last);

// The words of a list in a text: "65-74, 75+".
std::vector<std::string> words_in(const std::string& text);

// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);
// The known word that is close enough to be meant; empty where none is.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// Words as the distances need them: with how often each letter is there, which tells most of them apart.
struct SpelledWord {
  explicit SpelledWord(std::string_view word);
  std::string text;
  std::array<std::uint16_t, 32> letters{};
};

// Dotted keys, made ready once for many questions.
class KnownKeys {
 public:
  explicit KnownKeys(const std::vector<std::string>& keys);
  // The known key that is close enough to be meant: by the whole key first, then by the last segment alone
  // ("radius.median"); empty where none is.
  std::string nearest(std::string_view key) const;

 private:
  struct Key {
    SpelledWord whole, last_segment;
  };
  std::vector<Key> keys_;
};

// "did you mean `key`?", or nothing where the key is empty.
std::string did_you_mean(std::string_view key);

}  // namespace bereik
