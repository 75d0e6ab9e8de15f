#include "models/population/people.h"

namespace bereik {
namespace {

Reachability reachability_of(const RandomBlock& phone, const PhoneParameters& parameters) {
  const auto fails = [&](Decision d, Fraction share) { return unit_interval(phone[word_of(d)]) >= share.value(); };
  if (fails(Decision::gives_permission, parameters.permission)) return Reachability::no_permission;
  if (fails(Decision::has_valid_token, parameters.valid_token)) return Reachability::dead_token;
  if (fails(Decision::is_not_muted, parameters.not_muted)) return Reachability::muted;
  return Reachability::reachable;
}

Person standing_at(const Place& place, Person person) {
  person.east_m = static_cast<float>(place.east.value());
  person.north_m = static_cast<float>(place.north.value());
  return person;
}

// Appends the residents of a range of ranks, at home.
void append(const Residents& residents, const PhoneParameters& parameters, const Draws& draws, const Stratum& stratum,
            RankRange ranks, std::vector<Person>& people) {
  for (std::uint32_t rank = ranks.first; rank < ranks.first + ranks.count; ++rank) {
    const ResidentId resident = residents.at_rank(stratum.municipality, rank);
    const RandomBlock phone = draws.block(Block::phone, resident.value);
    const auto habit = static_cast<std::uint8_t>(phone[word_of(Decision::seeing_habit)] / (0x100000000ULL / habit_count));
    people.push_back(standing_at(residents.home(resident, stratum.municipality),
                                 {0, 0, resident.value, static_cast<std::uint32_t>(people.size()),
                                  trait_of(stratum.age, habit), reachability_of(phone, parameters)}));
  }
}

}  // namespace

People::People(std::shared_ptr<const Geography> country, const ResidentParameters& residents,
               const RegistrationParameters& registration, const PhoneParameters& phone, const Draws& draws)
    : country_{std::move(country)}, residents_{*country_, residents, draws} {
  members_.strata = register_strata(*country_, residents_, registration, draws);
  members_.sms = registration.sms;
  std::vector<Person> app, sms_without_app, voice;
  for (const Stratum& stratum : members_.strata) {
    append(residents_, phone, draws, stratum, stratum.app, app);
    append(residents_, phone, draws, stratum, stratum.sms_without_app, sms_without_app);
    append(residents_, phone, draws, stratum, stratum.voice, voice);
  }
  members_.app_at_home = Layout{app};
  members_.sms_without_app = Layout{sms_without_app};
  members_.voice = Layout{voice};
  for (Person& person : app)
    if (const auto place = residents_.day_place(ResidentId{person.resident})) person = standing_at(*place, person);
  members_.app_by_day = Layout{app};
}

}  // namespace bereik
