#include "results/report/page.h"

namespace bereik {

const Estimate& Page::metric(const std::string& name, const std::string& scope) const {
  static const Estimate none{};
  const Estimate* found = run_.find(name, scope);
  return found != nullptr ? *found : none;
}

}  // namespace bereik
