// What is lost on the way, and sent again.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "sim/dispatch/engine.h"

namespace bereik {

// What one component loses does not reach the next. (Components of machines are numbered along the way.)
void Network::Engine::lose(Seconds elapsed) {
  for (Wave* wave : under_way_) wave->kept = 1;
  for (std::uint32_t k = 0; k < crossing_.size(); ++k)
    if (crossing_[k] > 0 && (drops_[k] || plan_.passing(ComponentId{k}) < 1)) lose_at(ComponentId{k}, elapsed);
}

void Network::Engine::lose_at(ComponentId c, Seconds elapsed) {
  std::vector<Wave*> waves;
  std::ranges::copy_if(under_way_, std::back_inserter(waves),
                       [c](const Wave* wave) { return std::ranges::count(wave->load.route, c) > 0; });
  const auto arriving = [this](const Wave& wave) {
    return (wave.load.count - flows_.outstanding(wave.place) - wave.sent) * wave.kept;
  };
  Messages arrived{};
  for (const Wave* wave : waves) arrived += arriving(*wave);
  if (arrived <= Messages{0}) return;
  Messages passed = arrived * plan_.passing(c);
  if (drops_[c.value]) {
    const Messages let_in = std::min(arrived, whole_[c.value] * elapsed);
    passed = let_in * plan_.passing(c);
    ledger_.cross(c, let_in / elapsed, let_in < arrived, elapsed);
    ledger_.drop(c, passed, arrived - passed);
  } else {
    ledger_.lose(c, arrived - passed);
  }
  for (Wave* wave : waves) {
    note_loss(*wave, c, arriving(*wave) * ((arrived - passed) / arrived));
    wave->kept *= passed / arrived;
  }
}

void Network::Engine::note_loss(Wave& wave, ComponentId c, Messages lost) const {
  if (retries_.attempts == 0 || lost <= Messages{0}) return;
  const auto known = std::ranges::find(wave.losses, c, &std::pair<ComponentId, Messages>::first);
  if (known == wave.losses.end())
    wave.losses.emplace_back(c, lost);
  else
    known->second += lost;
}

bool Network::Engine::try_again(Wave& wave) {
  if (wave.attempts >= retries_.attempts || plan_.is_lost(wave.load.route)) return false;
  const Messages lost = wave.lost();
  // Sums of shares miss whole numbers by some rounding.
  const Messages again{std::floor(lost.value() + 1e-6)};
  if (again < Messages{1}) return false;
  Seconds wait = retries_.back_off;
  for (std::uint32_t k = 0; k < wave.attempts; ++k) wait *= retries_.growth;
  Messages noted{};
  for (const auto& [c, messages] : wave.losses) noted += messages;
  for (const auto& [c, messages] : wave.losses) {
    ledger_.retry(c, again * (messages / noted));
    if (wave.load.awaited == Awaited::by_people)
      ledger_.hold_up(c, (wave.lost_wait * (again / lost) + again * wait) * (messages / noted));
  }
  Wave next{.number = wave.number, .load = std::move(wave.load)};
  next.load.launch = now_ + wait;
  next.load.count = again;
  next.attempts = wave.attempts + 1;
  next.wanted = wave.wanted;
  next.handed_over = next.handed_over_before = wave.handed_over;
  next.breakpoints = std::move(wave.breakpoints);
  const auto later =
      std::ranges::upper_bound(scheduled_, next.load.launch, {}, [](const Wave& w) { return w.load.launch; });
  scheduled_.insert(later, std::move(next));
  return true;
}

}  // namespace bereik
