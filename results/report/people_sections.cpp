#include <array>

#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

void installs(Page& page, const char* label, const char* metric) {
  page.line("  {:<44}{:>24}", label, with_interval(page.metric(metric)));
}

struct Way {
  const char* label;
  const char* elsewhere;
  const char* missed;
};

constexpr std::array<Way, 4> ways{{{"app, by where the phone last was", "reach.overshoot", "reach.undershoot"},
                                   {"SMS, by address in working hours", "reach.sms.away", "reach.sms.missed"},
                                   {"voice, by address in working hours", "reach.voice.away", "reach.voice.missed"},
                                   {"e-mail, by address in working hours", "reach.email.away", "reach.email.missed"}}};

}  // namespace

void write_phones(Page& page) {
  const bool is_renewed = page.mean("adoption.new_app.offered") > 0;
  const bool is_tested = page.mean("adoption.test.pressed") > 0;
  if (!is_renewed && !is_tested) return;
  page.line("\n{:<46}{:>24}", "PHONES", "installs");
  if (is_renewed) {
    installs(page, "asked to move to the new app", "adoption.new_app.offered");
    installs(page, "  moved", "adoption.new_app.moved");
    installs(page, "    and refused permission given before", "adoption.new_app.lost_permission");
    installs(page, "    and gave permission refused before", "adoption.new_app.gained_permission");
    installs(page, "left behind when the old app ended", "adoption.new_app.left_behind");
  }
  if (!is_tested) return;
  installs(page, "without any push, and tested", "adoption.test.pressed");
  installs(page, "  permission given by that", "adoption.test.permission");
  installs(page, "  token renewed by that", "adoption.test.token");
}

void write_places(Page& page) {
  bool has_heading = false;
  for (const Way& way : ways) {
    if (page.mean(way.elsewhere) + page.mean(way.missed) == 0) continue;
    if (!has_heading) page.line("\n{:<40}{:>24}{:>24}", "WHERE PEOPLE WERE", "reached elsewhere", "there, but missed");
    has_heading = true;
    page.line("  {:<38}{:>24}{:>24}", way.label, with_interval(page.metric(way.elsewhere)),
              with_interval(page.metric(way.missed)));
  }
  if (page.mean("reach.told") > 0)
    page.line("\nWORD OF MOUTH  {} people are told by others, and count as seen nowhere",
              with_interval(page.metric("reach.told")));
}

}  // namespace bereik
