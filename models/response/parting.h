// Where the fates of people part between two runs on the same residents and the same chance.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "models/response/wave_fates.h"

namespace bereik {

// The stages of a message, in their order.
enum class Stage : std::uint8_t { audience, ceiling, hand_over, loss, delivery, seeing, report };
inline constexpr std::size_t stage_count = 7;

struct Parting {
  Stage stage;  // the first that differs
  float at_s;   // after the launch: the earliest that somebody who looks on can tell the two apart
};

// Nothing where the two are equal bit by bit. nullptr: the message was not meant for the person in that run. `duration`:
// of the alert; what expires is lost at its end, whatever else is lost at its hand-over. Requires one person.
std::optional<Parting> parting_of(const PersonFate* a, const PersonFate* b, Seconds duration);

struct PersonParting {
  ResidentId resident;
  Parting parting;
  std::optional<PersonFate> a, b;  // none: the message was not meant for them
};

struct Partings {
  std::optional<PersonParting> first;               // the earliest; of equally early ones the lowest number
  std::array<std::uint64_t, stage_count> people{};  // who differ, by the first stage at which they do
  std::uint64_t meant_for = 0;                      // people, in either run
  std::uint64_t differing() const;
};

// Of one message in two runs. Requires each person once, by number of resident. O(people).
Partings partings_of(std::span<const PersonFate> a, std::span<const PersonFate> b, Seconds duration);

}  // namespace bereik
