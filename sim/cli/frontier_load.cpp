#include "sim/cli/frontier_load.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/alerts/alert.h"
#include "models/core/errors.h"
#include "results/report/numbers.h"
#include "sim/cli/number_setting.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

constexpr double downward = 16, upward = 64;  // of the scenario's value, unless asked for

struct NamedLoad {
  const char *name, *key, *unit;
};
constexpr std::array named_loads{NamedLoad{"alerts", "alerts.intensity", "alerts an hour"},
                                 NamedLoad{"participants", "channel.app.registrations", "installs of the app"},
                                 NamedLoad{"recipients", "alerts.area_factor", "times the scenario's area"}};

[[noreturn]] void refuse(std::string where, std::string problem, std::string why, std::string suggestion) {
  throw InputError{{{std::move(where), std::move(problem), std::move(why), std::move(suggestion)}}};
}

const Parameter& numeric_parameter(const std::string& key, const Settings& settings) {
  if (const Parameter* parameter = number_parameter(settings, key)) return *parameter;
  std::vector<std::string> known;
  for (const NamedLoad& load : named_loads) known.emplace_back(load.name);
  std::string meant = nearest(key, known);
  for (const Parameter& parameter : settings.parameters())
    if (is_number(parameter.kind)) known.push_back(parameter.key);
  if (meant.empty()) meant = KnownKeys{known}.nearest(key);
  const bool is_known = std::ranges::find(settings.parameters(), key, &Parameter::key) != settings.parameters().end();
  refuse("--load", is_known ? code(key) + " is no number" : "unknown load " + code(key),
         "a load is alerts, participants, recipients, or a key of the scenario that is a number",
         meant.empty() || is_known ? "bereik explain SCENARIO lists the keys" : did_you_mean(meant));
}

double alerts_an_hour(const Settings& settings) {
  double alerts = 0;
  for (const char* kind : alert_kind_names)
    alerts += static_cast<double>(settings.count(std::string{"alerts.count."} + kind));
  return alerts / (settings.duration("horizon.length").count() / 3600);
}

}  // namespace

FrontierLoad::FrontierLoad(const FrontierOptions& options, const Settings& settings)
    : name_{options.load}, key_{options.load} {
  const auto named = std::ranges::find_if(named_loads, [&](const NamedLoad& load) { return load.name == name_; });
  if (named != named_loads.end()) {
    key_ = named->key;
    unit_ = named->unit;
  }
  const Parameter& parameter = numeric_parameter(key_, settings);
  kind_ = parameter.kind;
  own_ = number_setting(settings, key_, kind_);
  if (name_ == "alerts") {
    if (!settings.text("alerts.trace").empty())
      refuse("--load", "the alerts of this scenario are those of a trace", "the trace says how many there are",
             "write --load recipients or participants, or --set alerts.trace=");
    per_value_ = alerts_an_hour(settings);
    if (per_value_ == 0)
      refuse("--load", "this scenario has no alerts", "", "raise alerts.count.time_critical, for example");
  }
  if (name_ == "recipients") per_value_ = 1 / own_;
  const double lowest = parameter.limits ? parameter.limits->low : 0;
  const double highest = parameter.limits                ? parameter.limits->high
                         : kind_ == ParameterKind::share ? 1
                                                         : std::numeric_limits<double>::infinity();
  range_.from = bound("--from", options.from, own_ / downward);
  range_.to = bound("--to", options.to, own_ * upward);
  if (is_whole(kind_)) {
    range_.values = LoadValues::whole;
    range_.from = std::max(1.0, std::round(range_.from));
    range_.to = std::round(range_.to);
  }
  if (options.from.empty()) range_.from = std::max(range_.from, lowest);
  if (options.to.empty()) range_.to = std::min(range_.to, highest);
  const auto outside = [&](const char* option, const std::string& text, double value) {
    if (!text.empty() && (value < lowest || value > highest))
      refuse(option, in_quotes(text),
             fmt::format("{} lies between {} and {}", code(key_), quantity_text(lowest, kind_),
                         std::isfinite(highest) ? quantity_text(highest, kind_) : "any number"),
             "choose a value within");
  };
  outside("--from", options.from, range_.from);
  outside("--to", options.to, range_.to);
  if (!(range_.from > 0))
    refuse("--from", fmt::format("{} is {} in this scenario", code(key_), quantity_text(own_, kind_)),
           "a search begins above nothing", "give both --from and --to, above 0");
  if (range_.from >= range_.to)
    refuse("--from and --to", fmt::format("from {} to {}", point(range_.from).text, point(range_.to).text),
           "the smaller one comes first", "swap them, or leave one out");
  range_.start = own_;
  range_.tolerance = options.tolerance;
  range_.heavier = options.is_smallest ? Heavier::less : Heavier::more;
}

// "4x": times the scenario's; else in the natural unit.
double FrontierLoad::bound(const std::string& option, const std::string& text, double otherwise) const {
  if (text.empty()) return otherwise;
  const std::string example =
      name_ == "recipients" ? "4x, times the scenario's" : "4x, times the scenario's, or a value";
  const auto bad = [&](std::string why) {
    refuse(option, in_quotes(text), std::move(why), "write it like " + example);
  };
  if (text.ends_with('x')) {
    const auto factor = number_in(std::string_view{text}.substr(0, text.size() - 1));
    if (!factor || *factor <= 0) bad("a number above 0 is expected before the x");
    return *factor * own_;
  }
  if (name_ == "recipients") bad("how many people an area holds is known only once it is run");
  const bool is_bare = kind_ == ParameterKind::number || is_whole(kind_);
  if (is_bare) {
    const auto number = number_in(text);
    if (!number || *number <= 0) bad("a number above 0 is expected");
    return *number / per_value_;
  }
  const auto read = quantity_in(text, kind_, quantity_text(own_, kind_));
  if (const Flaw* flaw = std::get_if<Flaw>(&read)) bad(flaw->why);
  return std::get<double>(read);
}

Override FrontierLoad::at(double value) const { return {key_, quantity_text(value, kind_)}; }

LoadPoint FrontierLoad::point(double value) const {
  LoadPoint point;
  point.value = value;
  point.set = quantity_text(value, kind_);
  point.times = own_ > 0 ? value / own_ : std::numeric_limits<double>::infinity();
  point.natural = natural(value);
  const double four_digits = value == 0 ? 0
                                        : std::round(value / std::pow(10, std::floor(std::log10(value)) - 3)) *
                                              std::pow(10, std::floor(std::log10(value)) - 3);
  point.text = unit_.empty()     ? quantity_text(without_rounding_error(four_digits), kind_)
               : is_whole(kind_) ? fmt::format("{} {}", whole(point.natural), unit_)
                                 : fmt::format("{} {}", rounded(point.natural, 4), unit_);
  return point;
}

}  // namespace bereik
