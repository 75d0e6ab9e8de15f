#include "results/report/summary.h"

#include <fmt/format.h>

#include <cmath>

#include "models/outcome/outcome.h"
#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {

void write_heading(Page& page) {
  page.wrapped(page.run().context.title);
  page.wrapped(page.run().context.question);
  page.line("");
  if (page.replications() == 1)
    page.line("One replication: figures without an interval. Ask for --replications 20 to see how sure they are.");
  else
    page.line("Means of {} replications; ± is a 95 % interval for the mean.", page.replications());
  if (page.has(expected_mark))
    page.wrapped(
        "In expectation: alerts are by chance, and people enter by their means. What means do not tell is left out; "
        "--fidelity individual tells it.");
}

void write_precision(Page& page) {
  if (!page.run().precision) return;
  const auto& [target, is_reached, metrics, wanted] = *page.run().precision;
  std::string list;
  for (const MetricPrecision& metric : metrics)
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", metric.metric,
                        std::isfinite(metric.share) ? "± " + percent(metric.share, 1) : "not always reached");
  page.line("");
  std::string text =
      fmt::format("PRECISION  {} of {}: {}", is_reached ? "reached" : "not reached", percent(target.share, 1), list);
  if (!is_reached && wanted) text += fmt::format("; about {} replications would do", *wanted);
  page.wrapped(text, "           ");
}

void write_origin(Page& page) {
  page.line("");
  page.line("seed {} · scenario {} · fingerprint {}", page.run().context.seed, page.run().context.digest,
            page.run().fingerprint());
  page.line("bereik {} · {} of CPU a replication (median), at most {:.0f} MiB of memory", page.run().context.version,
            duration_text(page.run().context.cpu_s_per_replication), page.run().context.peak_mib);
}

std::string summary_text(const RunSummary& run, const std::vector<ReferenceFigure>& figures,
                         const std::vector<ParameterShare>& parameters) {
  Page page{run};
  write_heading(page);
  write_alerts(page);
  write_adoption(page);
  write_fates(page);
  write_times(page);
  write_stretches(page);
  write_alert_by_alert(page);
  write_machines(page);
  write_faults(page);
  write_addressing(page);
  write_seen_by_age(page);
  write_sms_and_voice(page);
  write_herd(page);
  write_control_rooms(page);
  write_phones(page);
  write_places(page);
  write_success(page);
  write_cost(page);
  write_equity(page);
  write_reference(page, figures);
  write_parameters(page, parameters);
  write_precision(page);
  write_origin(page);
  return page.text();
}

}  // namespace bereik
