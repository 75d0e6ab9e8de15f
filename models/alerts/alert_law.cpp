#include "models/alerts/alert_law.h"

#include <algorithm>
#include <cmath>

#include "models/alerts/alert_order.h"
#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double hour_s = 3600;

// The quantile of a log-normal cut off at both ends, given that it lies between them.
QuantileTable truncated(LogNormal<Metres> law, Metres low, Metres high) {
  const auto exceeding = [law](Metres x) {
    return 0.5 * std::erfc(std::log(x / law.median) / (law.sigma * std::sqrt(2.0)));
  };
  const double above_low = exceeding(low);
  const double above_high = exceeding(high);
  return QuantileTable{[=](double s) {
    const double within = above_high + s * (above_low - above_high);
    return std::clamp(log_normal_upper_quantile(law.median.value(), law.sigma, within), low.value(), high.value());
  }};
}

QuantileTable log_normal_table(LogNormal<Seconds> law) {
  return QuantileTable{[law](double s) { return log_normal_upper_quantile(law.median.count(), law.sigma, s); }};
}

QuantileTable exponential_table(Seconds mean) {
  return QuantileTable{[mean](double s) { return -mean.count() * std::log(s); }};
}

QuantileTable gamma_table(double shape) {
  return QuantileTable{[shape](double s) { return s >= 1 ? 0 : gamma_quantile(shape, 1 - s); }};
}

// By number n: the words of which a Poisson count of this mean is n at most. The last covers all of them.
std::vector<std::uint64_t> poisson_bounds(double mean) {
  constexpr std::uint64_t words = std::uint64_t{1} << 32;
  std::vector<std::uint64_t> bounds;
  while (bounds.empty() || bounds.back() < words) {
    std::uint64_t low = bounds.empty() ? 0 : bounds.back(), high = words;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (poisson_quantile(mean, unit_interval(static_cast<std::uint32_t>(middle))) <= bounds.size())
        low = middle + 1;
      else
        high = middle;
    }
    bounds.push_back(low);
  }
  return bounds;
}

void normalise(std::vector<double>& cumulated) {
  for (double& value : cumulated) value /= cumulated.back();
}

bool lasts_long(AlertKind kind) {
  return kind == AlertKind::not_time_critical || kind == AlertKind::other || kind == AlertKind::survey;
}

}  // namespace

bool DailyWindow::contains(unsigned hour) const {
  const double now = hour * hour_s;
  return from <= to ? now >= from.count() && now < to.count() : now >= from.count() || now < to.count();
}

AlertLaw::AlertLaw(const AlertParameters& parameters, const Geography& country, const CivilCalendar& calendar,
                   Seconds horizon, const Draws& draws)
    : parameters_{parameters},
      country_{&country},
      horizon_{horizon},
      radius_m_{truncated(parameters.radius, parameters.shortest_radius, parameters.longest_radius)},
      duration_s_{log_normal_table(parameters.duration)},
      approval_s_{log_normal_table(parameters.approval)},
      cancelled_s_{exponential_table(parameters.cancelled_after)},
      response_factor_{gamma_table(parameters.response_shape)},
      response_factor_amber_{gamma_table(parameters.response_shape_amber)},
      is_cancelled_{parameters.cancelled.value()},
      updates_up_to_{poisson_bounds(parameters.updates)} {
  require(horizon.count() > 0, "a horizon is longer than nothing");
  double sum = 0;
  cumulated_hours_.push_back(0);
  for (double from = 0; from < horizon.count(); from += hour_s) {
    const unsigned hour = calendar.at(at_second(from)).hour;
    const double rate = parameters.night.contains(hour)     ? parameters.night_factor
                        : parameters.evening.contains(hour) ? parameters.evening_factor
                                                            : 1;
    cumulated_hours_.push_back(sum += rate * std::min(hour_s, horizon.count() - from));
  }
  normalise(cumulated_hours_);
  hours_guide_ = SearchGuide{cumulated_hours_};
  sum = 0;
  for (const Municipality& m : country.municipalities) cumulated_crimes_.push_back(sum += m.crimes);
  normalise(cumulated_crimes_);
  crimes_guide_ = SearchGuide{cumulated_crimes_};
  sum = 0;
  cumulated_inhabitants_.push_back(0);
  for (const Neighbourhood& n : country.neighbourhoods) cumulated_inhabitants_.push_back(sum += n.population);
  for (std::uint32_t k = 0; k < country.centres.size(); ++k) {
    const double z = normal_upper_quantile(1 - draws.uniform(Decision::centre_pace, k));
    centre_pace_.push_back(std::exp(parameters.centre_pace_sigma * z));
  }
}

double AlertLaw::cumulated_profile(SimTime t) const {
  const double hours = std::clamp(seconds_since_start(t), 0.0, horizon_.count()) / hour_s;
  const auto k = std::min(static_cast<std::size_t>(hours), cumulated_hours_.size() - 2);
  const double length = std::min(1.0, horizon_.count() / hour_s - static_cast<double>(k));
  return cumulated_hours_[k] +
         (cumulated_hours_[k + 1] - cumulated_hours_[k]) * (hours - static_cast<double>(k)) / length;
}

SimTime AlertLaw::trigger_at(double share) const {
  const auto next = hours_guide_.lower_bound(cumulated_hours_, share);
  const auto k = static_cast<std::size_t>(next - cumulated_hours_.begin()) - 1;
  const double length = std::min(hour_s, horizon_.count() - static_cast<double>(k) * hour_s);
  return at_second(static_cast<double>(k) * hour_s +
                   length * (share - cumulated_hours_[k]) / (cumulated_hours_[k + 1] - cumulated_hours_[k]));
}

std::uint64_t AlertLaw::count(AlertKind kind, const Draws& draws) const {
  const auto k = static_cast<std::uint32_t>(kind);
  const double mean = static_cast<double>(parameters_.count[k]) * parameters_.intensity;
  if (parameters_.counts == AlertParameters::Counts::fixed) return static_cast<std::uint64_t>(std::llround(mean));
  return poisson_quantile(mean, draws.uniform(Decision::count_of_kind, k));
}

double AlertLaw::response_factor(AlertKind kind, std::uint32_t word) const {
  return static_cast<double>((kind == AlertKind::amber ? response_factor_amber_ : response_factor_)(word));
}

void AlertLaw::place(Alert& alert, const Draws& draws) const {
  const RandomBlock words = draws.block(Block::alert_area, alert.id.value);
  const auto uniform = [&](Decision d) { return unit_interval(words[word_of(d)]); };
  const auto m = crimes_guide_.lower_bound(cumulated_crimes_, uniform(Decision::area_municipality));
  const Municipality& municipality = country_->municipalities[static_cast<std::size_t>(m - cumulated_crimes_.begin())];
  const auto first = cumulated_inhabitants_.begin() + municipality.first_neighbourhood;
  const auto last = first + municipality.neighbourhood_count;
  const double wanted = *first + (*last - *first) * uniform(Decision::area_neighbourhood);
  const auto chosen = std::lower_bound(first + 1, last, wanted) - cumulated_inhabitants_.begin() - 1;
  const Circle& disc = country_->neighbourhoods[static_cast<std::size_t>(chosen)].area;
  // One word gives both coordinates of the centre, 16 bits each: to a few metres.
  const std::uint32_t word = words[word_of(Decision::area_place)];
  const Place centre = point_in_disc(disc, ((word >> 16) + 0.5) * 0x1p-16, ((word & 0xFFFF) + 0.5) * 0x1p-16);
  const auto radius = static_cast<double>(radius_m_(words[word_of(Decision::area_radius)]));
  alert.area = Circle{centre, Metres{std::round(radius * std::sqrt(parameters_.area_factor))}};
  alert.centre = municipality.centre;
}

void AlertLaw::cancel(Alert& alert, const Draws& draws) const {
  const RandomBlock words = draws.block(Block::alert_messages, alert.id.value);
  if (!is_cancelled_.passes(words[word_of(Decision::is_cancelled)])) return;
  const Seconds after{static_cast<double>(cancelled_s_(words[word_of(Decision::cancel_time)]))};
  if (after >= alert.duration) return;
  alert.duration = after;
  alert.is_cancelled = true;
}

Alert AlertLaw::sample_one(AlertKind kind, std::uint32_t number, const Draws& draws) const {
  Alert alert;
  alert.id = alert_id(kind, number);
  alert.kind = kind;
  alert.centre = country_->national_centre();
  if (kind != AlertKind::amber) place(alert, draws);
  const RandomBlock words = draws.block(Block::alert_time, alert.id.value);
  const auto word = [&](Decision d) { return words[word_of(d)]; };
  alert.trigger = trigger_at(unit_interval(word(Decision::trigger_time)));
  const double approval =
      static_cast<double>(approval_s_(word(Decision::approval_delay))) * centre_pace_[alert.centre.value];
  alert.approval = Seconds{std::round(approval * 1e6) / 1e6};
  alert.launch = alert.trigger + alert.approval;
  alert.duration = lasts_long(kind) ? parameters_.long_duration
                                    : Seconds{static_cast<double>(duration_s_(word(Decision::duration)))};
  alert.response_factor = response_factor(kind, word(Decision::response_factor));
  if (parameters_.updates > 0)
    for (const std::uint32_t count = draws.word(Decision::update_count, alert.id.value);
         count >= updates_up_to_[alert.updates];)
      ++alert.updates;
  if (parameters_.cancelled > Fraction{0}) cancel(alert, draws);
  return alert;
}

std::vector<Alert> AlertLaw::sample(const Draws& draws) const {
  std::vector<Alert> alerts;
  for (std::size_t k = 0; k < alert_kind_count; ++k) {
    const auto kind = static_cast<AlertKind>(k);
    const std::uint64_t n = count(kind, draws);
    require(n < (1U << 24), "fewer than 16.7 million alerts of a kind");
    for (std::uint32_t number = 0; number < n; ++number) alerts.push_back(sample_one(kind, number, draws));
  }
  sort_by_launch(alerts);
  return alerts;
}

}  // namespace bereik
