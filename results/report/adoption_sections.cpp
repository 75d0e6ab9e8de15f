#include <array>

#include "results/report/numbers.h"
#include "results/report/sections.h"

namespace bereik {
namespace {

// Metrics by their name and what a person calls them.
struct Named {
  const char* name;
  const char* label;
};

constexpr std::array<Named, 9> causes{{{"organic", "usual growth"},
                                       {"information_sms", "information SMS"},
                                       {"social_media", "social media"},
                                       {"poster", "posters"},
                                       {"flyer", "flyers"},
                                       {"municipal", "municipal recruitment"},
                                       {"central", "central recruitment"},
                                       {"cut_off", "end of SMS"},
                                       {"pressure", "pressure of the ceilings"}}};

constexpr std::array<Named, 3> channels{{{"sms", "SMS"}, {"voice", "voice"}, {"email", "e-mail"}}};

void people(Page& page, const std::string& label, const std::string& metric) {
  page.line("  {:<44}{:>24}", label, with_interval(page.metric(metric)));
}

void people_if_any(Page& page, const std::string& label, const std::string& metric) {
  if (page.mean(metric) > 0) people(page, label, metric);
}

bool membership_changes(const Page& page) {
  if (!page.has("adoption.app.start")) return false;
  if (page.mean("adoption.app.start") != page.mean("adoption.app.end")) return true;
  for (const char* change : {"adoption.left", "adoption.migrated", "adoption.lost", "adoption.lost.voice"})
    if (page.mean(change) > 0) return true;
  return false;
}

bool is_used(const Page& page, const Named& channel) {
  const std::string name = std::string{"reach."} + channel.name;
  return page.has(name + ".capped") && page.mean(name + ".sent") + page.mean(name + ".capped") > 0;
}

}  // namespace

void write_adoption(Page& page) {
  if (!membership_changes(page)) return;
  page.line("\n{:<46}{:>24}", "ADOPTION", "people");
  people(page, "app installs at the start", "adoption.app.start");
  for (const Named& cause : causes)
    people_if_any(page, std::string{"  joined by "} + cause.label, std::string{"adoption.by_cause."} + cause.name);
  people_if_any(page, "  left", "adoption.left");
  people(page, "app installs at the end", "adoption.app.end");
  if (page.has("adoption.app_active.end"))
    people(page, "  of these active: an alert can show", "adoption.app_active.end");
  people_if_any(page, "SMS people who installed the app", "adoption.migrated");
  people_if_any(page, "SMS people lost with the end of SMS", "adoption.lost");
  people_if_any(page, "people lost with the end of voice messages", "adoption.lost.voice");
}

void write_sms_and_voice(Page& page) {
  bool heading = false;
  const auto head = [&] {
    if (!heading) page.line("\n{:<24}{:>24}{:>24}{:>24}", "SMS AND VOICE", "sent", "left out by ceilings", "delivered");
    heading = true;
  };
  for (const Named& channel : channels) {
    if (!is_used(page, channel)) continue;
    head();
    const auto cell = [&](const char* count) {
      return with_interval(page.metric(std::string{"reach."} + channel.name + count));
    };
    page.line("  {:<22}{:>24}{:>24}{:>24}", channel.label, cell(".sent"), cell(".capped"), cell(".delivered"));
  }
  for (int k = 1; page.has("notice.sent", "notice:" + std::to_string(k)); ++k) {
    const std::string scope = "notice:" + std::to_string(k);
    head();
    page.line("  {:<22}{:>24}{:>24}{:>24}", fmt::format("information SMS {}", k),
              with_interval(page.metric("notice.sent", scope)), "",
              with_interval(page.metric("notice.delivered", scope)));
    if (page.metric("time.notice.last", scope).n > 0)
      page.line("    the last of them {} after its launch", duration_text(page.mean("time.notice.last", scope)));
  }
}

}  // namespace bereik
