#include "results/gate/sample.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bereik {
namespace {

// The longest beginning that fits decides.
struct Rule {
  std::string_view beginning;
  std::string_view basis;
};
constexpr std::array rules{Rule{"f_seen.", "reach.addressed"},
                           Rule{"reach.delivered", "reach.addressed"},
                           Rule{"reach.seen", "reach.addressed"},
                           Rule{"reach.responded", "reach.addressed"},
                           Rule{"reach.unique", "reach.addressed"},
                           Rule{"reach.lost.", "reach.addressed"},
                           Rule{"reach.lost.carrier", "reach.sms.sent"},
                           Rule{"reach.sms.delivered", "reach.sms.sent"},
                           Rule{"reach.sms.responded", "reach.sms.sent"},
                           Rule{"reach.voice.delivered", "reach.voice.sent"},
                           Rule{"reach.voice.responded", "reach.voice.sent"},
                           Rule{"reach.email.delivered", "reach.email.sent"},
                           Rule{"reach.email.responded", "reach.email.sent"},
                           Rule{"time.", "reach.addressed"},
                           Rule{"time.delivered.", "reach.delivered"},
                           Rule{"time.report.", "reach.responded"},
                           Rule{"time.sms.", "reach.sms.sent"},
                           Rule{"time.notice.", "notice.sent"},
                           Rule{"notice.delivered", "notice.sent"},
                           Rule{"operator.answered.", "operator.calls"},
                           Rule{"operator.wait.", "operator.calls"},
                           Rule{"operator.abandoned", "operator.calls"},
                           Rule{"operator.report_wait.", "operator.reports"},
                           Rule{"operator.launch_wait", "alerts.launched"},
                           Rule{"reach.called", "reach.addressed"},
                           Rule{"success.", "alerts.launched"}};

// Groups that count their own addressed; every other scope is of all people.
bool counts_its_addressed(std::string_view scope) {
  return scope.starts_with("kind:") || scope.starts_with("age:") || scope.starts_with("centre:");
}

}  // namespace

const Metric* find_metric(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope) {
  const auto found = std::ranges::find_if(metrics, [&](const Metric& m) { return m.name == name && m.scope == scope; });
  return found == metrics.end() ? nullptr : &*found;
}

std::optional<Basis> basis_of(const std::string& name, const std::string& scope) {
  const Rule* rule = nullptr;
  for (const Rule& candidate : rules)
    if (name.starts_with(candidate.beginning) &&
        (rule == nullptr || candidate.beginning.size() > rule->beginning.size()))
      rule = &candidate;
  if (rule == nullptr) return std::nullopt;
  if (scope.starts_with("window:") && rule->basis.starts_with("reach."))
    return Basis{rule->basis == "reach.sms.sent" ? "alerts.with_sms" : "alerts.with_addressees", scope};
  const bool is_own = rule->basis == "notice.sent" || (rule->basis != "alerts.launched" && counts_its_addressed(scope));
  return Basis{std::string{rule->basis}, is_own ? scope : "all"};
}

std::vector<std::string> groups_of(const std::vector<Metric>& metrics, const std::string& name,
                                   const std::string& scope) {
  const bool is_worst = scope.starts_with(worst_of);
  const std::string beginning = is_worst ? scope.substr(worst_of.size()) + ':' : "";
  std::vector<std::string> groups;
  for (const Metric& metric : metrics)
    if (metric.name == name && (is_worst ? metric.scope.starts_with(beginning) : metric.scope == scope))
      groups.push_back(metric.scope);
  return groups;
}

std::optional<double> value_in(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope) {
  const Metric* metric = find_metric(metrics, name, scope);
  if (metric == nullptr) return std::nullopt;
  if (const auto basis = basis_of(name, scope)) {
    const Metric* count = find_metric(metrics, basis->metric, basis->scope);
    if (count != nullptr && count->value == 0) return std::nullopt;
  }
  return metric->value;
}

}  // namespace bereik
