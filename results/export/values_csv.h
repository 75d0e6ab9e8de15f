// Every value of every replication, for spreadsheets and data frames.
#pragma once

#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/outcome/outcome.h"

namespace bereik {

// The line of names: replication,metric,scope,unit,value.
std::string values_csv_head();
// One line for each metric of a replication. Values have as many digits as they need to be read again without loss;
// `inf` is unreached.
std::string values_csv(ReplicationId id, const std::vector<Metric>& metrics);

}  // namespace bereik
