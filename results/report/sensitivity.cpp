#include "results/report/sensitivity.h"

#include "models/core/csv.h"

namespace bereik {

std::vector<ParameterShare> load_sensitivity(const std::filesystem::path& file) {
  std::vector<ParameterShare> shares;
  if (!std::filesystem::exists(file)) return shares;
  for (CsvTable table{file}; table.next_row();) {
    shares.push_back({table.text("metric"), table.text("parameter"), table.number("share_of_variance")});
    const double share = shares.back().share_of_variance;
    if (share < 0 || share > 1) table.fail("a share of the variance lies between 0 and 1");
  }
  return shares;
}

}  // namespace bereik
