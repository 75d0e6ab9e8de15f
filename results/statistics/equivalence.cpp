#include "results/statistics/equivalence.h"

#include <algorithm>

#include "models/core/errors.h"

namespace bereik {

double equivalence_p_value(const Estimate& difference, double margin) {
  require(margin > 0, "a margin above 0");
  return std::max(student_test(difference, -margin).above, student_test(difference, margin).below);
}

}  // namespace bereik
