// The text of a summary as it grows, and the run that it is about.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

#include "results/statistics/run_summary.h"

namespace bereik {

class Page {
 public:
  explicit Page(const RunSummary& run) : run_{run} {}

  // Without spaces at the end.
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    add(fmt::format(format, std::forward<Args>(args)...));
  }
  // Breaks a text between words, or between characters where a word is too long; lines after the first are indented.
  void wrapped(std::string text, const std::string& indent = "");

  const RunSummary& run() const { return run_; }
  std::size_t replications() const { return run_.fingerprints.size(); }
  bool has(const std::string& name, const std::string& scope = "all") const {
    return run_.find(name, scope) != nullptr;
  }
  // Without a value where the run has no such metric; its mean is then 0.
  const Estimate& metric(const std::string& name, const std::string& scope = "all") const;
  double mean(const std::string& name, const std::string& scope = "all") const { return metric(name, scope).mean; }

  const std::string& text() const { return text_; }

 private:
  void add(std::string line);

  const RunSummary& run_;
  std::string text_;
};

}  // namespace bereik
