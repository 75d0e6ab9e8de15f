
#include "models/adoption/membership.h"
#include "models/core/drawn_words.h"

namespace bereik {
namespace {

constexpr std::size_t batch = 4096;

// Calls visit(row, words) for the rows that are wanted, `words` those of the block for their residents. What a visit
// does to its own row must not make another one wanted.
template <class Wanted, class Visit>
void for_each_wanted(const Layout& home, const Draws& draws, Block block, Wanted wanted, Visit visit) {
  std::vector<std::uint32_t> rows, residents;
  DrawnWords words;
  const auto flush = [&] {
    words.draw(draws, block, residents);
    for (std::size_t k = 0; k < rows.size(); ++k) visit(rows[k], words.block(k));
    rows.clear();
    residents.clear();
  };
  for (std::uint32_t row = 0; row < home.size(); ++row) {
    if (!wanted(row)) continue;
    rows.push_back(row);
    residents.push_back(home.resident[row]);
    if (rows.size() == batch) flush();
  }
  if (!rows.empty()) flush();
}

bool is_silent(Reachability how) { return how == Reachability::no_permission || how == Reachability::dead_token; }

}  // namespace

void Membership::set_reachability(std::size_t k, std::uint32_t row, Reachability how) {
  CrowdMembership& membership = crowds_[k];
  membership.reachability_at_home[row] = how;
  membership.reachability_by_day[membership.crowd->row_by_day[row]] = how;
}

// Tests come before what happens at the border itself: they were pressed by then.
void Membership::tend_phones(SimTime now) {
  if (repair_.is_used()) repair_phones(now);
  for (const std::uint64_t wave : renewal_.waves_within(tended_, now)) renew_apps(now, wave);
  if (renewal_.ends_within(tended_, now)) end_old_app(now);
  tended_ = now;
}

// Installed by a time, and still held.
bool Membership::was_installed(std::size_t k, std::uint32_t row, SimTime by, SimTime now) const {
  const Tenure tenure = crowds_[k].at_home[row];
  return tenure.from() <= clock_.at(by) && tenure.holds(clock_.at(now)) != 0;
}

bool Membership::was_left_behind(std::size_t k, std::uint32_t row, SimTime at) const {
  if (!renewal_.is_planned() || at < renewal_.parameters().old_ends) return false;
  const std::uint32_t resident = crowds_[k].crowd->at_home.resident[row];
  return crowds_[k].at_home[row].from() <= clock_.at(renewal_.parameters().from) &&
         !renewal_.moves(draws_.word(Decision::renewal_moves, resident));
}

void Membership::repair_phones(SimTime now) {
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& crowd = crowds_[k];
    const Layout& home = crowd.crowd->at_home;
    const auto is_wanted = [&](std::uint32_t row) {
      return is_silent(crowd.reachability_at_home[row]) && crowd.at_home[row].from() <= clock_.at(now);
    };
    for_each_wanted(home, draws_, Block::phone_test, is_wanted, [&](std::uint32_t row, const RandomBlock& words) {
      const Tenure tenure = crowd.at_home[row];
      const SimTime installed{clock_.tick() * static_cast<double>(tenure.from())};
      const SimTime tested = repair_.tested_at(installed, words[word_of(Decision::test_time)]);
      if (tested <= tended_ || tested > now || tenure.until() <= clock_.at(tested)) return;
      if (was_left_behind(k, row, tested)) return;
      ++phones_.tested;
      const Reachability cause = crowd.reachability_at_home[row];
      if (!repair_.repairs(cause, words[word_of(Decision::test_repairs)])) return;
      ++(cause == Reachability::no_permission ? phones_.permission_repaired : phones_.token_repaired);
      set_reachability(k, row,
                       people_->has_muted({home.resident[row]}) ? Reachability::muted : Reachability::reachable);
    });
  }
}

void Membership::renew_apps(SimTime now, std::uint64_t wave) {
  const SimTime first = renewal_.parameters().from;
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& crowd = crowds_[k];
    const Layout& home = crowd.crowd->at_home;
    const auto is_wanted = [&](std::uint32_t row) { return was_installed(k, row, first, now); };
    for_each_wanted(home, draws_, Block::phone_renewal, is_wanted, [&](std::uint32_t row, const RandomBlock& words) {
      if (renewal_.wave_of(words[word_of(Decision::renewal_wave)]) != wave) return;
      ++phones_.offered;
      if (!renewal_.moves(words[word_of(Decision::renewal_moves)])) return;
      ++phones_.moved;
      const Reachability before = crowd.reachability_at_home[row];
      const std::uint32_t word = words[word_of(Decision::renewal_permission)];
      const bool had_refused = before == Reachability::no_permission;
      const bool permits = had_refused ? renewal_.permits_after_refusal(word) : renewal_.permits_again(word);
      if (permits && had_refused) ++phones_.gained_permission;
      if (!permits && !had_refused) ++phones_.lost_permission;
      Reachability after = before;
      if (is_silent(before))
        after = people_->has_muted({home.resident[row]}) ? Reachability::muted : Reachability::reachable;
      set_reachability(k, row, permits ? after : Reachability::no_permission);
    });
  }
}

void Membership::end_old_app(SimTime now) {
  const SimTime first = renewal_.parameters().from;
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& crowd = crowds_[k];
    const auto is_wanted = [&](std::uint32_t row) { return was_installed(k, row, first, now); };
    for_each_wanted(crowd.crowd->at_home, draws_, Block::phone_renewal, is_wanted,
                    [&](std::uint32_t row, const RandomBlock& words) {
                      if (renewal_.moves(words[word_of(Decision::renewal_moves)])) return;
                      ++phones_.left_behind;
                      if (crowd.reachability_at_home[row] != Reachability::no_permission)
                        set_reachability(k, row, Reachability::dead_token);
                    });
  }
}

}  // namespace bereik
