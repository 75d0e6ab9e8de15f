#include "models/population/people.h"

#include <numeric>

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

Person person_of(const Layout& layout, std::uint32_t row, std::uint32_t member) {
  return {layout.east_m[row], layout.north_m[row],     layout.resident[row], member,
          layout.trait[row],  layout.reachability[row]};
}

void append(const Residents& residents, const Stratum& stratum, RankRange ranks, Standing standing,
            std::vector<CrowdMember>& members) {
  for (std::uint32_t rank = ranks.first; rank < ranks.first + ranks.count; ++rank)
    members.push_back({residents.at_rank(stratum.municipality, rank), stratum.municipality, stratum.age, standing});
}

// The first of a stratum's app people hold e-mail, the last of them SMS.
void append_app(const Residents& residents, const Stratum& stratum, std::vector<CrowdMember>& members) {
  const std::uint32_t n = stratum.app.count;
  for (std::uint32_t k = 0; k < n; ++k) {
    append(residents, stratum, {stratum.app.first + k, 1}, Standing::app, members);
    if (k >= n - stratum.sms_with_app) members.back().standing = members.back().standing | Standing::sms;
    if (k < stratum.email) members.back().standing = members.back().standing | Standing::email;
  }
}

}  // namespace

People::People(std::shared_ptr<const Geography> country, const ResidentParameters& residents,
               const RegistrationParameters& registration, const PhoneParameters& phone, const Draws& draws)
    : country_{std::move(country)},
      residents_{*country_, residents, draws},
      phone_{phone},
      draws_{draws},
      strata_{register_strata(*country_, residents_, registration, draws)} {
  std::vector<CrowdMember> members;
  members.reserve(registration.app + registration.sms + registration.voice);
  for (const Stratum& stratum : strata_) append_app(residents_, stratum, members);
  for (const Stratum& stratum : strata_) {
    append(residents_, stratum, stratum.sms_without_app, Standing::sms, members);
    append(residents_, stratum, stratum.voice, Standing::voice, members);
  }
  registered_ = crowd_of(members);
  sms_ = of_channel(Standing::sms);
  voice_ = of_channel(Standing::voice);
  email_ = of_channel(Standing::email);
}

const Stratum& People::stratum(MunicipalityId municipality, std::uint32_t rank) const {
  const Stratum* stratum = &strata_[municipality.value * age_band_count];
  while (rank >= stratum->app.first + stratum->count) ++stratum;
  return *stratum;
}

bool People::has_muted(ResidentId resident) const {
  return unit_interval(draws_.word(Decision::is_not_muted, resident.value)) >= phone_.not_muted.value();
}

Person People::person(const CrowdMember& member, std::uint32_t number) const {
  const RandomBlock phone = draws_.block(Block::phone, member.resident.value);
  const auto habit = static_cast<std::uint8_t>(phone[word_of(Decision::seeing_habit)] / (0x100000000ULL / habit_count));
  return {0, 0, member.resident.value, number, trait_of(member.age, habit), reachability_of(phone, phone_)};
}

Crowd People::crowd_of(std::span<const CrowdMember> members) const {
  Column<Person> at_home, by_day;
  at_home.reserve(members.size());
  by_day.reserve(members.size());
  for (const CrowdMember& member : members) {
    const Residents::Places places = residents_.places(member.resident, member.municipality);
    at_home.push_back(standing_at(places.home, person(member, static_cast<std::uint32_t>(at_home.size()))));
    by_day.push_back(places.by_day ? standing_at(*places.by_day, at_home.back()) : at_home.back());
  }
  Crowd crowd;
  crowd.at_home = Layout{at_home};
  crowd.municipality.resize(crowd.size());
  crowd.standing.resize(crowd.size());
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const std::uint32_t number = crowd.at_home.member[row];
    crowd.municipality[row] = static_cast<std::uint16_t>(members[number].municipality.value);
    crowd.standing[row] = members[number].standing;
    by_day[number].member = row;
  }
  Column<Person> in_rows;
  in_rows.reserve(crowd.size());
  for (const bool with_app : {true, false})
    for (std::uint32_t row = 0; row < crowd.size(); ++row)
      if (has(crowd.standing[row], Standing::app) == with_app) in_rows.push_back(by_day[crowd.at_home.member[row]]);
  crowd.by_day = Layout{in_rows};
  std::iota(crowd.at_home.member.begin(), crowd.at_home.member.end(), 0U);
  crowd.row_by_day.resize(crowd.size());
  for (std::uint32_t row = 0; row < crowd.size(); ++row) crowd.row_by_day[crowd.by_day.member[row]] = row;
  return crowd;
}

Layout People::of_channel(Standing channel) const {
  std::vector<Person> people;
  for (std::uint32_t row = 0; row < registered_.size(); ++row)
    if (has(registered_.standing[row], channel)) people.push_back(person_of(registered_.at_home, row, row));
  return Layout{people};
}

}  // namespace bereik
