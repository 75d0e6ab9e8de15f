// The limit of a budget as its file writes it: "15 s", "20 %", "600000/min", "1000 EUR", 2500.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <variant>

#include "sim/scenario/parameter_value.h"

namespace bereik {

struct BudgetLimit {
  double value = 0;
  std::string unit;  // as metrics name it: "s", "EUR", "messages/s", "1"
  std::string text;  // as written
};

// `key`: at_most, at_least or limit, for the message.
std::variant<BudgetLimit, Misreading> read_limit(const toml::node& node, const std::string& key);

// The name of the time mark of f_seen: 5min for 300 s. None where f_seen is not measured then.
std::optional<std::string> seen_mark_at(Seconds time);

}  // namespace bereik
