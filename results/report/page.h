// The text of a summary as it grows, and the run that it is about.
#pragma once

#include <string>

#include "results/report/text.h"
#include "results/statistics/run_summary.h"

namespace bereik {

class Page : public Text {
 public:
  explicit Page(const RunSummary& run) : run_{run} {}

  const RunSummary& run() const { return run_; }
  std::size_t replications() const { return run_.fingerprints.size(); }
  bool has(const std::string& name, const std::string& scope = "all") const {
    return run_.find(name, scope) != nullptr;
  }
  // Without a value where the run has no such metric; its mean is then 0.
  const Estimate& metric(const std::string& name, const std::string& scope = "all") const;
  double mean(const std::string& name, const std::string& scope = "all") const { return metric(name, scope).mean; }

 private:
  const RunSummary& run_;
};

}  // namespace bereik
