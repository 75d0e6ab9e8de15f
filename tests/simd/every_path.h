// Checks that are run on every SIMD path of this machine.
#pragma once

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <set>
#include <string>

namespace bereik {

// Calls check() once for each path, forced; and fails where there is none beside the plain one. The name of the path stands
// with whatever fails.
template <class Check>
void on_every_simd_path(Check check) {
  std::set<std::string> paths;
  for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    paths.insert(hwy::TargetName(left & -left));
    SCOPED_TRACE(*paths.find(hwy::TargetName(left & -left)));
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
  EXPECT_GE(paths.size(), 2U) << "a vector path and the plain one";
}

}  // namespace bereik
