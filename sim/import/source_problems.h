// Everything that is wrong with one file to import, told at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/core/errors.h"
#include "sim/import/alert_text.h"

namespace bereik {

class SourceProblems {
 public:
  explicit SourceProblems(const AlertText& source) : source_{source} {}

  // `element` is what the file calls the thing that lies at `offset`: circle, actions[3].area.radius. Of more than a
  // hundred problems the first are kept.
  void add(std::size_t offset, const std::string& element, std::string problem, std::string why,
           std::string suggestion) {
    if (problems_.size() >= 100) return;
    problems_.push_back(
        {source_.place(offset), element + ": " + std::move(problem), std::move(why), std::move(suggestion)});
  }
  void finish() const {  // throws InputError where there is any
    if (!problems_.empty()) throw InputError{problems_};
  }

 private:
  const AlertText& source_;
  std::vector<Problem> problems_;
};

// The user's word between backquotes, cut where it is long.
inline std::string quoted_word(const std::string& word) {
  std::size_t end = word.size();
  if (end > 60) {
    end = 60;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  }
  return "`" + word.substr(0, end) + (end < word.size() ? "…`" : "`");
}

}  // namespace bereik
