// People with a place, a phone and a standing: what the channels choose from.
#pragma once

#include <cstdint>
#include <span>

#include "models/core/drawn_words.h"
#include "models/population/layout.h"
#include "models/population/residents.h"

namespace bereik {

// Whether a phone can be reached by a push, and how readily its owner looks.
struct PhoneParameters {
  Fraction permission;   // notifications allowed
  Fraction valid_token;  // the push token still works
  Fraction not_muted;
  bool operator==(const PhoneParameters&) const = default;
};

// What somebody is registered for at the start. SMS goes with the app or without; voice only without both; e-mail only
// with the app.
enum class Standing : std::uint8_t { none = 0, app = 1, sms = 2, voice = 4, email = 8 };
constexpr Standing operator|(Standing a, Standing b) {
  return static_cast<Standing>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(Standing all, Standing one) {
  return (static_cast<std::uint8_t>(all) & static_cast<std::uint8_t>(one)) != 0;
}

struct CrowdMember {
  ResidentId resident;
  MunicipalityId municipality;
  AgeBand age = 0;
  Standing standing = Standing::none;
};

// People with or without the app, twice along space. A person of a crowd is its row at home.
struct Crowd {
  Layout at_home;
  Layout by_day;                       // where they are on working days from 9 to 17 h; members: rows at home
  Column<std::uint32_t> row_by_day;    // by row at home
  Column<std::uint16_t> municipality;  // by row at home
  Column<Standing> standing;           // by row at home
  std::uint32_t size() const { return at_home.size(); }
};

// Settles people one batch after the other, then lays out their rows: those of a cell in the order in which they came, and
// by day those with the app before the others. About 70 ns a person; beside the crowd 30 bytes a person while it works.
class CrowdBuilder {
 public:
  // `size`: how many will come, exactly. Keeps references.
  CrowdBuilder(const Residents& residents, const PhoneParameters& phone, const Draws& draws, std::size_t size);
  void add(std::span<const CrowdMember> members);
  Crowd build() &&;

 private:
  static constexpr std::size_t batch = 2048;
  // By person in the order in which they come.
  struct Arrivals {
    explicit Arrivals(std::size_t size);
    Column<std::uint32_t> resident, place;  // place: 2 * cell
    Column<float> home_east_m, home_north_m, day_east_m, day_north_m;
    Column<std::uint8_t> trait;
    Column<Reachability> reachability;
    Column<std::uint16_t> municipality;
    Column<Standing> standing;
  };
  void add_batch(std::span<const CrowdMember> members);
  void add_phones(std::span<const CrowdMember> members);

  const Residents* residents_;
  const Draws* draws_;
  std::uint64_t first_without_permission_, first_without_token_, first_muted_;  // words
  ResidentPlaces places_;                                                       // of a batch
  DrawnWords words_;
  Arrivals arrivals_;
  std::size_t size_ = 0;  // so far
};

}  // namespace bereik
