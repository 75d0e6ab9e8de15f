#include "models/population/people.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace bereik {
namespace {

constexpr std::uint32_t batch = 2048;

Standing standing_in_app(const Stratum& stratum, std::uint32_t k) {
  Standing standing = Standing::app;
  if (k >= stratum.app.count - stratum.sms_with_app) standing = standing | Standing::sms;
  if (k < stratum.email) standing = standing | Standing::email;
  return standing;
}

// Adds a range of ranks of a stratum, in their order; `standing_of` by position in the range.
template <class StandingOf>
void settle(const Residents& residents, const Stratum& stratum, RankRange ranks, StandingOf standing_of,
            CrowdBuilder& builder) {
  std::array<std::uint32_t, batch> numbers;
  std::array<CrowdMember, batch> members;
  for (std::uint32_t first = 0; first < ranks.count; first += batch) {
    const std::uint32_t n = std::min(batch, ranks.count - first);
    std::iota(numbers.begin(), numbers.begin() + n, ranks.first + first);
    residents.at_ranks(stratum.municipality, {numbers.data(), n});
    for (std::uint32_t k = 0; k < n; ++k)
      members[k] = {ResidentId{numbers[k]}, stratum.municipality, stratum.age, standing_of(first + k)};
    builder.add({members.data(), n});
  }
}

}  // namespace

People::People(std::shared_ptr<const Geography> country, const ResidentParameters& residents,
               const RegistrationParameters& registration, const PhoneParameters& phone, const Draws& draws)
    : country_{std::move(country)},
      residents_{*country_, residents, draws},
      phone_{phone},
      draws_{draws},
      strata_{register_strata(*country_, residents_, registration, draws)},
      registered_{settled()},
      sms_{of_channel(Standing::sms)},
      voice_{of_channel(Standing::voice)},
      email_{of_channel(Standing::email)} {}

Crowd People::settled() const {
  std::size_t size = 0;
  for (const Stratum& stratum : strata_)
    size += std::size_t{stratum.app.count} + stratum.sms_without_app.count + stratum.voice.count;
  CrowdBuilder builder{residents_, phone_, draws_, size};
  for (const Stratum& stratum : strata_)
    settle(
        residents_, stratum, stratum.app, [&](std::uint32_t k) { return standing_in_app(stratum, k); }, builder);
  for (const Stratum& stratum : strata_) {
    settle(
        residents_, stratum, stratum.sms_without_app, [](std::uint32_t) { return Standing::sms; }, builder);
    settle(
        residents_, stratum, stratum.voice, [](std::uint32_t) { return Standing::voice; }, builder);
  }
  return std::move(builder).build();
}

const Stratum& People::stratum(MunicipalityId municipality, std::uint32_t rank) const {
  const Stratum* stratum = &strata_[municipality.value * age_band_count];
  while (rank >= stratum->app.first + stratum->count) ++stratum;
  return *stratum;
}

bool People::has_muted(ResidentId resident) const {
  return unit_interval(draws_.word(Decision::is_not_muted, resident.value)) >= phone_.not_muted.value();
}

Crowd People::crowd_of(std::span<const CrowdMember> members) const {
  CrowdBuilder builder{residents_, phone_, draws_, members.size()};
  builder.add(members);
  return std::move(builder).build();
}

People::Members People::of_channel(Standing channel) const {
  Members members{std::vector<std::uint8_t>(registered_.size() / 8 + 1)};
  for (std::uint32_t row = 0; row < registered_.size(); ++row) {
    const bool is_member = has(registered_.standing[row], channel);
    members.bits[row / 8] = static_cast<std::uint8_t>(members.bits[row / 8] | (is_member ? 1U << (row % 8) : 0U));
    members.count += is_member ? 1 : 0;
  }
  return members;
}

}  // namespace bereik
