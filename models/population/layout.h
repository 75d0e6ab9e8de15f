// People along space, so that a circle is a few runs of neighbouring rows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/core/place.h"
#include "models/population/cell_index.h"

namespace bereik {

// A run of consecutive rows.
struct RowRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// Runs that hold everybody in an area, and some who stand just outside: check the distance row by row. And, of these rows,
// runs whose people all lie inside. Each in increasing order, without overlap.
struct Cover {
  std::vector<RowRange> ranges, inside;
};

// Whether a push can reach somebody's phone at all; the first failure on the way counts, so that nobody counts twice.
enum class Reachability : std::uint8_t { reachable, no_permission, dead_token, muted };

// What of a person matters for one channel, before the rows are laid out.
struct Person {
  float east_m;
  float north_m;
  std::uint32_t resident;
  std::uint32_t member;  // position among the channel's members: the same person in every layout of a channel
  std::uint8_t trait;    // age band * habit_count + habit: see trait_of
  Reachability reachability;
};

// How readily somebody looks at notifications: one of 16 equally large groups, from the least ready to the readiest.
inline constexpr std::uint8_t habit_count = 16;
constexpr std::uint8_t trait_of(std::uint8_t age, std::uint8_t habit) {
  return static_cast<std::uint8_t>(age * habit_count + habit);
}

// Rows sorted by cell; then in the order given.
class Layout {
 public:
  Layout() = default;
  explicit Layout(std::span<const Person> people);
  // Rows for people who are still to be written, each its own member.
  explicit Layout(CellIndex cells);

  std::uint32_t size() const { return static_cast<std::uint32_t>(resident.size()); }
  std::uint32_t member(std::uint32_t row) const { return members.empty() ? row : members[row]; }
  Person at(std::uint32_t row) const {
    return {east_m[row], north_m[row], resident[row], member(row), trait[row], reachability[row]};
  }

  // Of a circle: O(radius / cell).
  Cover cover(const Circle& circle) const;
  // Of the whole country.
  Cover everywhere() const { return {{{0, size()}}, {{0, size()}}}; }

  Column<float> east_m, north_m;
  Column<std::uint32_t> resident;
  Column<std::uint32_t> members;  // empty: each row is its own
  Column<std::uint8_t> trait;
  Column<Reachability> reachability;

 private:
  // Requires a row of the person's cell, and members.
  void put(std::uint32_t row, const Person& person);

  CellIndex cells_;
};

// True for rows within the circle, its rim included.
inline bool within(const Circle& circle, float east_m, float north_m) {
  const float dx = east_m - static_cast<float>(circle.centre.east.value());
  const float dy = north_m - static_cast<float>(circle.centre.north.value());
  const float r = static_cast<float>(circle.radius.value());
  return dx * dx + dy * dy <= r * r;
}

}  // namespace bereik
