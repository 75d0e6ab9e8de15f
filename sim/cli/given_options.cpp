#include "sim/cli/given_options.h"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>

#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

namespace po = boost::program_options;
using Texts = std::vector<std::string>;

// Nobody types the space at its end.
constexpr const char* operand = "operand ";

[[noreturn]] void refuse_at_once(std::string problem, std::string why, std::string suggestion) {
  throw InputError{{{"command line", std::move(problem), std::move(why), std::move(suggestion)}}};
}

std::string see_help(const Verb& verb) { return "see bereik help " + std::string{verb.name}; }

[[noreturn]] void refuse_option(const std::string& option, const Verb& verb) {
  std::vector<std::string> known;
  for (const Option& described : options_of(verb)) known.push_back("--" + std::string{described.name});
  const std::string meant = nearest(option, known);
  refuse_at_once("unknown option " + code(option), "", meant.empty() ? see_help(verb) : did_you_mean(meant));
}

[[noreturn]] void refuse_syntax(const po::invalid_command_line_syntax& error, const Verb& verb) {
  using Kind = po::invalid_syntax::kind_t;
  const std::string option = error.get_option_name();
  const Option* described = find_option(verb, std::string_view{option}.substr(std::min<std::size_t>(2, option.size())));
  if (error.kind() == Kind::extra_parameter)
    refuse_at_once(option + " takes no value", "", "write " + option + " alone");
  if (described != nullptr)
    refuse_at_once(option + " lacks its value", "", "write " + option + ' ' + std::string{described->argument});
  refuse_at_once(error.what(), "", see_help(verb));
}

po::options_description described(const Verb& verb) {
  po::options_description options;
  for (const Option& option : options_of(verb)) {
    const std::string name{option.name};
    if (option.takes == Takes::nothing)
      options.add_options()(name.c_str(), "");
    else if (option.takes == Takes::value)
      options.add_options()(name.c_str(), po::value<std::string>(), "");
    else
      options.add_options()(name.c_str(), po::value<Texts>()->composing(), "");
  }
  options.add_options()(operand, po::value<Texts>(), "");
  return options;
}

po::variables_map parsed(const Verb& verb, const Texts& arguments) {
  const po::options_description options = described(verb);
  po::positional_options_description positions;
  positions.add(operand, -1);
  namespace style = po::command_line_style;
  po::variables_map values;
  try {
    po::store(po::command_line_parser{arguments}
                  .options(options)
                  .positional(positions)
                  .style(style::default_style & ~style::allow_guessing & ~style::allow_short)
                  .run(),
              values);
  } catch (const po::unknown_option& error) {
    refuse_option(error.get_option_name(), verb);
  } catch (const po::multiple_occurrences& error) {
    refuse_at_once(error.get_option_name() + " is given twice", "", "give it once");
  } catch (const po::invalid_command_line_syntax& error) {
    refuse_syntax(error, verb);
  } catch (const po::error& error) {
    refuse_at_once(error.what(), "", see_help(verb));
  }
  return values;
}

// Of a flag in the environment; nothing where it is neither.
std::optional<bool> yes_or_no(std::string_view text) {
  constexpr std::array<std::string_view, 3> yes{"1", "true", "yes"}, no{"0", "false", "no"};
  if (std::ranges::find(yes, text) != yes.end()) return true;
  if (std::ranges::find(no, text) != no.end()) return false;
  return std::nullopt;
}

// `runs`, `scenarios`: the suggestion for a word that is none of the choices.
std::string choice_for(const std::string& text, const Texts& choices) {
  const std::string meant = nearest(text, choices);
  return meant.empty() ? "" : did_you_mean(meant);
}

}  // namespace

std::optional<std::uint32_t> whole_number(std::string_view text) {
  const bool is_one = !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == text.npos;
  if (!is_one) return std::nullopt;
  return static_cast<std::uint32_t>(std::stoul(std::string{text}));
}

GivenOptions::GivenOptions(const Verb& verb, const std::vector<std::string>& arguments, const Environment& environment)
    : verb_{&verb} {
  read_typed(verb, arguments);
  check_operands();
  read_variables(verb, environment);
}

void GivenOptions::read_typed(const Verb& verb, const std::vector<std::string>& arguments) {
  const po::variables_map values = parsed(verb, arguments);
  for (const Option& option : options_of(verb)) {
    const std::string name{option.name};
    if (values.count(name) == 0) continue;
    Given& given = given_[name];
    if (option.takes == Takes::value) given.values = {values[name].as<std::string>()};
    if (option.takes == Takes::values) given.values = values[name].as<Texts>();
  }
  if (values.count(operand) > 0) operands_ = values[operand].as<Texts>();
  const bool has_end = std::ranges::find(arguments, "--") != arguments.end();
  for (const std::string& text : operands_)
    if (!has_end && text.size() > 1 && text.starts_with('-')) refuse_option(text, verb);
}

void GivenOptions::read_variables(const Verb& verb, const Environment& environment) {
  for (const Option& option : options_of(verb)) {
    const auto found = environment.find(option.variable);
    if (found == environment.end() || found->second.empty() || has(option.name)) continue;
    const auto& [variable, value] = *found;
    if (option.takes != Takes::nothing)
      given_[std::string{option.name}] = {{value}, variable};
    else if (const auto is_on = yes_or_no(value); !is_on)
      problems_.push_back(
          {"environment", variable + '=' + value, "1 or 0 is expected", "for example " + variable + "=1"});
    else if (*is_on)
      given_[std::string{option.name}] = {{}, variable};
  }
}

void GivenOptions::check_operands() const {
  const Operands& wanted = verb_->operands;
  const std::size_t count = operands_.size();
  if (count >= wanted.least && (!wanted.most || count <= *wanted.most)) return;
  const std::string noun{wanted.noun};
  const std::string many = std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
  refuse_at_once(count == 0 ? "no " + noun : many, std::string{wanted.rule},
                 "for example " + std::string{verb_->examples.front().command});
}

std::size_t GivenOptions::chosen_operand() {
  if (operands_.empty()) return 0;
  const Texts choices = words_of(verb_->operands.choices);
  const auto found = std::ranges::find(choices, operands_.front());
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  refuse("unknown " + std::string{verb_->operands.noun} + ' ' + code(operands_.front()),
         listed(choices, " or ") + " is expected", choice_for(operands_.front(), choices));
  return 0;
}

std::optional<std::uint32_t> GivenOptions::number_operand(const std::string& rule, const std::string& suggestion) {
  if (operands_.empty()) return std::nullopt;
  const auto number = whole_number(operands_.front());
  if (number && *number > 0) return number;
  refuse(std::string{verb_->operands.noun} + ' ' + in_quotes(operands_.front()), rule, suggestion);
  return std::nullopt;
}

const GivenOptions::Given* GivenOptions::find(std::string_view option) const {
  require(find_option(*verb_, option) != nullptr, "the verb has the option");
  const auto found = given_.find(option);
  return found == given_.end() ? nullptr : &found->second;
}

bool GivenOptions::has(std::string_view option) const { return find(option) != nullptr; }

bool GivenOptions::is_typed(std::string_view option) const {
  const Given* given = find(option);
  return given != nullptr && given->variable.empty();
}

std::vector<std::string> GivenOptions::texts(std::string_view option) const {
  const Given* given = find(option);
  return given == nullptr ? Texts{} : given->values;
}

std::string GivenOptions::text(std::string_view option) const {
  const Texts values = texts(option);
  return values.empty() ? "" : values.front();
}

std::size_t GivenOptions::choice(std::string_view option) {
  if (!has(option)) return 0;
  const Texts choices = words_of(find_option(*verb_, option)->choices);
  const auto found = std::ranges::find(choices, text(option));
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  const std::string meant = nearest(text(option), choices);
  refuse_value(option, listed(choices, " or ") + " is expected", meant.empty() ? choices.front() : meant);
  return 0;
}

std::uint64_t GivenOptions::seed() {
  const std::string digits = text("seed");
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc{} && end == digits.data() + digits.size() && number >= 0)
    return static_cast<std::uint64_t>(number);
  refuse_value("seed", "a whole number from 0 to 9223372036854775807 is expected", "42");
  return 0;
}

std::uint32_t GivenOptions::count(std::string_view option, std::uint32_t least, std::uint32_t fallback) {
  if (!has(option)) return fallback;
  const auto number = whole_number(text(option));
  if (number && *number >= least) return *number;
  refuse_value(option, "a whole number of at least " + std::to_string(least) + " is expected", "20");
  return fallback;
}

std::pair<std::optional<std::uint32_t>, std::uint32_t> GivenOptions::range(std::string_view option,
                                                                           std::uint32_t least) {
  const std::string given = text(option);
  const std::size_t dots = given.find("..");
  if (dots == given.npos) return {std::nullopt, count(option, least, least)};
  const auto low = whole_number(std::string_view{given}.substr(0, dots));
  const auto high = whole_number(std::string_view{given}.substr(dots + 2));
  if (low && high && least <= *low && *low <= *high) return {low, *high};
  refuse_value(option,
               "two whole numbers of at least " + std::to_string(least) + ", the smaller one first, are expected",
               "10..200");
  return {std::nullopt, least};
}

Seconds GivenOptions::duration(std::string_view option, Seconds fallback) {
  if (!has(option)) return fallback;
  const auto read = quantity_in(text(option), ParameterKind::duration, "10 min");
  const double* seconds = std::get_if<double>(&read);
  if (seconds != nullptr && *seconds > 0) return Seconds{*seconds};
  if (seconds != nullptr)
    refuse_value(option, "more than none is expected", "10min");
  else
    refuse_value(option, std::get<Flaw>(read).why, "10min");
  return fallback;
}

double GivenOptions::share(std::string_view option, double fallback) {
  if (!has(option)) return fallback;
  const auto read = quantity_in(text(option), ParameterKind::share, "1 %");
  const double* share = std::get_if<double>(&read);
  if (share != nullptr && *share > 0 && *share <= 1) return *share;
  refuse_value(option, share != nullptr ? "more than none, and at most 100 %, is expected" : std::get<Flaw>(read).why,
               "\"1 %\"");
  return fallback;
}

void GivenOptions::refuse(std::string problem, std::string why, std::string suggestion) {
  problems_.push_back({"command line", std::move(problem), std::move(why), std::move(suggestion)});
}

void GivenOptions::refuse_value(std::string_view option, std::string why, std::string_view example) {
  const Given& given = *find(option);
  const std::string typed = "--" + std::string{option};
  if (given.variable.empty())
    refuse(typed + ' ' + in_quotes(given.values.front()), std::move(why),
           "for example " + typed + ' ' + std::string{example});
  else
    problems_.push_back({"environment", given.variable + '=' + shown(given.values.front()), std::move(why),
                         "for example " + given.variable + '=' + std::string{example}});
}

void GivenOptions::reconcile(std::string_view option, std::string_view other, std::string why) {
  if (!has(option) || !has(other)) return;
  if (is_typed(option) == is_typed(other))
    refuse("--" + std::string{option} + " and --" + std::string{other}, std::move(why), "choose one of them");
  else
    given_.erase(given_.find(is_typed(option) ? other : option));
}

void GivenOptions::finish() const {
  if (!problems_.empty()) throw InputError{problems_};
}

}  // namespace bereik
