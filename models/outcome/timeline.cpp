#include "models/outcome/timeline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "models/outcome/component_trouble.h"

namespace bereik {
namespace {

class Teller {
 public:
  Teller(const Trail& trail, std::span<const Fault> faults) : trail_{trail}, faults_{faults} {}

  Timeline told() {
    tell_faults();
    tell_alerts();
    for (const WaveCourse& wave : trail_.waves) tell_wave(wave);
    tell_follow_ups();
    for (const AlertTimes& times : trail_.app_times) tell_views(times);
    tell_components();
    tell_spells();
    std::ranges::stable_sort(line_.moments, {}, [](const Moment& m) {
      return std::tuple{m.at, m.what, m.subject, m.channel};
    });
    return std::move(line_);
  }

 private:
  Moment& add(SimTime at, Happening what, std::uint32_t subject, Channel channel = Channel::app) {
    return line_.moments.emplace_back(Moment{.at = at, .what = what, .subject = subject, .channel = channel});
  }
  void add_after(SimTime launch, Seconds after, Happening what, std::uint32_t subject, Channel channel) {
    if (std::isfinite(after.count())) add(launch + after, what, subject, channel);
  }

  void tell_faults() {
    for (std::uint32_t k = 0; k < faults_.size(); ++k) {
      add(faults_[k].from, Happening::fault_begins, k);
      if (std::isfinite(seconds_since_start(faults_[k].until))) add(faults_[k].until, Happening::fault_ends, k);
      amiss_.push_back({faults_[k].from, faults_[k].until});
    }
  }

  void tell_alerts() {
    for (std::uint32_t k = 0; k < trail_.alerts.size(); ++k) {
      const Alert& alert = trail_.alerts[k];
      add(alert.trigger, Happening::triggered, k);
      add(alert.launch + alert.duration, Happening::ended, k);
      amiss_.push_back({alert.trigger, alert.launch});
    }
  }

  void tell_wave(const WaveCourse& wave) {
    amiss_.push_back({wave.launch, wave.launch + wave.ended});
    if (wave.purpose == Wave::Purpose::follow_up) return;
    const bool is_notice = wave.purpose == Wave::Purpose::notice;
    Moment& launch =
        add(wave.launch, is_notice ? Happening::notice_launched : Happening::launched, wave.alert, wave.channel);
    launch.people = wave.addressed;
    launch.messages = wave.messages;
    if (wave.messages == 0 || is_notice) return;
    const auto tell = [&](Seconds after, Happening what) {
      add_after(wave.launch, after, what, wave.alert, wave.channel);
    };
    tell(wave.first, Happening::first_handed_over);
    tell(wave.half, Happening::half_handed_over);
    tell(wave.most, Happening::most_handed_over);
    tell(wave.all, Happening::all_handed_over);
    if (wave.lost > 0) add(wave.launch + wave.ended, Happening::lost, wave.alert, wave.channel).messages = wave.lost;
  }

  // Of each alert the last one.
  void tell_follow_ups() {
    std::vector<std::optional<SimTime>> last(trail_.alerts.size());
    for (const WaveCourse& wave : trail_.waves)
      if (wave.purpose == Wave::Purpose::follow_up && wave.messages > 0) {
        const SimTime end = wave.launch + wave.ended;
        last[wave.alert] = last[wave.alert] ? std::max(*last[wave.alert], end) : end;
      }
    for (std::uint32_t k = 0; k < last.size(); ++k)
      if (last[k]) add(*last[k], Happening::followed_up, k);
  }

  void tell_views(const AlertTimes& times) {
    const auto seen = static_cast<double>(times.stretches.seen);
    const auto tell = [&](std::size_t share, Happening what) {
      if (!std::isfinite(times.seen[share])) return;
      add(times.launch + Seconds{times.seen[share]}, what, times.alert).people =
          static_cast<std::uint64_t>(std::ceil(time_shares[share] * seen));
    };
    tell(0, Happening::half_seen);
    tell(1, Happening::most_seen);
  }

  void tell_components() {
    for (Trouble& trouble : troubles_of(trail_.stretches)) {
      amiss_.push_back({trouble.begin, trouble.end});
      std::ranges::move(trouble.moments, std::back_inserter(line_.moments));
      Moment& end = add(trouble.end, Happening::emptied, trouble.component.value);
      end.until = trouble.begin;
      end.messages = static_cast<std::uint64_t>(std::llround(trouble.dropped.value()));
    }
  }

  void tell_spells() {
    std::ranges::sort(amiss_, {}, [](const Spell& s) { return std::pair{s.begin, s.end}; });
    std::vector<Spell>& spells = line_.spells;
    for (const Spell& spell : amiss_)
      if (spells.empty() || spell.begin > spells.back().end + clock_grain)
        spells.push_back(spell);
      else
        spells.back().end = std::max(spells.back().end, spell.end);
    for (const Spell& spell : spells)
      if (std::isfinite(seconds_since_start(spell.end))) add(spell.end, Happening::recovery, 0);
    if (spells.empty()) return;
    tell_begin();
    const auto length = [](const Spell& s) { return s.end - s.begin; };
    const auto until = [&](SimTime t) {
      return *std::ranges::find_if(spells, [t](const Spell& s) { return s.end >= t; });
    };
    if (!faults_.empty())
      line_.worst = until(std::ranges::max(faults_, {}, &Fault::until).until);
    else if (const WaveCourse* slowest = slowest_wave())
      line_.worst = until(slowest->launch);
    else
      line_.worst = *std::ranges::max_element(spells, {}, length);
  }

  void tell_begin() {
    line_.begin = line_.spells.front().begin;
    std::vector<SimTime> begins;
    for (const Alert& alert : trail_.alerts) begins.push_back(alert.trigger);
    for (const Fault& fault : faults_) begins.push_back(fault.from);
    if (!begins.empty()) line_.begin = *std::ranges::min_element(begins);
  }

  // By app; the first of several. None where no alert is pushed.
  const WaveCourse* slowest_wave() const {
    const WaveCourse* slowest = nullptr;
    for (const WaveCourse& wave : trail_.waves)
      if (wave.purpose == Wave::Purpose::start && wave.channel == Channel::app && wave.messages > 0 &&
          (slowest == nullptr || wave.most > slowest->most))
        slowest = &wave;
    return slowest;
  }

  const Trail& trail_;
  std::span<const Fault> faults_;
  std::vector<Spell> amiss_;
  Timeline line_;
};

}  // namespace

Timeline timeline_of(const Trail& trail, std::span<const Fault> faults) { return Teller{trail, faults}.told(); }

}  // namespace bereik
