#include "models/expected/mean_muting.h"

#include <algorithm>

namespace bereik {
namespace {

std::size_t hours_until(SimTime t) { return static_cast<std::size_t>(std::max(seconds_since_start(t) / 3600, 0.0)); }

}  // namespace

MeanMuting::MeanMuting(const Holdings& holdings, const std::vector<double>& seers_joined,
                       const std::vector<double>& seers_held, double cubed)
    : holdings_{holdings}, seers_joined_{seers_joined}, seers_held_{seers_held}, cubed_{cubed} {}

void MeanMuting::note_hours(SimTime until) {
  by_hour_.resize(std::max(by_hour_.size(), std::min(hours_until(until), seers_joined_.size())), met_);
}

void MeanMuting::meet(SimTime launch, Reach reach, double seen, double mutes) {
  note_hours(launch);
  (reach == Reach::local ? met_.local : met_.national) += seen * mutes;
}

void MeanMuting::begin_epoch(SimTime begin) {
  note_hours(begin);
  counts_ = met_;
  late_ = {};
  const std::size_t end = std::min(hours_until(begin), seers_joined_.size() - 1);
  for (std::size_t h = 0; h < end; ++h) {
    const double part = seers_joined_[h + 1] - seers_joined_[h];
    late_.local += part * (met_.local - by_hour_[h].local);
    late_.national += part * (met_.national - by_hour_[h].national);
  }
}

MeanMuting::Muted MeanMuting::of(const AppAudience& audience, SimTime t) const {
  if (counts_.local == 0 && counts_.national == 0) return {};
  const double local = counts_.local / alerts_met;
  Muted muted{local * audience.kept_seers_met + counts_.national * audience.kept_seers,
              local * audience.kept_seers_squared_met + counts_.national * audience.kept_seers_squared};
  if (audience.kept_seers_squared > 0) {
    const double each = muted.seers / audience.kept_seers_squared;
    muted.people -= audience.kept_seers_squared * each * each / 2;
    muted.seers -= cubed_ * audience.kept_seers_squared * each * each / 2;
  }
  const double all = holdings_.at(seers_held_, t);
  if (audience.kept_seers <= 0 || all <= 0) return muted;
  const double met = audience.kept_seers_met / audience.kept_seers / alerts_met;
  const double late = audience.late_seers * (met * late_.local + late_.national) / all;
  muted.people += late;
  muted.seers += late * audience.kept_seers_squared / audience.kept_seers;
  return muted;
}

}  // namespace bereik
