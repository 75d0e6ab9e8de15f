#include "results/export/listing.h"

#include <fmt/format.h>

#include "results/export/csv_cell.h"
#include "results/export/json_values.h"

namespace bereik {
namespace {

ordered_json start_json(const Start& start) {
  return {{"verb", start.verb},
          {"at", start.at},
          {"arguments", start.arguments},
          {"folder", start.folder},
          {"machine", start.machine},
          {"first_replication", start.first_replication},
          {"replications", start.replications}};
}

ordered_json run_json(const StoredRun& run) {
  const Provenance& p = run.provenance;
  ordered_json starts = ordered_json::array(), overrides = ordered_json::array();
  for (const Start& start : run.starts) starts.push_back(start_json(start));
  for (const auto& [key, value] : p.overrides) overrides.push_back({{"key", key}, {"value", value}});
  return {{"run", run.id.value},
          {"scenario", p.scenario},
          {"title", p.title},
          {"overrides", std::move(overrides)},
          {"scenario_digest", p.digest},
          {"seed", p.seed},
          {"version", p.version},
          {"compiler", p.compiler},
          {"replications", run.replications.size()},
          {"missing", run.missing().size()},
          {"starts", std::move(starts)}};
}

std::string document_text(const char* name, ordered_json list) {
  const ordered_json document{{"schema_version", 1}, {name, std::move(list)}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string runs_json(const std::vector<StoredRun>& runs) {
  ordered_json list = ordered_json::array();
  for (const StoredRun& run : runs) list.push_back(run_json(run));
  return document_text("runs", std::move(list));
}

std::string runs_csv(const std::vector<StoredRun>& runs) {
  std::string text = "run,started,replications,missing,scenario,seed,digest,version,title\n";
  for (const StoredRun& run : runs) {
    const Provenance& p = run.provenance;
    text += fmt::format("{},{},{},{},{},{},{},{},{}\n", run.id.value, run.starts.front().at, run.replications.size(),
                        run.missing().size(), csv_cell(p.scenario), p.seed, p.digest, csv_cell(p.version),
                        csv_cell(p.title));
  }
  return text;
}

std::string gallery_json(const std::vector<GalleryScenario>& scenarios) {
  ordered_json list = ordered_json::array();
  for (const GalleryScenario& scenario : scenarios)
    list.push_back({{"path", scenario.path}, {"title", scenario.title}, {"question", scenario.question}});
  return document_text("scenarios", std::move(list));
}

std::string gallery_csv(const std::vector<GalleryScenario>& scenarios) {
  std::string text = "path,title,question\n";
  for (const GalleryScenario& scenario : scenarios)
    text += fmt::format("{},{},{}\n", csv_cell(scenario.path), csv_cell(scenario.title), csv_cell(scenario.question));
  return text;
}

}  // namespace bereik
