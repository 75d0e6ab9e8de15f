#include "models/outcome/herd_metrics.h"

#include <limits>
#include <numeric>

#include "models/outcome/alert_time_metrics.h"

namespace bereik {
namespace {

double share_of(double part, double whole, double of_nothing) { return whole > 0 ? part / whole : of_nothing; }

class HerdList {
 public:
  explicit HerdList(std::vector<Metric>& metrics) : metrics_{metrics} {}
  void add(const std::string& name, double value, const char* unit = "1", const std::string& scope = "all") {
    metrics_.push_back({name, scope, unit, value});
  }
  void count(const std::string& name, std::uint64_t n, const std::string& scope = "all") {
    add(name, static_cast<double>(n), "1", scope);
  }
  // Of so many who open, all but a few got what they wanted.
  void add_openings(std::uint64_t opened, std::uint64_t gave_up, const std::string& scope = "all") {
    count("reach.opened", opened - gave_up, scope);
    add("api.success", share_of(static_cast<double>(opened - gave_up), static_cast<double>(opened), 1), "1", scope);
  }

 private:
  std::vector<Metric>& metrics_;
};

void add_latency(HerdList& list, const HerdOutcome& herd) {
  for (std::size_t k = 0; k < time_shares.size(); ++k)
    list.add(std::string{"api.latency."} + time_share_names[k],
             herd.asked == 0 ? std::numeric_limits<double>::infinity()
                             : herd.latency.quantile(time_shares[k], herd.asked).count(),
             "s");
}

void add_load(HerdList& list, const HerdOutcome& herd) {
  list.add("api.peak_rate", static_cast<double>(herd.peak_rate), "messages/s");
  list.add("api.retry_peak", static_cast<double>(herd.retry_peak), "messages/s");
  list.count("api.queue_max", herd.longest_queue);
  list.add("api.utilisation", share_of(herd.busy.count(), herd.server_time.count(), 0));
  if (herd.poll_share > 0) list.add("api.poll_share", herd.poll_share);
  list.add("api.peak_load", herd.peak_load);
  list.add("api.wasted", share_of(herd.wasted.count(), herd.busy.count(), 0));
  list.add("api.failing_s", herd.longest_failing.count(), "s");
  list.add("api.failing_total_s", herd.failing.count(), "s");
  list.count("api.servers_max", herd.most_servers);
}

void add_alerts(HerdList& list, const Outcome& outcome) {
  if (outcome.waves.alerts.size() > most_alerts_apart) return;
  const HerdOutcome& herd = outcome.herd;
  for (std::size_t k = 0; k < outcome.responses.opened.size(); ++k)
    list.add_openings(outcome.responses.opened[k], k < herd.gave_up_by_alert.size() ? herd.gave_up_by_alert[k] : 0,
                      "alert:" + std::to_string(k + 1));
}

}  // namespace

void add_herd(std::vector<Metric>& metrics, const Outcome& outcome) {
  const HerdOutcome& herd = outcome.herd;
  if (!herd.is_simulated) return;
  HerdList list{metrics};
  list.add_openings(herd.opened, std::accumulate(herd.gave_up.begin(), herd.gave_up.end(), std::uint64_t{0}));
  list.count("api.asked", herd.asked);
  list.count("api.requests", herd.requests);
  list.count("api.retries", herd.retries);
  for (const auto& [name, loss] :
       {std::pair{"api.timeouts", OpeningLoss::timed_out}, std::pair{"api.rejected", OpeningLoss::rejected},
        std::pair{"api.shed", OpeningLoss::shed}})
    list.count(name, herd.failed[static_cast<std::size_t>(loss)]);
  add_latency(list, herd);
  add_load(list, herd);
  add_alerts(list, outcome);
}

}  // namespace bereik
