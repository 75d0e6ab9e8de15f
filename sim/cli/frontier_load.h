// The load of bereik frontier: which key of the scenario is varied, between which values, and what they mean.
#pragma once

#include <string>
#include <vector>

#include "results/gate/frontier_report.h"
#include "sim/cli/simulation_options.h"
#include "sim/scenario/settings.h"

namespace bereik {

class FrontierLoad {
 public:
  // alerts: alerts.intensity; participants: channel.app.registrations; recipients: alerts.area_factor; else a key of the
  // register that is one number. The range is --from and --to, else 1/16 to 64 times the scenario's value, within the
  // limits of the key. Throws InputError for what is no load, and for a range that is none.
  FrontierLoad(const FrontierOptions& options, const Settings& settings);

  const std::string& name() const { return name_; }
  const std::string& key() const { return key_; }
  const std::string& unit() const { return unit_; }  // of natural values
  const LoadRange& range() const { return range_; }
  double own() const { return own_; }  // the scenario's value
  Override at(double value) const;
  LoadPoint point(double value) const;

 private:
  double natural(double value) const { return value * per_value_; }
  double bound(const std::string& option, const std::string& text, double otherwise) const;

  std::string name_, key_, unit_;
  ParameterKind kind_ = ParameterKind::number;
  double own_ = 0;
  double per_value_ = 1;  // natural units for each unit of the key
  LoadRange range_;
};

}  // namespace bereik
