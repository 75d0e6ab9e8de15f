// What a person reads in the terminal after a backtest: how far the model can be trusted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/report/reference.h"
#include "results/report/sensitivity.h"

namespace bereik {

struct BacktestYear {
  std::string title;
  std::vector<ReferenceFigure> figures;  // those held out, with their intervals
  std::vector<ParameterShare> shares;
};

struct Backtest {
  std::uint32_t samples = 0;
  std::size_t parameters = 0;
  std::uint32_t redrawn = 0;
  std::vector<BacktestYear> years;
};

// A figure that can be read in one way must lie inside; of those with several readings one must.
bool is_passed(const Backtest& backtest);

// Plain text, at most 100 columns.
std::string backtest_text(const Backtest& backtest);

}  // namespace bereik
