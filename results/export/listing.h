// What is there, for machines: the runs of a store, and the scenarios of the gallery. Additive changes only.
#pragma once

#include <string>
#include <vector>

#include "results/store/stored_run.h"

namespace bereik {

struct GalleryScenario {
  std::string path, title, question;
};

// One JSON object: schema_version 1 and runs; of each run its number, where it comes from, its starts, how many replications
// it was asked for and how many there are.
std::string runs_json(const std::vector<StoredRun>& runs);
// run,started,replications,missing,scenario,seed,digest,version,title
std::string runs_csv(const std::vector<StoredRun>& runs);

std::string gallery_json(const std::vector<GalleryScenario>& scenarios);  // schema_version 1, scenarios
std::string gallery_csv(const std::vector<GalleryScenario>& scenarios);   // path,title,question

}  // namespace bereik
