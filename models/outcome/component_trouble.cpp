#include "models/outcome/component_trouble.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace bereik {
namespace {

std::uint64_t whole_messages(Messages amount) { return static_cast<std::uint64_t>(std::llround(amount.value())); }

Happening begin_of(ComponentState state) {
  if (state == ComponentState::down) return Happening::down;
  return state == ComponentState::spent ? Happening::spent : Happening::saturated;
}

// The troubles of one component, stretch by stretch.
class Watcher {
 public:
  void take(const ComponentStretch& stretch) {
    if (!last_ || stretch.from > last_->until + clock_grain) finish();
    const bool is_trouble = stretch.state != ComponentState::passing;
    if (is_trouble && !open_) open_ = Trouble{stretch.component, stretch.from, stretch.until, {}, {}};
    if (open_) add(stretch);
    last_ = stretch;
  }
  void finish() {
    if (open_) ended_.push_back(std::move(*open_));
    open_.reset();
    last_.reset();
  }
  std::vector<Trouble>& ended() { return ended_; }

 private:
  void add(const ComponentStretch& stretch) {
    open_->end = stretch.until;
    open_->dropped += stretch.dropped;
    const bool is_another = open_->moments.empty() || last_->state != stretch.state;
    std::vector<Moment>& moments = open_->moments;
    const auto is_of_saturation = [](const Moment& m) { return m.what == Happening::saturated; };
    if (stretch.state == ComponentState::passing) return;
    if (!is_another) {
      if (moments.back().until) moments.back().until = stretch.until;
      return;
    }
    const bool is_saturated = stretch.state == ComponentState::saturated;
    if (is_saturated && std::ranges::any_of(moments, is_of_saturation)) return;
    moments.push_back({.at = stretch.from,
                       .what = begin_of(stretch.state),
                       .subject = stretch.component.value,
                       .messages = whole_messages(stretch.queue)});
    if (!is_saturated) moments.back().until = stretch.until;
  }

  std::optional<Trouble> open_;
  std::optional<ComponentStretch> last_;
  std::vector<Trouble> ended_;
};

}  // namespace

std::vector<Trouble> troubles_of(const std::vector<ComponentStretch>& stretches) {
  std::map<ComponentId, Watcher> watchers;
  for (const ComponentStretch& stretch : stretches) watchers[stretch.component].take(stretch);
  std::vector<Trouble> all;
  for (auto& [component, watcher] : watchers) {
    watcher.finish();
    std::ranges::move(watcher.ended(), std::back_inserter(all));
  }
  return all;
}

}  // namespace bereik
