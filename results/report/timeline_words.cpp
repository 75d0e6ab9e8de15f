#include "results/report/timeline_words.h"

#include <fmt/format.h>

#include <cmath>

#include "results/report/numbers.h"
#include "results/report/timeline_text.h"

namespace bereik {
namespace {

std::string count_text(std::uint64_t count, const char* one, const char* many) {
  return whole(static_cast<double>(count)) + " " + (count == 1 ? one : many);
}

std::string listed_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t k = 0; k < names.size(); ++k)
    text += (k == 0 ? "" : k + 1 == names.size() ? " and " : ", ") + names[k];
  return text;
}

// Of a channel: one message, and several.
struct MessageWords {
  const char* one;
  const char* many;
};
MessageWords message_words(Channel channel) {
  switch (channel) {
    case Channel::app:
      return {"push", "pushes"};
    case Channel::sms:
      return {"SMS", "SMS"};
    case Channel::voice:
      return {"voice message", "voice messages"};
    case Channel::email:
      return {"e-mail", "e-mails"};
  }
  return {"message", "messages"};
}

std::string launch_words(const Alert& alert, const Moment& moment) {
  const auto [one, many] = message_words(moment.channel);
  const std::string messages = count_text(moment.messages, one, many);
  if (moment.channel != Channel::app) return fmt::format("also goes by {}", messages);
  const std::string people = count_text(moment.people, "person", "people");
  std::string text = fmt::format("is launched: {} for {}", messages, people);
  if (alert.waited > Seconds{0}) text += fmt::format(", after {} of waiting for a seat", span_text(alert.waited));
  return text;
}

std::string alert_words(const TimelineReport& report, const Moment& moment) {
  const Alert& alert = report.trail.alerts[moment.subject];
  const auto [one, many] = message_words(moment.channel);
  switch (moment.what) {
    case Happening::triggered:
      return fmt::format("is triggered ({}, {}{})", alert_kind_names[static_cast<std::size_t>(alert.kind)],
                         report.trail.centres[alert.centre.value], alert.area ? "" : ", the whole country");
    case Happening::launched:
      return launch_words(alert, moment);
    case Happening::first_handed_over:
      return fmt::format("has its first {} handed over", one);
    case Happening::half_handed_over:
      return fmt::format("has half of its {} handed over", many);
    case Happening::most_handed_over:
      return fmt::format("has 95 % of its {} handed over", many);
    case Happening::all_handed_over:
      return fmt::format("has all of its {} handed over", many);
    case Happening::lost:
      return fmt::format("has lost {}", count_text(moment.messages, one, many));
    case Happening::half_seen:
      return fmt::format("is seen by half of those who ever see it ({})",
                         count_text(moment.people, "person", "people"));
    case Happening::most_seen:
      return fmt::format("is seen by 95 % of those who ever see it ({})",
                         count_text(moment.people, "person", "people"));
    case Happening::followed_up:
      return "has its last update and its end handed over";
    default:
      return alert.is_cancelled ? "is cancelled" : "ends";
  }
}

std::string component_words(const TimelineReport& report, const Moment& moment) {
  const std::string messages = count_text(moment.messages, "message", "messages");
  const auto until = [&] { return clock_words(report.calendar, *moment.until, moment.at); };
  switch (moment.what) {
    case Happening::saturated:
      return fmt::format("is saturated, with {} to pass", messages);
    case Happening::spent:
      return fmt::format("has spent its quota (refused until {})", until());
    case Happening::down:
      return fmt::format("stands still, with {} waiting (until {})", messages, until());
    default:
      return fmt::format("has recovered: its queue is empty after {}{}", span_text(moment.at - *moment.until),
                         moment.messages > 0 ? fmt::format(", {} were dropped", messages) : "");
  }
}

}  // namespace

std::string fault_words(const Fault& fault) {
  const std::string components = listed_names(fault.components);
  switch (fault.kind) {
    case FaultKind::down:
      return components + " down";
    case FaultKind::slowed:
      return fmt::format("{} at {} of capacity", components, percent(fault.factor, 0));
    case FaultKind::dropping:
      return fmt::format("{} lose{} {} of the messages", components, fault.components.size() == 1 ? "s" : "",
                         percent(fault.share.value(), 1));
    case FaultKind::duplicating:
      return fmt::format("{} of the people get {} copies of each message", percent(fault.share.value(), 0),
                         fault.copies);
    case FaultKind::wrong_circle:
      return fmt::format("circles lie {} m to the east and are {} times as wide", whole(fault.shift.value()),
                         rounded(fault.factor, 3));
    case FaultKind::stale_locations:
      return fmt::format("known places are {} times as old", rounded(fault.factor, 3));
    case FaultKind::clock_skew:
      return fmt::format("the sender's clock is {} behind", span_text(fault.delay));
    case FaultKind::staff_delay:
      return fmt::format("approval takes {} longer", span_text(fault.delay));
    case FaultKind::wrong_number:
      return fmt::format("{} of those who see a message call a wrong number", percent(fault.share.value(), 2));
  }
  return {};
}

std::string clock_words(const CivilCalendar& calendar, SimTime t, SimTime beside) {
  if (!std::isfinite(seconds_since_start(t))) return "never";
  const std::string text = calendar.text(t);
  const std::size_t space = text.find(' ');
  return text.substr(0, space) == calendar.text(beside).substr(0, space) ? text.substr(space + 1) : text;
}

std::string moment_words(const TimelineReport& report, const Moment& moment) {
  switch (moment.what) {
    case Happening::fault_begins: {
      const Fault& fault = report.faults[moment.subject];
      return fmt::format("FAULT BEGINS: {}, {} (until {})", fault.name, fault_words(fault),
                         clock_words(report.calendar, fault.until, moment.at));
    }
    case Happening::fault_ends:
      return fmt::format("FAULT ENDS: {}", report.faults[moment.subject].name);
    case Happening::notice_launched:
      return fmt::format("information SMS {} is launched to {}", moment.subject + 1,
                         count_text(moment.people, "person", "people"));
    case Happening::recovery:
      return "RECOVERY: no fault, no component in trouble, all is handed over";
    case Happening::saturated:
    case Happening::spent:
    case Happening::down:
    case Happening::emptied:
      return report.trail.components[moment.subject] + " " + component_words(report, moment);
    default:
      return fmt::format("alert {} {}", moment.subject + 1, alert_words(report, moment));
  }
}

}  // namespace bereik
