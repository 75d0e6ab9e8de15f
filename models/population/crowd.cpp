#include "models/population/crowd.h"

#include <algorithm>
#include <utility>

#include "models/core/errors.h"

namespace bereik {
namespace {

// By day those with the app stand first in each cell.
std::uint32_t half_cell(std::uint32_t cell, Standing standing) {
  return 2 * cell + (has(standing, Standing::app) ? 0U : 1U);
}

template <class T>
void scatter(const Column<T>& from, const Column<std::uint32_t>& row_of, Column<T>& to) {
  to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[row_of[i]] = from[i];
}

// One that is not needed any more leaves its memory to the next.
template <class T>
void scatter(Column<T>&& from, const Column<std::uint32_t>& row_of, Column<T>& to) {
  const Column<T> last = std::move(from);
  scatter(last, row_of, to);
}

}  // namespace

CrowdBuilder::Arrivals::Arrivals(std::size_t size)
    : resident(size),
      place(size),
      home_east_m(size),
      home_north_m(size),
      day_east_m(size),
      day_north_m(size),
      trait(size),
      reachability(size),
      municipality(size),
      standing(size) {}

CrowdBuilder::CrowdBuilder(const Residents& residents, const PhoneParameters& phone, const Draws& draws,
                           std::size_t size)
    : residents_{&residents},
      draws_{&draws},
      first_without_permission_{first_word_not_below(phone.permission.value())},
      first_without_token_{first_word_not_below(phone.valid_token.value())},
      first_muted_{first_word_not_below(phone.not_muted.value())},
      arrivals_{size} {}

void CrowdBuilder::add(std::span<const CrowdMember> members) {
  require(size_ + members.size() <= arrivals_.resident.size(), "as many people come as were announced");
  for (std::size_t first = 0; first < members.size(); first += batch)
    add_batch(members.subspan(first, std::min(batch, members.size() - first)));
}

void CrowdBuilder::add_batch(std::span<const CrowdMember> members) {
  const std::size_t n = members.size();
  std::uint32_t* resident = arrivals_.resident.data() + size_;
  for (std::size_t k = 0; k < n; ++k) resident[k] = members[k].resident.value;
  residents_->places({resident, n}, places_);
  add_phones(members);
  for (std::size_t k = 0; k < n; ++k) {
    const std::size_t i = size_ + k;
    const auto home_east = static_cast<float>(places_.home_east_m[k]);
    const auto home_north = static_cast<float>(places_.home_north_m[k]);
    arrivals_.home_east_m[i] = home_east;
    arrivals_.home_north_m[i] = home_north;
    arrivals_.day_east_m[i] = static_cast<float>(places_.day_east_m[k]);
    arrivals_.day_north_m[i] = static_cast<float>(places_.day_north_m[k]);
    arrivals_.municipality[i] = static_cast<std::uint16_t>(members[k].municipality.value);
    arrivals_.standing[i] = members[k].standing;
    arrivals_.place[i] = 2 * cell_at(home_east, home_north);
  }
  size_ += n;
}

void CrowdBuilder::add_phones(std::span<const CrowdMember> members) {
  words_.draw(*draws_, Block::phone, {arrivals_.resident.data() + size_, members.size()});
  const std::uint32_t *permission = words_.of(Decision::gives_permission),
                      *token = words_.of(Decision::has_valid_token), *muted = words_.of(Decision::is_not_muted),
                      *habit = words_.of(Decision::seeing_habit);
  static_assert(habit_count == 16);
  for (std::size_t k = 0; k < members.size(); ++k) {
    const Reachability with_token = muted[k] >= first_muted_ ? Reachability::muted : Reachability::reachable;
    const Reachability with_permission = token[k] >= first_without_token_ ? Reachability::dead_token : with_token;
    arrivals_.reachability[size_ + k] =
        permission[k] >= first_without_permission_ ? Reachability::no_permission : with_permission;
    arrivals_.trait[size_ + k] = trait_of(members[k].age, static_cast<std::uint8_t>(habit[k] >> 28));
  }
}

// Column by column: what is written to at a time then stays in the caches.
Crowd CrowdBuilder::build() && {
  require(size_ == arrivals_.resident.size(), "as many people come as were announced");
  Crowd crowd;
  Column<std::uint32_t> row_of = std::move(arrivals_.place);
  crowd.at_home = Layout{sort_by_cell(row_of)};
  scatter(std::move(arrivals_.home_east_m), row_of, crowd.at_home.east_m);
  scatter(std::move(arrivals_.home_north_m), row_of, crowd.at_home.north_m);
  scatter(std::move(arrivals_.resident), row_of, crowd.at_home.resident);
  scatter(std::move(arrivals_.trait), row_of, crowd.at_home.trait);
  scatter(std::move(arrivals_.reachability), row_of, crowd.at_home.reachability);
  scatter(std::move(arrivals_.municipality), row_of, crowd.municipality);
  scatter(std::move(arrivals_.standing), row_of, crowd.standing);
  Column<float> east_m, north_m;  // by day, by row at home
  scatter(std::move(arrivals_.day_east_m), row_of, east_m);
  scatter(std::move(arrivals_.day_north_m), row_of, north_m);
  row_of = {};

  crowd.row_by_day.resize(size_);
  for (std::uint32_t row = 0; row < size_; ++row)
    crowd.row_by_day[row] = half_cell(cell_at(east_m[row], north_m[row]), crowd.standing[row]);
  crowd.by_day = Layout{sort_by_cell(crowd.row_by_day)};
  scatter(std::move(east_m), crowd.row_by_day, crowd.by_day.east_m);
  scatter(std::move(north_m), crowd.row_by_day, crowd.by_day.north_m);
  scatter(crowd.at_home.resident, crowd.row_by_day, crowd.by_day.resident);
  crowd.by_day.members.resize(size_);
  for (std::uint32_t row = 0; row < size_; ++row) crowd.by_day.members[crowd.row_by_day[row]] = row;
  scatter(crowd.at_home.trait, crowd.row_by_day, crowd.by_day.trait);
  scatter(crowd.at_home.reachability, crowd.row_by_day, crowd.by_day.reachability);
  return crowd;
}

}  // namespace bereik
