#include "results/export/study_csv.h"

#include <fmt/format.h>

namespace bereik {

std::string prior_csv(const std::string& comment, const std::vector<PriorInterval>& intervals) {
  std::string text = fmt::format("# {}\nmetric,scope,low,high\n", comment);
  for (const PriorInterval& row : intervals)
    text += fmt::format("{},{},{:.6g},{:.6g}\n", row.metric, row.scope, row.interval.low, row.interval.high);
  return text;
}

std::string shares_csv(const std::string& comment, const std::vector<ParameterShare>& shares) {
  std::string text = fmt::format("# {}\nmetric,parameter,share_of_variance\n", comment);
  for (const ParameterShare& row : shares)
    text += fmt::format("{},{},{:.3g}\n", row.metric, row.parameter, row.share_of_variance);
  return text;
}

}  // namespace bereik
