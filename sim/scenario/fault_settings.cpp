#include "sim/scenario/fault_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// What stands behind the phone's tap on an alert: no part of the machines that hand over.
constexpr const char* content_api = "api";

// The fields that say how bad a fault is, and the kinds that have each.
struct FieldUse {
  std::string_view field;
  std::array<bool, fault_kind_count> used;  // in the order of fault_kind_names
};
constexpr std::array<FieldUse, 6> field_uses{{
    {"components", {true, true, true, false, false, false, false, false}},
    {"factor", {false, true, false, false, true, true, false, false}},
    {"share", {false, false, true, true, false, false, false, false}},
    {"copies", {false, false, false, true, false, false, false, false}},
    {"shift", {false, false, false, false, true, false, false, false}},
    {"delay", {false, false, false, false, false, false, true, true}},
}};

FaultKind kind_of(const std::string& choice) {
  const auto known = std::ranges::find(fault_kind_names, choice);
  return static_cast<FaultKind>(known - fault_kind_names.begin());
}

std::string kinds_with(const FieldUse& use) {
  std::vector<std::string> kinds;
  for (std::size_t k = 0; k < fault_kind_count; ++k)
    if (use.used[k]) kinds.emplace_back(fault_kind_names[k]);
  return listed(kinds, " and ");
}

void check_fields(Settings& s, const std::string& key, FaultKind kind) {
  const auto k = static_cast<std::size_t>(kind);
  for (const FieldUse& use : field_uses)
    if (const std::string field = fmt::format("{}.{}", key, use.field); !use.used[k] && s.given(field))
      s.report(field, fmt::format("a fault of kind {} has no {}", in_quotes(fault_kind_names[k]), use.field),
               "it belongs to " + kinds_with(use), "remove it, or choose another kind");
  if (field_uses[0].used[k] && words_in(s.text(key + ".components")).empty())
    s.report(key + ".components", fmt::format("a fault of kind {} without components", in_quotes(fault_kind_names[k])),
             "it would strike nothing", "name them, with commas: components = \"fcm, apns\"");
  if (kind == FaultKind::slowed && s.number(key + ".factor") == 0)
    s.report(key + ".factor", "a component is slowed to nothing", "then it is down", "write kind = \"down\"");
  if ((kind == FaultKind::wrong_circle || kind == FaultKind::stale_locations) && s.number(key + ".factor") == 0)
    s.report(key + ".factor", fmt::format("a fault of kind {} at factor 0", in_quotes(fault_kind_names[k])),
             "a circle and an age are more than nothing", "give a factor above 0");
}

Fault read_fault(Settings& s, std::size_t number, const CivilCalendar& calendar) {
  const std::string key = fmt::format("fault[{}]", number);
  Fault fault;
  fault.name = s.text(key + ".name");
  fault.kind = kind_of(s.choice(key + ".kind"));
  if (fault.name.empty())
    fault.name = fmt::format("{} {}", fault_kind_names[static_cast<std::size_t>(fault.kind)], number + 1);
  fault.components = words_in(s.text(key + ".components"));
  fault.from = calendar.midnight(s.date(key + ".from")) + s.duration(key + ".at");
  const Seconds lasts = s.duration(key + ".lasts");
  fault.until = fault.from + lasts;
  fault.factor = s.number(key + ".factor");
  fault.share = s.share(key + ".share");
  fault.copies = static_cast<std::uint32_t>(s.count(key + ".copies"));
  fault.shift = s.length(key + ".shift");
  fault.delay = s.duration(key + ".delay");
  if (lasts == Seconds{0})
    s.report(key + ".lasts", "a fault that lasts no time", "nothing can happen in it",
             "say how long, as in lasts = \"20 min\"");
  check_fields(s, key, fault.kind);
  return fault;
}

}  // namespace

std::vector<Fault> read_faults(Settings& s, const CivilCalendar& calendar) {
  std::vector<Fault> faults;
  for (std::size_t k = 0; k < s.items("fault"); ++k) {
    faults.push_back(read_fault(s, k, calendar));
    const std::string& name = faults.back().name;
    if (std::ranges::count(faults, name, &Fault::name) > 1)
      s.report(fmt::format("fault[{}].name", k), fmt::format("two faults are called {}", in_quotes(name)),
               "results tell them apart by their names", "give each a name of its own");
  }
  return faults;
}

void check_faults(Settings& s, const std::vector<Fault>& faults, const MachineParameters& machines) {
  if (faults.empty()) return;
  std::vector<std::string> names = component_names(machines);
  names.emplace_back(content_api);
  for (std::size_t k = 0; k < faults.size(); ++k)
    for (const std::string& name : faults[k].components)
      if (std::ranges::count(names, name) == 0)
        s.report(fmt::format("fault[{}].components", k), fmt::format("there is no component {}", in_quotes(name)),
                 "components are " + listed(names, " and "), "name one of them");
}

}  // namespace bereik
