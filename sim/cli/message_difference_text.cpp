#include "sim/cli/message_difference_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "models/core/errors.h"
#include "results/report/numbers.h"
#include "sim/cli/acting_settings.h"
#include "sim/cli/difference_words.h"
#include "sim/cli/person_difference_text.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

constexpr std::array<const char*, alert_kind_count> kinds{"time-critical alert",   "alert that is not time-critical",
                                                          "AMBER Alert",           "Missing Child Alert",
                                                          "alert of another kind", "neighbourhood survey"};

constexpr std::array<const char*, stage_count> counted_as{"meant for them in one run alone",
                                                          "left out by a ceiling in one run alone",
                                                          "handed over at another time",
                                                          "lost in one run alone, or to another cause",
                                                          "on the phone at another time",
                                                          "seen in one run alone, or at another time",
                                                          "reported in one run alone, or at another time"};

// The municipality of the neighbourhood whose middle is nearest.
const std::string& municipality_at(const Place& place, const Geography& country) {
  const auto distance = [&](const Neighbourhood& n) {
    const double east = (n.area.centre.east - place.east).value(), north = (n.area.centre.north - place.north).value();
    return east * east + north * north;
  };
  const auto nearest = std::ranges::min_element(country.neighbourhoods, {}, distance);
  return country.municipalities[nearest->municipality.value].name;
}

std::string count_of(const std::optional<MessageCourse>& course, std::uint64_t MessageCourse::*member) {
  return course ? whole(static_cast<double>((*course).*member)) : "-";
}

void tell_of_courses(const MessageDifference& message, Text& text) {
  const auto row = [&](const char* name, const std::string& a, const std::string& b) {
    text.line("  {:<40}{:>20}{:>20}", name, a, b);
  };
  const auto counts = [&](const char* name, std::uint64_t MessageCourse::*member) {
    row(name, count_of(message.a, member), count_of(message.b, member));
  };
  const auto times = [&](const char* name, float MessageCourse::*member) {
    const auto [a, b] = seconds_texts(message.a ? std::optional{(*message.a).*member} : std::nullopt,
                                      message.b ? std::optional{(*message.b).*member} : std::nullopt);
    row(name, a, b);
  };
  text.line("  {:<40}{:>20}{:>20}", "", "A", "B");
  counts("people to whom it is sent", &MessageCourse::addressed);
  if ((message.a && message.a->capped > 0) || (message.b && message.b->capped > 0))
    counts("people whom a ceiling leaves out", &MessageCourse::capped);
  counts("messages that the gateway carries for it", &MessageCourse::carried);
  times("the first is handed over, after launch", &MessageCourse::first_s);
  times("the last is handed over, after launch", &MessageCourse::last_s);
}

void tell_of_others(const MessageDifference& message, Text& text) {
  if (message.others.empty()) return;
  std::vector<std::string> names;
  for (const Channel channel : message.others) names.emplace_back(message_name(channel));
  text.line("  The alert's {} {} too.", listed(names, " and "), names.size() == 1 ? "differs," : "differ,");
}

void tell_of_counts(const Partings& partings, Channel channel, Text& text) {
  text.line("");
  text.line("HOW MANY");
  const auto row = [&](std::uint64_t people, const std::string& who) {
    text.line("  {:>12}  {}", whole(static_cast<double>(people)), who);
  };
  row(partings.meant_for,
      fmt::format("for whom the {} of this alert is meant, in one run or both", message_name(channel)));
  row(partings.differing(), "of them with another fate; by the first stage that differs:");
  for (std::size_t stage = 0; stage < stage_count; ++stage)
    if (partings.people[stage] > 0) row(partings.people[stage], std::string{"  "} + counted_as[stage]);
}

// The run that does not send the message at all.
void tell_that_it_is_not_sent(const MessageDifference& message, const RunDifference& run, Text& text) {
  const bool only_in_a = message.a.has_value();
  text.line("");
  text.line("WHY");
  const auto acts = [&](std::string_view key) {
    return acts_on(key, Stage::audience, message.channel) || acts_on(key, Stage::ceiling, message.channel);
  };
  text.wrapped(fmt::format("  {} sends no {} with this alert, {} does. {}", only_in_a ? 'B' : 'A',
                           message_name(message.channel), only_in_a ? 'A' : 'B', acting_sentence(run, acts, "that")),
               "  ");
}

}  // namespace

std::string alert_text(const Alert& alert, const World& world) {
  const std::string where =
      alert.area ? fmt::format("within {} km of a place in {}", rounded(alert.area->radius.value() / 1000, 3),
                               municipality_at(alert.area->centre, world.country()))
                 : "in the whole country";
  return fmt::format("{}, launched {}, {}, for {} (control room: {})", kinds[static_cast<std::size_t>(alert.kind)],
                     world.scenario().calendar.text(alert.launch), where, duration_text(alert.duration.count()),
                     world.country().centres[alert.centre.value]);
}

void tell_of_message(const MessageDifference& message, const RunDifference& run, Text& text) {
  text.line("");
  text.line("THE FIRST ALERT WHOSE COURSE DIFFERS");
  text.wrapped("  " + alert_text(message.alert, run.a), "  ");
  text.line("");
  text.line("ITS FIRST MESSAGE THAT DIFFERS: THE {}", upper_case_name(message.channel));
  tell_of_courses(message, text);
  tell_of_others(message, text);
  if (!message.a || !message.b) return tell_that_it_is_not_sent(message, run, text);
  require(message.partings.first.has_value(), "a message that differs does so for somebody");
  tell_of_person(message, run, text);
  tell_of_counts(message.partings, message.channel, text);
}

}  // namespace bereik
