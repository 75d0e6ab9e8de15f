#include "models/outcome/place_metrics.h"

namespace bereik {

void add_places(std::vector<Metric>& metrics, const Outcome& outcome) {
  const auto add = [&](const std::string& name, double people) {
    metrics.push_back({"reach." + name, "all", "1", people});
  };
  add("overshoot", outcome.misplaced);
  add("undershoot", outcome.misplaced);
  for (const Channel channel : {Channel::sms, Channel::voice, Channel::email}) {
    const std::string name = channel_names[static_cast<std::size_t>(channel)];
    const AddressGap& gap = outcome.address_gaps[static_cast<std::size_t>(channel)];
    add(name + ".away", static_cast<double>(gap.away));
    add(name + ".missed", static_cast<double>(gap.missed));
  }
  add("told", outcome.told);
}

}  // namespace bereik
