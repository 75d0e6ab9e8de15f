// The options of one verb as they were given: typed, else by the environment. This header is free of Boost on purpose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/errors.h"
#include "models/core/units.h"
#include "sim/cli/environment.h"
#include "sim/cli/verbs.h"

namespace bereik {

// Up to nine digits and nothing else, as a number.
std::optional<std::uint32_t> whole_number(std::string_view text);

// Values that cannot be used become the default, and are told all at once by finish().
class GivenOptions {
 public:
  // `arguments` follow the verb. Throws InputError for what the verb's options and operands cannot be.
  GivenOptions(const Verb& verb, const std::vector<std::string>& arguments, const Environment& environment);

  const std::vector<std::string>& operands() const { return operands_; }
  // The place of the first operand in their choices; 0 where there is none.
  std::size_t chosen_operand();
  // The first operand as a number of at least 1; none where there is none. `rule` says what it is.
  std::optional<std::uint32_t> number_operand(const std::string& rule, const std::string& suggestion);

  // For options that the verb has.
  bool has(std::string_view option) const;
  bool is_typed(std::string_view option) const;     // on the command line
  std::string text(std::string_view option) const;  // empty where it is not given
  std::vector<std::string> texts(std::string_view option) const;
  std::size_t choice(std::string_view option);  // its place in the option's choices; 0 where it is not given
  std::uint64_t seed();                         // any that a scenario may have. Requires: has("seed")
  std::uint32_t count(std::string_view option, std::uint32_t least, std::uint32_t fallback);
  // N is the pair of nothing and N.
  std::pair<std::optional<std::uint32_t>, std::uint32_t> range(std::string_view option, std::uint32_t least);
  Seconds duration(std::string_view option, Seconds fallback);  // more than none
  double share(std::string_view option, double fallback);       // above 0, at most 1

  void refuse(std::string problem, std::string why, std::string suggestion);
  // Two typed options that contradict each other are refused; one that is typed silences one of the environment.
  void reconcile(std::string_view option, std::string_view other, std::string why);
  void finish() const;  // throws InputError with every problem so far; returns where there is none

 private:
  struct Given {
    std::vector<std::string> values;
    std::string variable;  // empty where it is typed
  };
  void read_typed(const Verb& verb, const std::vector<std::string>& arguments);
  void read_variables(const Verb& verb, const Environment& environment);
  void check_operands() const;
  void refuse_value(std::string_view option, std::string why, std::string_view example);
  const Given* find(std::string_view option) const;

  const Verb* verb_;
  std::vector<std::string> operands_;
  std::map<std::string, Given, std::less<>> given_;
  std::vector<Problem> problems_;
};

}  // namespace bereik
