// What a study leaves behind for later runs: tables as models/core/csv.h reads them.
#pragma once

#include <string>
#include <vector>

#include "results/statistics/prior.h"

namespace bereik {

// `comment`: one line, without `#`. Numbers have six significant digits.
std::string prior_csv(const std::string& comment,
                      const std::vector<PriorInterval>& intervals);  // metric,scope,low,high
std::string shares_csv(const std::string& comment,
                       const std::vector<ParameterShare>& shares);  // metric,parameter,share_of_variance

}  // namespace bereik
