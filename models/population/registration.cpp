#include "models/population/registration.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "models/core/apportion.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

// Municipality by age band; row-major, so that a table is one list of groups for apportion().
using StratumTable = Eigen::Array<double, Eigen::Dynamic, age_band_count, Eigen::RowMajor>;

std::span<const double> groups(const StratumTable& table) {
  return {table.data(), static_cast<std::size_t>(table.size())};
}

// Rounded to a millionth, so that the last bit of a machine's libm never decides who takes part.
double multiplier(double cv, double correlation, double z_common, double z_own) {
  const double sigma = std::sqrt(std::log1p(cv * cv));
  const double z = std::sqrt(correlation) * z_common + std::sqrt(1 - correlation) * z_own;
  return std::round(std::exp(sigma * z - sigma * sigma / 2) * 1e6) / 1e6;
}

struct Multipliers {
  Eigen::ArrayXd app, sms, voice;
};

Multipliers municipal_multipliers(Eigen::Index municipalities, const RegistrationParameters& p, const Draws& draws) {
  Multipliers m{Eigen::ArrayXd{municipalities}, Eigen::ArrayXd{municipalities}, Eigen::ArrayXd{municipalities}};
  for (Eigen::Index k = 0; k < municipalities; ++k) {
    const RandomBlock words = draws.block(Block::municipality, static_cast<std::uint32_t>(k));
    const auto z = [&](Decision d) { return normal_upper_quantile(1 - unit_interval(words[word_of(d)])); };
    const double common = z(Decision::municipal_level);
    m.app(k) = multiplier(p.municipal_cv, p.municipal_correlation, common, z(Decision::municipal_app));
    m.sms(k) = multiplier(p.municipal_cv, p.municipal_correlation, common, z(Decision::municipal_sms));
    m.voice(k) = multiplier(p.municipal_cv, p.municipal_correlation, common, z(Decision::municipal_voice));
  }
  return m;
}

StratumTable resident_table(const Residents& residents, Eigen::Index municipalities) {
  StratumTable table{municipalities, static_cast<Eigen::Index>(age_band_count)};
  for (Eigen::Index m = 0; m < municipalities; ++m)
    for (AgeBand a = 0; a < age_band_count; ++a)
      table(m, a) = static_cast<double>(residents.count({static_cast<std::uint32_t>(m)}, a));
  return table;
}

StratumTable weighted(const StratumTable& people, const std::array<double, age_band_count>& age_weight,
                      const Eigen::ArrayXd& municipal) {
  const Eigen::Map<const Eigen::Array<double, 1, age_band_count>> ages{age_weight.data()};
  return (people.rowwise() * ages).colwise() * municipal;
}

std::vector<std::uint64_t> app_caps(const StratumTable& people, const std::array<double, age_band_count>& share) {
  const Eigen::Map<const Eigen::Array<double, 1, age_band_count>> shares{share.data()};
  const StratumTable room = (people.rowwise() * shares).floor();
  std::vector<std::uint64_t> caps;
  for (const double cap : groups(room)) caps.push_back(static_cast<std::uint64_t>(cap));
  return caps;
}

// Exact totals, or a clear word on why there is no room for them.
std::vector<std::uint64_t> registered(std::uint64_t total, const StratumTable& weights,
                                      const std::vector<std::uint64_t>& caps, const char* key, const char* bound) {
  std::uint64_t room = 0;
  for (std::size_t k = 0; k < caps.size(); ++k) room += groups(weights)[k] > 0 ? caps[k] : 0;
  if (total > room)
    throw InputError{{{key, "there is no room for " + std::to_string(total) + " registrations",
                       "the population has room for " + std::to_string(room) + ": " + bound,
                       "lower " + std::string{key} + " or raise population.scale"}}};
  return apportion(total, groups(weights), caps);
}

}  // namespace

std::vector<Stratum> register_strata(const Geography& country, const Residents& residents,
                                     const RegistrationParameters& p, const Draws& draws) {
  const auto municipalities = static_cast<Eigen::Index>(country.municipalities.size());
  const Multipliers by_channel = municipal_multipliers(municipalities, p, draws);
  const StratumTable people = resident_table(residents, municipalities);
  const auto strata = static_cast<std::size_t>(people.size());

  const auto app =
      registered(p.app, weighted(people, p.app_age_weight, by_channel.app), app_caps(people, p.smartphone_share),
                 "channel.app.registrations", "residents with a smartphone in age bands with a weight");
  // SMS people with the app are among the app's people; the others find their place among the rest.
  const StratumTable sms_weight = weighted(people, p.sms_age_weight, by_channel.sms);
  const auto overlap =
      std::min(static_cast<std::uint64_t>(std::llround(p.sms_with_app.value() * static_cast<double>(p.sms))), p.app);
  const auto sms_with_app = registered(overlap, sms_weight, app, "channel.sms.with_app", "people with the app");
  if (p.email > p.app)
    throw InputError{{{"channel.email.registrations", "there are more e-mail people than people with the app",
                       "everybody registered for e-mail has the app", "lower channel.email.registrations"}}};
  std::vector<std::uint64_t> free(strata);
  for (std::size_t k = 0; k < strata; ++k) free[k] = static_cast<std::uint64_t>(groups(people)[k]) - app[k];
  const auto sms_only =
      registered(p.sms - overlap, sms_weight, free, "channel.sms.registrations", "people without the app");
  for (std::size_t k = 0; k < strata; ++k) free[k] -= sms_only[k];
  const auto voice = registered(p.voice, weighted(people, p.sms_age_weight, by_channel.voice), free,
                                "channel.voice.registrations", "people without app and SMS");

  std::vector<double> app_weight(app.begin(), app.end());
  const auto email = apportion(p.email, app_weight, app);

  std::vector<Stratum> table;
  table.reserve(strata);
  for (std::size_t k = 0; k < strata; ++k) {
    const MunicipalityId m{static_cast<std::uint32_t>(k / age_band_count)};
    const auto age = static_cast<AgeBand>(k % age_band_count);
    const auto size = [](std::uint64_t n) { return static_cast<std::uint32_t>(n); };
    const std::uint32_t first = residents.first_rank(m, age);
    table.push_back({m,
                     age,
                     {first, size(app[k])},
                     {first + size(app[k]), size(sms_only[k])},
                     {first + size(app[k] + sms_only[k]), size(voice[k])},
                     size(sms_with_app[k]),
                     size(email[k]),
                     static_cast<std::uint32_t>(residents.count(m, age))});
  }
  return table;
}

}  // namespace bereik
