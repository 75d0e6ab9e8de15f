#include "tests/bench/event_loop.h"

#include <cmath>

#include "models/core/errors.h"

namespace bereik::bench {

LoopCounts counts_of(const Responses& responses) {
  LoopCounts counts;
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    for (const ReachTally& tally : responses.by_kind[channel]) counts.by_channel[channel] += tally;
  for (const NoticeTally& notice : responses.notices) {
    counts.notices.addressed += notice.sent;
    counts.notices.delivered += notice.delivered;
  }
  return counts;
}

bool have_equal_counts(const LoopCounts& a, const LoopCounts& b) {
  const auto are_equal = [](const ReachTally& x, const ReachTally& y) {
    return x.addressed == y.addressed && x.delivered == y.delivered && x.seen == y.seen && x.responded == y.responded &&
           x.called == y.called && x.lost == y.lost && x.seen_by == y.seen_by;
  };
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    if (!are_equal(a.by_channel[channel], b.by_channel[channel])) return false;
  return a.notices.addressed == b.notices.addressed && a.notices.delivered == b.notices.delivered;
}

EventLoop::EventLoop(const PeopleLaws& laws, const Membership& members, const Draws& draws)
    : laws_{laws}, members_{members}, draws_{draws} {}

void EventLoop::run(const Waves& waves, std::span<const Delivery> deliveries) {
  for (std::size_t k = 0; k < deliveries.size(); ++k) {
    const Wave& wave = waves.waves[deliveries[k].wave];
    if (wave.purpose != Wave::Purpose::start && wave.purpose != Wave::Purpose::notice) continue;
    if (wave.addressed == 0) continue;
    require(wave.duplications.empty(), "the event loop knows no copies");
    queue_.push({seconds_since_start(wave.launch), static_cast<std::uint32_t>(k), Happening::launch});
  }
  while (!queue_.empty()) {
    const Event event = queue_.top();
    queue_.pop();
    ++counts_.events;
    switch (event.what) {
      case Happening::launch:
        launch(waves, deliveries[event.entity]);
        break;
      case Happening::handed_over:
        hand_over(event.entity);
        break;
      case Happening::delivered:
        deliver(event.entity);
        break;
      case Happening::seen:
        see(event.entity);
        break;
      case Happening::reported:
        report(event.entity);
        break;
    }
  }
}

void EventLoop::launch(const Waves& waves, const Delivery& delivery) {
  const Wave& wave = waves.waves[delivery.wave];
  if (wave.purpose == Wave::Purpose::notice) {
    // What it has of an alert: a place among the draws. Nobody reports it.
    Alert stand_in;
    stand_in.id.value = notice_occasion(wave.alert);
    stand_in.response_factor = 0;
    const WaveFates fates{laws_, wave, stand_in, delivery.curve, draws_};
    const Layout& layout = members_.people().registered().at_home;
    for (std::uint32_t row = 0; row < layout.size(); ++row)
      if (members_.people().sms().contains(row))
        send(fates, wave, {{layout.resident[row]}, layout.trait[row]}, counts_.notices);
    return;
  }
  const WaveFates fates{laws_, wave, waves.alerts[wave.alert], delivery.curve, draws_};
  ReachTally& tally = counts_.by_channel[static_cast<std::size_t>(wave.channel)];
  for (const AddressedRows& people : *wave.people) {
    const Layout& layout = *people.layout;
    const std::vector<std::uint32_t> rows = people.rows.rows();
    for (const std::uint32_t row : rows) {
      Addressee addressee{{layout.resident[row]}, layout.trait[row]};
      if (wave.channel == Channel::app)
        addressee.reachability = members_.crowds()[people.crowd].reachability(layout)[row];
      send(fates, wave, addressee, tally);
    }
  }
}

void EventLoop::send(const WaveFates& fates, const Wave& wave, const Addressee& addressee, ReachTally& tally) {
  ++tally.addressed;
  const Fate fate = fates.of(addressee);
  if (std::isinf(fate.handed_over_s)) {
    ++tally.lost[static_cast<std::size_t>(*fate.lost)];
    return;
  }
  const Message message{seconds_since_start(wave.launch), fate, &tally};
  auto entity = static_cast<std::uint32_t>(messages_.size());
  if (free_.empty()) {
    messages_.push_back(message);
  } else {
    entity = free_.back();
    free_.pop_back();
    messages_[entity] = message;
  }
  plan(entity, Happening::handed_over, fate.handed_over_s);
}

void EventLoop::plan(std::uint32_t entity, Happening what, float after_launch_s) {
  queue_.push({messages_[entity].launch_s + static_cast<double>(after_launch_s), entity, what});
}

void EventLoop::hand_over(std::uint32_t entity) {
  const Message& message = messages_[entity];
  if (!message.fate.lost) return plan(entity, Happening::delivered, message.fate.delivered_s);
  ++message.tally->lost[static_cast<std::size_t>(*message.fate.lost)];
  end(entity);
}

void EventLoop::deliver(std::uint32_t entity) {
  const Message& message = messages_[entity];
  ++message.tally->delivered;
  counts_.delivered_s.add(message.fate.delivered_s);
  if (message.fate.seen_s) return plan(entity, Happening::seen, *message.fate.seen_s);
  if (message.fate.reported_s) return plan(entity, Happening::reported, *message.fate.reported_s);
  end(entity);
}

void EventLoop::see(std::uint32_t entity) {
  const Message& message = messages_[entity];
  const float seen_s = *message.fate.seen_s;
  ++message.tally->seen;
  counts_.seen_s.add(seen_s);
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark)
    if (seen_s <= seen_mark_s[mark]) ++message.tally->seen_by[mark];
  if (message.fate.reported_s) return plan(entity, Happening::reported, *message.fate.reported_s);
  if (message.fate.called_s) return plan(entity, Happening::reported, *message.fate.called_s);
  end(entity);
}

void EventLoop::report(std::uint32_t entity) {
  const Message& message = messages_[entity];
  ++(message.fate.called_s ? message.tally->called : message.tally->responded);
  end(entity);
}

}  // namespace bereik::bench
