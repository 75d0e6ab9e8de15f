#include "sim/cli/person_difference_text.h"

#include <array>
#include <cmath>

#include "results/report/numbers.h"
#include "sim/cli/acting_settings.h"
#include "sim/cli/difference_words.h"

namespace bereik {
namespace {

constexpr std::array<const char*, loss_cause_count> losses{
    "lost (no permission to notify)", "lost (dead token)",   "lost (muted)",      "lost (no contact for a day)",
    "lost (the alert was over)",      "lost by the carrier", "dropped on the way"};

std::string loss_text(LossCause cause, Channel channel) {
  if (cause == LossCause::carrier && channel == Channel::voice) return "not answered";
  return losses[static_cast<std::size_t>(cause)];
}

using Moment = std::optional<float>;  // seconds after the launch; none: it does not come

struct Teller {
  const MessageDifference& message;
  const RunDifference& run;
  const PersonParting& first;

  const World& world(char side) const { return side == 'A' ? run.a : run.b; }
  const std::optional<PersonFate>& fate(char side) const { return side == 'A' ? first.a : first.b; }
  const Fate* sent(char side) const {
    const auto& of_side = fate(side);
    return of_side && of_side->message ? &*of_side->message : nullptr;
  }
  std::string civil(char side, SimTime t) const { return world(side).scenario().calendar.text(t); }
};

std::string date_and(const Teller& teller, char side, const Moment& moment, const std::string& after_launch) {
  if (!moment) return "no";
  if (!std::isfinite(*moment)) return "never";
  return teller.civil(side, teller.message.alert.launch + Seconds{static_cast<double>(*moment)}) + ", after " +
         after_launch;
}

// How far the message got at a stage, where it got that far; what else there is to say, where it did not.
struct Cell {
  Moment moment;
  std::string instead;
};

void add_row(const Teller& teller, const char* name, const Cell& a, const Cell& b, Text& text) {
  const auto [seconds_a, seconds_b] = seconds_texts(a.moment, b.moment);
  const auto shown = [&](char side, const Cell& cell, const std::string& seconds) {
    return cell.instead.empty() ? date_and(teller, side, cell.moment, seconds) : cell.instead;
  };
  text.line("  {:<14}{:<42}{}", name, shown('A', a, seconds_a), shown('B', b, seconds_b));
}

Cell addressed(const Teller& teller, char side) {
  if (!teller.fate(side)) return {{}, "no: not meant for them"};
  return {{}, teller.sent(side) == nullptr ? "no: the ceiling leaves them out" : "yes"};
}

Cell handed_over(const Teller& teller, char side) {
  const Fate* fate = teller.sent(side);
  return fate == nullptr ? Cell{{}, "-"} : Cell{fate->handed_over_s, ""};
}

Cell delivered(const Teller& teller, char side) {
  const Fate* fate = teller.sent(side);
  if (fate == nullptr) return {{}, "-"};
  if (!fate->lost) return {fate->delivered_s, ""};
  return {{}, loss_text(*fate->lost, teller.message.channel)};
}

Cell later(const Teller& teller, char side, std::optional<float> Fate::*moment) {
  const Fate* fate = teller.sent(side);
  return fate == nullptr || fate->lost ? Cell{{}, "-"} : Cell{fate->*moment, ""};
}

void add_stages(const Teller& teller, Text& text) {
  const auto row = [&](const char* name, auto cell) {
    add_row(teller, name, cell(teller, 'A'), cell(teller, 'B'), text);
  };
  text.line("  {:<14}{:<42}{}", "", "A", "B");
  row("sent to them", addressed);
  row("handed over", handed_over);
  row("on the phone", delivered);
  if (teller.message.channel == Channel::app)
    row("seen", [](const Teller& t, char side) { return later(t, side, &Fate::seen_s); });
  row("reported", [](const Teller& t, char side) { return later(t, side, &Fate::reported_s); });
  if (teller.message.channel == Channel::app)
    row("called", [](const Teller& t, char side) { return later(t, side, &Fate::called_s); });
}

// Why a message is not meant for somebody in a run.
std::string absence(const Teller& teller, char side) {
  const auto& found = side == 'A' ? teller.message.of_a : teller.message.of_b;
  const SimTime launch = teller.message.alert.launch;
  const std::string there = fmt::format("in {} ", side);
  if (!found) return there + "they do not belong to those whom it is for";
  if (teller.message.channel == Channel::app) {
    if (!found->joined) return there + "they never install the app";
    if (*found->joined > launch)
      return there + "they have no app yet: they install it by " + teller.civil(side, *found->joined);
    if (found->left && *found->left <= launch)
      return there + "they no longer have the app: they gave it up by " + teller.civil(side, *found->left);
  } else {
    if (!found->is_registered) return there + "they are not registered for " + message_name(teller.message.channel);
    if (found->has_app && found->joined)
      return there + "they have the app, " +
             (*found->joined == SimTime{} ? "from the start" : "since " + teller.civil(side, *found->joined)) +
             ", and it goes to people without";
  }
  return there + "they are not in its area at that hour";
}

std::string order_of(const Moment& a, const Moment& b, const std::string& verb) {
  const auto [text_a, text_b] = seconds_texts(a, b);
  if (!a || !b)
    return fmt::format("they {} it in {}, {} after its launch, and not in {}", verb, a ? 'A' : 'B', a ? text_a : text_b,
                       a ? 'B' : 'A');
  return fmt::format("they {} it {} after its launch in A, and {} in B", verb, text_a, text_b);
}

std::string ceiling_text(const Teller& teller, char side) {
  const auto ceiling =
      ceiling_at(teller.world(side).scenario().targeting.of(teller.message.channel), teller.message.alert.launch);
  return ceiling ? whole(static_cast<double>(*ceiling)) : "none";
}

std::string what_happened(const Teller& teller) {
  const std::string name = message_name(teller.message.channel);
  const Fate *a = teller.sent('A'), *b = teller.sent('B');
  switch (teller.first.parting.stage) {
    case Stage::audience: {
      const char without = teller.fate('A') ? 'B' : 'A';
      return fmt::format("The {} is meant for them in {} only: {}", name, without == 'A' ? 'B' : 'A',
                         absence(teller, without));
    }
    case Stage::ceiling:
      return fmt::format("A ceiling leaves them out in {} and not in {} (an alert may send: A {}, B {})",
                         a == nullptr ? 'A' : 'B', a == nullptr ? 'B' : 'A', ceiling_text(teller, 'A'),
                         ceiling_text(teller, 'B'));
    case Stage::hand_over: {
      const auto [in_a, in_b] = seconds_texts(a->handed_over_s, b->handed_over_s);
      return fmt::format("The gateway hands it over {} after its launch in A, and {} in B", in_a, in_b);
    }
    case Stage::loss:
      return fmt::format("Handed over at the same time, the {} is {} in A, and {} in B", name,
                         a->lost ? loss_text(*a->lost, teller.message.channel) : "delivered",
                         b->lost ? loss_text(*b->lost, teller.message.channel) : "delivered");
    case Stage::delivery: {
      const auto [in_a, in_b] = seconds_texts(a->delivered_s, b->delivered_s);
      return fmt::format("Handed over at the same time, it is on the phone {} after its launch in A, and {} in B", in_a,
                         in_b);
    }
    case Stage::seeing:
      return "Up to the phone all is the same; " + order_of(a->seen_s, b->seen_s, "see");
    default:
      if (!a->reported_s && !b->reported_s)
        return "Up to then all is the same; " + order_of(a->called_s, b->called_s, "call about");
      return "Up to then all is the same; " + order_of(a->reported_s, b->reported_s, "report on");
  }
}

// Where no setting that differs acts on the stage itself.
std::string what_it_follows_from(const Teller& teller) {
  const MessageCourse &a = *teller.message.a, &b = *teller.message.b;
  const auto number = [](std::uint64_t n) { return whole(static_cast<double>(n)); };
  const std::string none = "No setting that differs acts on that by itself: it follows from ";
  switch (teller.first.parting.stage) {
    case Stage::audience:
      return none + "what people met in earlier epochs, which decides who installs the app.";
    case Stage::ceiling:
      return none + fmt::format("who else is in the area ({} people in A, {} in B), or was served before.",
                                number(a.addressed + a.capped), number(b.addressed + b.capped));
    case Stage::hand_over:
      if (a.carried != b.carried)
        return none + fmt::format("how many messages the gateway carries for this alert, {} in A and {} in B. {}",
                                  number(a.carried), number(b.carried),
                                  acting_sentence(
                                      teller.run,
                                      [&](std::string_view key) {
                                        return acts_on(key, Stage::audience, teller.message.channel) ||
                                               acts_on(key, Stage::ceiling, teller.message.channel);
                                      },
                                      "whom messages are for"));
      return none + "what else passes the gateway: other messages, or as many at another time.";
    case Stage::loss:
      return none + "what they met in earlier epochs: whoever mutes the app does so because of an alert.";
    default:
      return none + "something earlier.";
  }
}

}  // namespace

void tell_of_person(const MessageDifference& message, const RunDifference& run, Text& text) {
  const PersonParting& first = *message.partings.first;
  const Teller teller{message, run, first};
  const MunicipalityId municipality = run.residents.municipality(first.resident);
  text.line("");
  text.line("ITS FIRST PERSON: SYNTHETIC RESIDENT {}, {} YEARS, OF {}", first.resident.value,
            age_band_names[run.residents.age(first.resident, municipality)],
            run.a.country().municipalities[municipality.value].name);
  add_stages(teller, text);
  text.line("");
  text.line("WHY");
  const std::string acting = acting_sentence(
      run, [&](std::string_view key) { return acts_on(key, first.parting.stage, message.channel); }, "that");
  text.wrapped(fmt::format("  {}. {}", what_happened(teller), acting.empty() ? what_it_follows_from(teller) : acting),
               "  ");
}

}  // namespace bereik
