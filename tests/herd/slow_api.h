// A content API and its clients, event by event and request by request: slow and obvious.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <queue>
#include <tuple>
#include <vector>

#include "tests/herd/made_up_openings.h"

namespace bereik::test {

// Knows nothing beforehand: a request's fate is what happens to it. Servers stand still in [down_from, down_until).
class SlowApi {
 public:
  SlowApi(const HerdLaw& law, std::int64_t down_from_us, std::int64_t down_until_us)
      : law_{law}, p_{law.parameters()}, down_from_{down_from_us}, down_until_{down_until_us}, idle_{p_.servers} {}

  HerdOutcome run(const std::vector<Opening>& openings, const Waves& waves) {
    for (const Opening& opening : openings) {
      const RandomBlock words =
          draws().block(Block::opening, opening.resident.value, waves.alerts[opening.alert].id.value);
      clients_.push_back({us(seconds_since_start(opening.at)), opening.alert, opening.resident.value,
                          words[word_of(Decision::api_service)], words[word_of(Decision::api_back_off)],
                          opening.requests});
      push(clients_.back().first, Kind::ask, clients_.size() - 1);
    }
    while (!events_.empty()) {
      const Event event = events_.top();
      events_.pop();
      now_ = event.at;
      if (event.kind == Kind::finish)
        finish(event.who);
      else if (event.kind == Kind::time_out)
        time_out(event.who);
      else
        ask(event.who);
    }
    return outcome_;
  }

 private:
  // At one instant servers become free first, then clients give up, then others ask.
  enum class Kind { finish, time_out, ask };
  struct Event {
    std::int64_t at;
    Kind kind;
    std::uint64_t order;  // of those who ask: who they are, so that it does not depend on who asked before
    std::size_t who;
    bool operator>(const Event& other) const {
      return std::tuple{at, kind, order} > std::tuple{other.at, other.kind, other.order};
    }
  };
  struct Client {
    std::int64_t first;
    std::uint32_t alert, resident, service_word, back_off_word;
    std::uint32_t missing;
    std::uint32_t attempts = 0, open = 0, failed = 0;
    std::size_t loss = 0;
    std::int64_t answered = 0;
  };
  struct Request {
    std::size_t client;
    std::int64_t work;
    bool is_given_up = false, is_begun = false, is_answered = false;
  };

  static std::int64_t us(double seconds) { return std::llround(seconds * 1e6); }

  void push(std::int64_t at, Kind kind, std::size_t who) {
    const std::uint64_t order =
        kind == Kind::ask ? std::uint64_t{clients_[who].alert} << 32 | clients_[who].resident : pushed_++;
    events_.push({at, kind, order, who});
  }

  void ask(std::size_t who) {
    Client& client = clients_[who];
    auto& [all, retries] = budget_[now_ / 10'000'000];
    if (client.attempts > 0) {
      const double share = static_cast<double>(retries + client.missing) / static_cast<double>(all + client.missing);
      if (share > p_.retry.budget.value()) return give_up(client);
      retries += client.missing;
      outcome_.retries += client.missing;
    } else {
      ++outcome_.asked;
    }
    all += client.missing;
    outcome_.requests += client.missing;
    ++client.attempts;
    client.open = client.missing;
    client.failed = 0;
    for (std::uint32_t k = 0, n = client.missing; k < n; ++k) send(who);
    if (client.open == 0) conclude(who);
  }

  void send(std::size_t who) {
    Client& client = clients_[who];
    const std::int64_t work = law_.service(client.service_word).count();
    client.service_word += 0x9E3779B9U;
    if (p_.shedding && now_ >= us(seconds_since_start(p_.shedding->from)) &&
        expected_wait() > us(p_.shedding->wait.count()))
      return refuse(client, 2);
    if (idle_ == 0 && waiting_.size() >= p_.room) return refuse(client, 1);
    requests_.push_back({who, work});
    push(now_ + us(p_.time_out.count()), Kind::time_out, requests_.size() - 1);
    if (idle_ > 0) return begin(requests_.size() - 1);
    waiting_.push_back(requests_.size() - 1);
    outcome_.longest_queue = std::max<std::uint64_t>(outcome_.longest_queue, waiting_.size());
  }

  void refuse(Client& client, std::size_t loss) {
    ++outcome_.failed[loss];
    ++client.failed;
    --client.open;
    client.loss = loss;
  }

  std::int64_t end_of(std::int64_t start, std::int64_t work) const {
    if (start < down_from_ && start + work > down_from_) return start + work + down_until_ - down_from_;
    return std::max(start, start >= down_from_ ? down_until_ : start) + work;
  }

  // By letting everybody who waits be served, one after the other.
  std::int64_t expected_wait() const {
    if (idle_ > 0) return 0;
    std::multiset<std::int64_t> ends{busy_until_};
    for (const std::size_t r : waiting_) {
      const std::int64_t start = *ends.begin();
      ends.erase(ends.begin());
      ends.insert(end_of(start, requests_[r].work));
    }
    return *ends.begin() - now_;
  }

  void begin(std::size_t r) {
    --idle_;
    requests_[r].is_begun = true;
    const std::int64_t end = end_of(now_, requests_[r].work);
    busy_until_.insert(end);
    outcome_.busy += Seconds{static_cast<double>(requests_[r].work) * 1e-6};
    push(end, Kind::finish, r);
  }

  void finish(std::size_t r) {
    busy_until_.erase(busy_until_.find(now_));
    ++idle_;
    Request& request = requests_[r];
    if (request.is_given_up) {
      outcome_.wasted += Seconds{static_cast<double>(request.work) * 1e-6};
    } else {
      request.is_answered = true;
      clients_[request.client].answered = now_;
      --clients_[request.client].open;
      if (clients_[request.client].open == 0) conclude(request.client);
    }
    while (idle_ > 0 && !waiting_.empty()) {
      const std::size_t next = waiting_.front();
      waiting_.pop_front();
      begin(next);
    }
  }

  void time_out(std::size_t r) {
    Request& request = requests_[r];
    if (request.is_answered) return;
    request.is_given_up = true;
    if (!request.is_begun && p_.abandoned == HerdParameters::Abandoned::dropped) std::erase(waiting_, r);
    Client& client = clients_[request.client];
    client.loss = 0;
    ++outcome_.failed[0];
    ++client.failed;
    --client.open;
    if (client.open == 0) conclude(request.client);
  }

  // Every request of the attempt has ended.
  void conclude(std::size_t who) {
    Client& client = clients_[who];
    client.missing = client.failed;
    if (client.missing == 0) {
      ++outcome_.answered;
      outcome_.latency.add(static_cast<float>(static_cast<double>(client.answered - client.first) * 1e-6));
    } else if (client.attempts >= p_.retry.attempts) {
      give_up(client);
    } else {
      const auto back_off = law_.back_off(client.attempts, client.back_off_word).count();
      client.back_off_word += 0x9E3779B9U;
      push(now_ + back_off, Kind::ask, who);
    }
  }

  void give_up(const Client& client) { ++outcome_.gave_up[client.loss]; }

  const HerdLaw& law_;
  const HerdParameters& p_;
  std::int64_t down_from_, down_until_, now_ = 0;
  std::size_t idle_;
  std::uint64_t pushed_ = 0;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::vector<Client> clients_;
  std::vector<Request> requests_;
  std::deque<std::size_t> waiting_;
  std::multiset<std::int64_t> busy_until_;
  std::map<std::int64_t, std::pair<std::uint64_t, std::uint64_t>> budget_;  // requests and retries, by ten seconds
  HerdOutcome outcome_;
};

inline HerdOutcome slowly_served(const HerdParameters& parameters, const std::vector<Opening>& openings,
                                 double down_from_s = 1e9, double down_until_s = 1e9) {
  const HerdLaw law{parameters};
  return SlowApi{law, std::llround(down_from_s * 1e6), std::llround(down_until_s * 1e6)}.run(openings, three_alerts());
}

}  // namespace bereik::test
