#include "models/herd/content_api.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/core/drawn_words.h"

namespace bereik {
namespace {

using std::chrono::microseconds;

// A client that asks several times reads its words on in steps of the golden ratio: each word is as uniform as the first,
// and those of different clients are independent.
constexpr std::uint32_t next_word(std::uint32_t word) { return word + 0x9E3779B9U; }

constexpr std::int64_t budget_window_us = 10'000'000;

microseconds instant(SimTime t) {
  const double us = seconds_since_start(t) * 1e6 + 0.5;
  if (us >= static_cast<double>(CapacityClock::never.count())) return CapacityClock::never;
  return microseconds{static_cast<std::int64_t>(us)};
}

bool is_under_way(const Wave& wave) {
  return wave.channel == Channel::app && !wave.is_what_if() && wave.people != nullptr;
}

SimTime first_under_way(const Waves& waves, SimTime until) {
  for (const Wave& wave : waves.waves)
    if (is_under_way(wave)) until = std::min(until, wave.launch);
  return until;
}

Seconds seconds(microseconds time) { return Seconds{static_cast<double>(time.count()) * 1e-6}; }

}  // namespace

ContentApi::ContentApi(const HerdLaw& law, std::span<const Fault> faults, const Draws& draws)
    : law_{law}, draws_{draws}, queue_{law.parameters(), law.speed(faults)} {
  outcome_.most_servers = law.parameters().servers;
}

void ContentApi::serve(std::vector<Opening>& openings, const Waves& waves, SimTime until) {
  if (!law_.is_on()) return;
  forget_served();
  take(openings, waves);
  put_in_order();
  openings.clear();
  serve_before(instant(first_under_way(waves, until)));
}

void ContentApi::forget_served() {
  std::vector<Newcomer> left;
  fresh_order_.erase(fresh_order_.begin(), fresh_order_.begin() + static_cast<std::ptrdiff_t>(served_));
  served_ = 0;
  for (Timed& one : fresh_order_) {
    left.push_back(fresh_[one.position]);
    one.position = static_cast<std::uint32_t>(left.size() - 1);
  }
  fresh_.assign(left.begin(), left.end());
}

void ContentApi::take(std::span<const Opening> openings, const Waves& waves) {
  outcome_.gave_up_by_alert.resize(waves.alerts.size());
  constexpr std::size_t group = 1024;
  std::array<std::uint32_t, group> residents;
  DrawnWords words;
  while (!openings.empty()) {
    const std::uint32_t alert = openings.front().alert;
    std::size_t n = 0;
    for (; n < std::min(group, openings.size()) && openings[n].alert == alert; ++n)
      residents[n] = openings[n].resident.value;
    words.draw(draws_, Block::opening, {residents.data(), n}, waves.alerts[alert].id.value);
    for (std::size_t k = 0; k < n; ++k) {
      fresh_order_.push_back({instant(openings[k].at), static_cast<std::uint32_t>(fresh_.size())});
      fresh_.push_back({alert, residents[k], words.of(Decision::api_service)[k], words.of(Decision::api_back_off)[k],
                        openings[k].requests});
    }
    openings = openings.subspan(n);
  }
}

void ContentApi::put_in_order() {
  sort_by_time(fresh_order_, scratch_);
  for (auto from = fresh_order_.begin(); from != fresh_order_.end();) {
    const auto to =
        std::find_if(from + 1, fresh_order_.end(), [&](const Timed& other) { return other.at != from->at; });
    if (to - from > 1) std::ranges::sort(from, to, {}, [&](const Timed& one) { return fresh_[one.position].order(); });
    from = to;
  }
}

bool ContentApi::is_later(const Timed& a, const Timed& b) const {
  return a.at != b.at ? a.at > b.at : waiting_[a.position].order() > waiting_[b.position].order();
}

// Of those who ask for the first time and those who ask again. Requires that there are both.
bool ContentApi::is_fresh_next() const {
  const Timed &fresh = fresh_order_[served_], &retry = due_.front();
  return fresh.at != retry.at ? fresh.at < retry.at : fresh_[fresh.position].order() < waiting_[retry.position].order();
}

void ContentApi::serve_before(microseconds end) {
  while (true) {
    const bool has_fresh = served_ < fresh_order_.size() && fresh_order_[served_].at < end;
    const bool has_retry = !due_.empty() && due_.front().at < end;
    if (!has_fresh && !has_retry) return;
    attend(has_fresh && (!has_retry || is_fresh_next()) ? next_newcomer() : next_retry());
  }
}

void ContentApi::attend(Asker asker) {
  if (meter_.is_over(asker.due)) begin_minute(asker.due);
  if (!may_retry(asker)) return end(asker);
  const bool is_first = asker.attempts == 0;
  ask(asker);
  if (is_first) {
    ++outcome_.asked;
    meter_.note_first(asker.missing == 0);
  }
  if (asker.missing == 0 || asker.attempts >= law_.parameters().retry.attempts) return end(asker);
  wait(asker);
}

// Leaves in `due` when the last failure is known.
void ContentApi::ask(Asker& asker) {
  const microseconds now = asker.due;
  outcome_.requests += asker.missing;
  if (asker.attempts > 0) outcome_.retries += asker.missing;
  std::uint8_t failures = 0;
  for (std::uint8_t k = 0; k < asker.missing; ++k) {
    const microseconds work = law_.service(asker.service_word);
    asker.service_word = next_word(asker.service_word);
    meter_.note_request(now, work, asker.attempts);
    const ServerQueue::Reply reply = queue_.ask(now, work);
    if (reply.fate == ServerQueue::Fate::answered) {
      asker.answered = std::max(asker.answered, reply.at);
      continue;
    }
    ++failures;
    const auto loss = static_cast<std::uint8_t>(static_cast<std::uint8_t>(reply.fate) - 1);
    ++outcome_.failed[loss];
    if (reply.at < asker.due) continue;
    asker.due = reply.at;
    asker.loss = loss;
  }
  // Who waits for an answer and a refusal sees both before anything else is asked.
  if (failures > 0) asker.due = std::max(asker.due, asker.answered);
  asker.missing = failures;
  ++asker.attempts;
}

void ContentApi::end(const Asker& asker) {
  if (asker.missing == 0) {
    ++outcome_.answered;
    outcome_.latency.add(static_cast<float>(static_cast<double>((asker.answered - asker.first).count()) * 1e-6));
    return;
  }
  ++outcome_.gave_up[asker.loss];
  ++outcome_.gave_up_by_alert[asker.alert];
}

void ContentApi::wait(const Asker& asker) {
  const auto slot = static_cast<std::uint32_t>(unused_.empty() ? waiting_.size() : unused_.back());
  if (unused_.empty())
    waiting_.emplace_back();
  else
    unused_.pop_back();
  Asker& next = waiting_[slot] = asker;
  next.due += law_.back_off(asker.attempts, asker.back_off_word);
  next.back_off_word = next_word(asker.back_off_word);
  due_.push_back({next.due, slot});
  std::ranges::push_heap(due_, [this](const Timed& a, const Timed& b) { return is_later(a, b); });
}

ContentApi::Asker ContentApi::next_newcomer() {
  const Timed& next = fresh_order_[served_++];
  const Newcomer& who = fresh_[next.position];
  return {next.at, next.at, next.at, who.alert, who.resident, who.service_word, who.back_off_word, who.requests, 0, 0};
}

ContentApi::Asker ContentApi::next_retry() {
  std::ranges::pop_heap(due_, [this](const Timed& a, const Timed& b) { return is_later(a, b); });
  const std::uint32_t slot = due_.back().position;
  due_.pop_back();
  unused_.push_back(slot);
  return waiting_[slot];
}

bool ContentApi::may_retry(const Asker& asker) {
  const std::int64_t window = asker.due.count() / budget_window_us;
  if (window != budget_window_) {
    budget_window_ = window;
    in_window_ = retries_in_window_ = 0;
  }
  if (asker.attempts > 0) {
    const auto with = [&](std::uint64_t n) { return static_cast<double>(n + asker.missing); };
    if (with(retries_in_window_) > law_.parameters().retry.budget.value() * with(in_window_)) return false;
    retries_in_window_ += asker.missing;
  }
  in_window_ += asker.missing;
  return true;
}

void ContentApi::begin_minute(microseconds now) {
  const LoadMeter::Minute over = meter_.next_minute(now);
  const auto servers = static_cast<double>(queue_.servers());
  outcome_.peak_load = std::max(outcome_.peak_load, seconds(over.work) / seconds(LoadMeter::minute) / servers);
  if (law_.parameters().scaling && over.number >= 0) {
    scale(over);
    // Minutes without a request.
    if (now.count() / LoadMeter::minute.count() > over.number + 1)
      queue_.remove_idle(queue_.servers() - law_.parameters().servers, now);
  }
}

void ContentApi::scale(const LoadMeter::Minute& minute) {
  const HerdParameters::Scaling& scaling = *law_.parameters().scaling;
  const double wanted = std::ceil(seconds(minute.work) / seconds(LoadMeter::minute) / scaling.target.value());
  const std::size_t least = law_.parameters().servers, most = std::max<std::size_t>(least, scaling.most);
  const std::size_t target =
      wanted < static_cast<double>(most) ? std::max(least, static_cast<std::size_t>(wanted)) : most;
  const microseconds over = LoadMeter::minute * (minute.number + 1);
  if (target > queue_.servers())
    queue_.add_servers(target - queue_.servers(), over + microseconds{std::llround(scaling.lag.count() * 1e6)});
  else
    queue_.remove_idle(queue_.servers() - target, over);
  outcome_.most_servers = std::max<std::uint64_t>(outcome_.most_servers, queue_.servers());
}

HerdOutcome ContentApi::finish(std::span<const std::uint64_t> opened, Seconds horizon) {
  if (!law_.is_on()) return {};
  serve_before(CapacityClock::never + microseconds{1});
  begin_minute(CapacityClock::never);
  meter_.finish(outcome_);
  outcome_.is_simulated = true;
  for (const std::uint64_t people : opened) outcome_.opened += people;
  outcome_.longest_queue = queue_.longest();
  outcome_.busy = seconds(queue_.busy());
  outcome_.wasted = seconds(queue_.wasted());
  outcome_.server_time = law_.parameters().servers * horizon;
  outcome_.poll_share = law_.poll_share();
  return outcome_;
}

}  // namespace bereik
