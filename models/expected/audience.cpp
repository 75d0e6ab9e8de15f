#include "models/expected/audience.h"

#include <algorithm>

#include "models/expected/expected_outcome.h"

namespace bereik {
namespace {

bool is_registered_for(Channel channel, AdoptionLaw::Profile profile) {
  const Group group = group_of_profile(profile);
  return (channel == Channel::sms && group == Group::sms) || (channel == Channel::voice && group == Group::voice);
}

}  // namespace

AudienceLaw::AudienceLaw(const PeopleSums& people, const Holdings& holdings)
    : people_{people}, holdings_{holdings}, held_(holdings.profiles()) {
  for (AdoptionLaw::Profile p = 0; p < holdings.profiles(); ++p) means_.push_back(people.means(p));
}

void AudienceLaw::move_to(SimTime t) { kept_ = holdings_.held(t, held_); }

AppAudience AudienceLaw::app(std::span<const float> sums) const {
  const auto of = [&](std::size_t k) { return static_cast<double>(sums[k]); };
  AppAudience audience;
  audience.people = kept_ * of(amount::app);
  audience.no_permission = kept_ * of(amount::no_permission);
  audience.dead_token = kept_ * of(amount::dead_token);
  audience.muted = kept_ * of(amount::muted);
  audience.kept_seers = kept_ * of(amount::seers);
  audience.kept_seers_squared = kept_ * of(amount::seers_squared);
  audience.kept_seers_met = kept_ * of(amount::seers_met);
  audience.kept_seers_squared_met = kept_ * of(amount::seers_squared_met);
  double sms = 0, sms_holders = 0;
  for (AdoptionLaw::Profile p = 0; p < held_.size(); ++p) {
    const double there = of(amount::profiles + p), holders = there * static_cast<double>(held_[p]);
    audience.people += holders;
    audience.no_permission += holders * means_[p].no_permission;
    audience.dead_token += holders * means_[p].dead_token;
    audience.muted += holders * means_[p].muted;
    audience.late_seers += holders * means_[p].seers;
    if (group_of_profile(p) != Group::sms) continue;
    sms += there;
    sms_holders += holders;
  }
  // What sets the SMS people of the circle apart from those of the country.
  const double share = sms > 0 ? sms_holders / sms : 0;
  audience.no_permission += share * of(amount::sms_no_permission);
  audience.dead_token += share * of(amount::sms_dead_token);
  audience.muted += share * of(amount::sms_muted);
  audience.late_seers += share * of(amount::sms_seers);
  return audience;
}

RegisteredAudience AudienceLaw::registered(Channel channel, Recipients recipients, std::optional<std::uint64_t> ceiling,
                                           std::span<const float> sums) const {
  RegisteredAudience audience;
  double variance = 0;
  const auto add = [&](std::size_t which, double has_app) {
    const double share = recipients == Recipients::everybody ? 1 : 1 - has_app;
    const double people = static_cast<double>(sums[which]) * share;
    audience.people += people;
    variance += people * (1 - share);
  };
  if (channel == Channel::email) add(amount::email, kept_);
  if (channel == Channel::sms) add(amount::sms_with_app, kept_);
  for (AdoptionLaw::Profile p = 0; p < held_.size(); ++p)
    if (is_registered_for(channel, p)) add(amount::profiles + p, static_cast<double>(held_[p]));
  audience.people = std::max(audience.people, 0.0);
  audience.sent = audience.people;
  if (ceiling)
    audience.sent = std::clamp(expected_up_to(static_cast<double>(*ceiling), audience.people, std::max(variance, 0.0)),
                               0.0, audience.people);
  return audience;
}

}  // namespace bereik
