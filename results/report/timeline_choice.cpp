#include "results/report/timeline_choice.h"

#include <algorithm>
#include <limits>

#include "results/report/timeline_text.h"

namespace bereik {
namespace {

constexpr std::size_t most_refusals = 12;   // spent quotas
constexpr std::size_t most_troubles = 120;  // other moments of components

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

// The spells in which a fault was active or a chosen alert was under way: its trigger begins a spell or lies in one.
std::vector<Spell> chosen_spells(const TimelineReport& report, const std::vector<bool>& is_chosen) {
  std::vector<Spell> spells;
  for (const Spell& spell : report.timeline.spells) {
    const auto holds = [&](SimTime t) { return spell.begin <= t && t <= spell.end; };
    const auto of_fault = [&](const Fault& fault) { return holds(fault.from); };
    bool is_told = std::ranges::any_of(report.faults, of_fault) && !report.alert;
    for (std::size_t k = 0; k < is_chosen.size() && !is_told; ++k)
      is_told = is_chosen[k] && (holds(report.trail.alerts[k].trigger) || holds(report.trail.alerts[k].launch));
    if (is_told) spells.push_back(spell);
  }
  return spells;
}

enum class Subject { fault, alert, component, everything };
Subject subject_of(Happening what) {
  switch (what) {
    case Happening::fault_begins:
    case Happening::fault_ends: return Subject::fault;
    case Happening::down:
    case Happening::saturated:
    case Happening::spent:
    case Happening::emptied: return Subject::component;
    case Happening::recovery:
    case Happening::notice_launched: return Subject::everything;
    default: return Subject::alert;
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
      : is_chosen_{chosen_alerts(report)}, spells_{chosen_spells(report, is_chosen_)} {
    chosen_.alerts = static_cast<std::size_t>(std::ranges::count(is_chosen_, true));
    for (const Moment& moment : report.timeline.moments)
      if (is_told(moment)) chosen_.moments.push_back(moment);
  }
  ChosenMoments taken() { return std::move(chosen_); }

 private:
  bool is_told(const Moment& moment) {
    const Subject subject = subject_of(moment.what);
    if (subject == Subject::fault) return true;
    if (subject == Subject::alert) return is_chosen_[moment.subject] && is_worth_telling(moment);
    const bool is_in_spell = std::ranges::any_of(
        spells_, [&](const Spell& spell) { return spell.begin <= moment.at && moment.at <= spell.end; });
    if (!is_in_spell) return false;
    if (subject == Subject::everything) return true;
    const bool has_room =
        moment.what == Happening::spent ? ++refusals_ <= most_refusals : ++troubles_ <= most_troubles;
    if (!has_room) ++chosen_.left_out;
    return has_room;
  }

  std::vector<bool> is_chosen_;
  std::vector<Spell> spells_;
  std::size_t refusals_ = 0, troubles_ = 0;
  ChosenMoments chosen_;
};

}  // namespace

ChosenMoments chosen_moments(const TimelineReport& report) { return Choice{report}.taken(); }

}  // namespace bereik
