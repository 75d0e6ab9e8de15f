#include "sim/cli/acting_settings.h"

#include <algorithm>
#include <array>
#include <optional>

namespace bereik {
namespace {

// A key, or a group of them, at a stage; without a channel: of every one.
struct Acting {
  std::string_view keys;
  Stage stage;
  std::optional<Channel> channel = std::nullopt;
};

constexpr std::array acting{
    Acting{"population", Stage::audience},
    Acting{"fault", Stage::audience},
    Acting{"adoption", Stage::audience},
    Acting{"campaign", Stage::audience},
    Acting{"channel.app.registrations", Stage::audience},
    Acting{"channel.app.age_weights", Stage::audience},
    Acting{"channel.app.smartphone_shares", Stage::audience},
    Acting{"channel.sms.registrations", Stage::audience},
    Acting{"channel.sms.with_app", Stage::audience},
    Acting{"channel.sms.age_weights", Stage::audience},
    Acting{"channel.voice.registrations", Stage::audience},
    Acting{"channel.email.registrations", Stage::audience},
    Acting{"channel.app.surveys_from", Stage::audience, Channel::app},
    Acting{"channel.sms.enabled", Stage::audience, Channel::sms},
    Acting{"channel.sms.alerts", Stage::audience, Channel::sms},
    Acting{"channel.sms.recipients", Stage::audience, Channel::sms},
    Acting{"channel.voice.enabled", Stage::audience, Channel::voice},
    Acting{"channel.voice.alerts", Stage::audience, Channel::voice},
    // Its end moves people to the app.
    Acting{"channel.sms.ceiling", Stage::audience},
    Acting{"channel.voice.ceiling", Stage::audience, Channel::voice},

    Acting{"channel.sms.ceiling", Stage::ceiling, Channel::sms},
    Acting{"channel.sms.cut", Stage::ceiling, Channel::sms},
    Acting{"channel.voice.ceiling", Stage::ceiling, Channel::voice},
    Acting{"channel.voice.cut", Stage::ceiling, Channel::voice},

    // The core is everybody's, and pushes to all installs take it from the others.
    Acting{"infrastructure.selection", Stage::hand_over},
    Acting{"infrastructure.core", Stage::hand_over},
    Acting{"infrastructure.firewall", Stage::hand_over},
    Acting{"infrastructure.change", Stage::hand_over},
    Acting{"infrastructure.retry", Stage::hand_over},
    Acting{"infrastructure.fail_over_after", Stage::hand_over},
    Acting{"fault", Stage::hand_over},
    Acting{"channel.app.addressing", Stage::hand_over},
    Acting{"alerts.follow_ups", Stage::hand_over},
    Acting{"alerts.updates", Stage::hand_over},
    Acting{"infrastructure.fcm", Stage::hand_over, Channel::app},
    Acting{"infrastructure.apns", Stage::hand_over, Channel::app},
    Acting{"infrastructure.poll", Stage::hand_over, Channel::app},
    Acting{"infrastructure.sms", Stage::hand_over, Channel::sms},
    Acting{"infrastructure.voice", Stage::hand_over, Channel::voice},
    Acting{"infrastructure.email", Stage::hand_over, Channel::email},

    // What the firewall drops is lost.
    Acting{"infrastructure", Stage::loss},
    // Of copies one is enough; a clock that is behind lets messages expire.
    Acting{"fault", Stage::loss},
    Acting{"channel.app.funnel", Stage::loss, Channel::app},
    Acting{"response.mute", Stage::loss, Channel::app},
    Acting{"channel.app.deduplicate", Stage::loss, Channel::app},
    Acting{"channel.app.test", Stage::loss, Channel::app},
    Acting{"channel.app.renewal", Stage::loss, Channel::app},
    Acting{"delivery.push", Stage::loss, Channel::app},
    Acting{"delivery.night", Stage::loss, Channel::app},
    Acting{"delivery.doze", Stage::loss, Channel::app},
    Acting{"delivery.sms", Stage::loss, Channel::sms},
    Acting{"delivery.voice", Stage::loss, Channel::voice},
    Acting{"delivery.email", Stage::loss, Channel::email},

    // One random word says whether a phone is in contact, and if so how soon.
    Acting{"channel.app.funnel.online", Stage::delivery, Channel::app},
    Acting{"delivery.push", Stage::delivery, Channel::app},
    Acting{"delivery.night", Stage::delivery, Channel::app},
    Acting{"delivery.doze", Stage::delivery, Channel::app},
    Acting{"delivery.sms", Stage::delivery, Channel::sms},
    Acting{"delivery.voice", Stage::delivery, Channel::voice},
    Acting{"delivery.email", Stage::delivery, Channel::email},

    Acting{"response.see", Stage::seeing, Channel::app},
    Acting{"response.notice", Stage::seeing, Channel::app},
    Acting{"delivery.night", Stage::seeing, Channel::app},

    Acting{"response.report", Stage::report, Channel::app},
    Acting{"response.report", Stage::report, Channel::sms},
    Acting{"response.report", Stage::report, Channel::voice},
    Acting{"response.calls", Stage::report, Channel::app},
};

constexpr std::array<std::string_view, 8> of_alerts{"alerts",       "horizon",        "population",  "staff.launching",
                                                    "staff.launch", "staff.staffing", "staff.amber", "fault"};
// Calls act on alerts only where both share seats, which is what staff.amber decides.
constexpr std::array<std::string_view, 13> of_nobody{"channel.app.location",
                                                     "response.word_of_mouth",
                                                     "success",
                                                     "cost",
                                                     "channel.feed",
                                                     "channel.app.what_if",
                                                     "channel.app.position_cell",
                                                     "reference",
                                                     "run",
                                                     "staff.answering",
                                                     "staff.calls",
                                                     "staff.reports",
                                                     "staff.handling"};

// True for the group itself, and for every key and element in it.
bool is_in(std::string_view key, std::string_view group) {
  return key.starts_with(group) && (key.size() == group.size() || key[group.size()] == '.' || key[group.size()] == '[');
}

}  // namespace

bool acts_on(std::string_view key, Stage stage, Channel channel) {
  return std::ranges::any_of(acting, [&](const Acting& one) {
    return one.stage == stage && one.channel.value_or(channel) == channel && is_in(key, one.keys);
  });
}

bool acts_on_alerts(std::string_view key) {
  return std::ranges::any_of(of_alerts, [&](std::string_view group) { return is_in(key, group); });
}

bool acts_on_nobody(std::string_view key) {
  return std::ranges::any_of(of_nobody, [&](std::string_view group) { return is_in(key, group); });
}

}  // namespace bereik
