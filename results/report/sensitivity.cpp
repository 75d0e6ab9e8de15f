#include "results/report/sensitivity.h"

#include <algorithm>

#include "models/core/csv.h"
#include "results/report/numbers.h"

namespace bereik {
namespace {

constexpr std::size_t most = 5;
constexpr double least = 0.05;

// Of one metric those that matter, the most important first.
std::vector<ParameterShare> important(const std::string& metric, const std::vector<ParameterShare>& parameters) {
  std::vector<ParameterShare> own;
  std::ranges::copy_if(parameters, std::back_inserter(own),
                       [&](const ParameterShare& p) { return p.metric == metric && p.share_of_variance >= least; });
  std::ranges::stable_sort(own, std::ranges::greater{}, &ParameterShare::share_of_variance);
  own.resize(std::min(own.size(), most));
  return own;
}

}  // namespace

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

void write_shares(Text& page, const std::string& heading, const std::vector<ParameterShare>& parameters) {
  bool has_heading = false;
  std::vector<std::string> done;
  for (const ParameterShare& first : parameters) {
    if (std::ranges::count(done, first.metric) > 0) continue;
    done.push_back(first.metric);
    const std::vector<ParameterShare> own = important(first.metric, parameters);
    if (own.empty()) continue;
    if (!has_heading) page.line("{}", heading);
    has_heading = true;
    std::string text = fmt::format("  {:<24}", first.metric);
    for (const ParameterShare& p : own)
      text += fmt::format("{} {} {}", &p == own.data() ? "" : ",", p.parameter, percent(p.share_of_variance, 0));
    page.wrapped(text, std::string(27, ' '));
  }
}

}  // namespace bereik
