// Published figures as people read them.
#pragma once

#include <string>

#include "results/report/reference.h"

namespace bereik {

bool is_share(const ReferenceFigure& figure);
std::string amount(const ReferenceFigure& figure, double value);  // 14.3 %, or 21,938,552
// 1,968,149; ~200,000 of a rounded figure; 7.1 M ±15 %; 22-22.5 M; >400,000
std::string report_text(const ReferenceFigure& figure);

}  // namespace bereik
