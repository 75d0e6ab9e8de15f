#include "sim/scenario/herd_settings.h"

#include <algorithm>

namespace bereik {
namespace {

using P = HerdParameters;

std::uint32_t count32(const Settings& s, std::string_view key) { return static_cast<std::uint32_t>(s.count(key)); }

}  // namespace

HerdParameters read_herd(const Settings& s, const CivilCalendar& calendar) {
  P p;
  p.model = s.choice("herd.model") == "api" ? P::Model::api : P::Model::off;
  const bool push_tells = s.choice("herd.open.content") == "in the push";
  p.opening = {s.share(push_tells ? "herd.open.share" : "herd.open.share_without_content"),
               count32(s, "herd.open.requests"), s.share("herd.cdn.hit")};
  p.servers = count32(s, "herd.api.servers");
  p.service = s.duration("herd.api.service");
  p.service_cv = s.number("herd.api.service_cv");
  p.room = count32(s, "herd.api.queue");
  p.abandoned = s.choice("herd.api.abandoned") == "served" ? P::Abandoned::served : P::Abandoned::dropped;
  p.time_out = s.duration("herd.client.time_out");
  p.retry = {count32(s, "herd.retry.attempts"), s.duration("herd.retry.back_off"), s.number("herd.retry.growth"),
             s.choice("herd.retry.jitter") == "full" ? P::Jitter::full : P::Jitter::none, s.share("herd.retry.budget")};
  if (const Seconds wait = s.duration("herd.shedding.wait"); wait > Seconds{0})
    p.shedding = {wait, calendar.midnight(s.date("herd.shedding.from")) + s.duration("herd.shedding.at")};
  if (const std::uint32_t most = count32(s, "herd.scaling.most"); most > 0)
    p.scaling = {s.share("herd.scaling.target"), s.duration("herd.scaling.lag"), most};
  return p;
}

void take_api_changes(std::vector<PlannedChange>& changes, HerdParameters& herd) {
  if (herd.model == P::Model::off) return;
  const auto is_of_api = [](const PlannedChange& change) { return change.component == content_api_name; };
  for (const PlannedChange& change : changes)
    if (is_of_api(change)) herd.changes.push_back({change.at, change.factor});
  std::erase_if(changes, is_of_api);
}

void check_herd(Settings& s, const HerdParameters& herd) {
  if (herd.scaling && herd.scaling->most < herd.servers)
    s.report("herd.scaling.most", "fewer servers at most than there always are", "herd.api.servers are always there",
             "raise it, or lower herd.api.servers");
}

}  // namespace bereik
