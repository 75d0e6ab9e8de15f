#include "results/report/timeline_choice.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "results/report/timeline_text.h"

namespace bereik {
namespace {

// Of components, in one spell.
constexpr std::size_t most_refusals = 6;   // spent quotas
constexpr std::size_t most_troubles = 24;  // other moments
constexpr Seconds worth_telling{1};        // of a trouble

std::vector<bool> chosen_alerts(const TimelineReport& report) {
  const std::size_t n = report.trail.alerts.size();
  std::vector<bool> is_chosen(n, n <= most_alerts_told && !report.alert);
  if (report.alert) is_chosen[*report.alert] = true;
  if (report.alert || n <= most_alerts_told) return is_chosen;
  std::vector<const WaveCourse*> waves;
  for (const WaveCourse& wave : report.trail.waves)
    if (wave.purpose == Wave::Purpose::start && wave.channel == Channel::app && wave.messages > 0)
      waves.push_back(&wave);
  std::ranges::stable_sort(waves, std::ranges::greater{}, [](const WaveCourse* wave) { return wave->most; });
  for (std::size_t k = 0; k < std::min(waves.size(), most_alerts_told); ++k) is_chosen[waves[k]->alert] = true;
  return is_chosen;
}

bool holds(const Spell& spell, SimTime t) { return spell.begin <= t && t <= spell.end; }

// The spells in which a fault was active or a chosen alert was under way.
std::vector<Spell> chosen_spells(const TimelineReport& report, const std::vector<bool>& is_chosen) {
  std::vector<SimTime> within;
  for (std::size_t k = 0; k < is_chosen.size(); ++k)
    if (is_chosen[k]) within.push_back(report.trail.alerts[k].trigger);
  if (!report.alert)
    for (const Fault& fault : report.faults) within.push_back(fault.from);
  std::vector<Spell> spells;
  for (const Spell& spell : report.timeline.spells)
    if (std::ranges::any_of(within, [&](SimTime t) { return holds(spell, t); })) spells.push_back(spell);
  return spells;
}

// Troubles of components that nobody would notice, by component.
std::map<std::uint32_t, std::vector<Spell>> brief_troubles(const Timeline& timeline) {
  std::map<std::uint32_t, std::vector<Spell>> brief;
  for (const Moment& moment : timeline.moments)
    if (moment.what == Happening::emptied && moment.at - *moment.until < worth_telling)
      brief[moment.subject].push_back({*moment.until, moment.at});
  return brief;
}

enum class Subject { fault, alert, component, everything };
Subject subject_of(Happening what) {
  switch (what) {
    case Happening::fault_begins:
    case Happening::fault_ends:
      return Subject::fault;
    case Happening::down:
    case Happening::saturated:
    case Happening::spent:
    case Happening::emptied:
      return Subject::component;
    case Happening::recovery:
    case Happening::notice_launched:
      return Subject::everything;
    default:
      return Subject::alert;
  }
}

// Of SMS and the like the first and the last are enough.
bool is_worth_telling(const Moment& moment) {
  return moment.channel == Channel::app ||
         (moment.what != Happening::half_handed_over && moment.what != Happening::most_handed_over);
}

class Choice {
 public:
  explicit Choice(const TimelineReport& report)
      : report_{report},
        is_chosen_{chosen_alerts(report)},
        spells_{chosen_spells(report, is_chosen_)},
        brief_{brief_troubles(report.timeline)} {
    chosen_.alerts = static_cast<std::size_t>(std::ranges::count(is_chosen_, true));
    for (const Moment& moment : report.timeline.moments)
      if (is_told(moment)) chosen_.moments.push_back({moment, since(moment)});
  }
  ChosenMoments taken() { return std::move(chosen_); }

 private:
  bool is_told(const Moment& moment) {
    const Subject subject = subject_of(moment.what);
    if (subject == Subject::alert) return is_chosen_[moment.subject] && is_worth_telling(moment);
    const Spell* spell = spell_at(moment.at);
    if (spell == nullptr) return false;
    if (subject == Subject::fault || subject == Subject::everything) return true;
    if (is_brief(moment)) return false;
    if (spell != std::exchange(counted_, spell)) refusals_ = troubles_ = 0;
    const bool has_room = moment.what == Happening::spent ? ++refusals_ <= most_refusals : ++troubles_ <= most_troubles;
    if (!has_room) ++chosen_.left_out;
    return has_room;
  }

  const Spell* spell_at(SimTime t) const {
    const auto found = std::ranges::find_if(spells_, [t](const Spell& spell) { return holds(spell, t); });
    return found == spells_.end() ? nullptr : &*found;
  }

  // What comes after the spell, as views and the end of an alert do, belongs to the one of the alert's trigger.
  SimTime since(const Moment& moment) const {
    if (const Spell* spell = spell_at(moment.at)) return spell->begin;
    if (subject_of(moment.what) == Subject::alert)
      if (const Spell* spell = spell_at(report_.trail.alerts[moment.subject].trigger)) return spell->begin;
    return moment.at;
  }

  bool is_brief(const Moment& moment) const {
    const auto of_component = brief_.find(moment.subject);
    return of_component != brief_.end() &&
           std::ranges::any_of(of_component->second, [&](const Spell& trouble) { return holds(trouble, moment.at); });
  }

  const TimelineReport& report_;
  std::vector<bool> is_chosen_;
  std::vector<Spell> spells_;
  std::map<std::uint32_t, std::vector<Spell>> brief_;
  const Spell* counted_ = nullptr;
  std::size_t refusals_ = 0, troubles_ = 0;  // so far, of this spell
  ChosenMoments chosen_;
};

}  // namespace

ChosenMoments chosen_moments(const TimelineReport& report) { return Choice{report}.taken(); }

}  // namespace bereik
