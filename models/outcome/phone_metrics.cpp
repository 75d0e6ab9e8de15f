#include "models/outcome/phone_metrics.h"

namespace bereik {

void add_phones(std::vector<Metric>& metrics, const PhoneCounts& phones) {
  const auto add = [&](const char* name, std::uint64_t installs) {
    metrics.push_back({std::string{"adoption."} + name, "all", "1", static_cast<double>(installs)});
  };
  add("test.pressed", phones.tested);
  add("test.permission", phones.permission_repaired);
  add("test.token", phones.token_repaired);
  add("new_app.offered", phones.offered);
  add("new_app.moved", phones.moved);
  add("new_app.lost_permission", phones.lost_permission);
  add("new_app.gained_permission", phones.gained_permission);
  add("new_app.left_behind", phones.left_behind);
}

}  // namespace bereik
