// From alerts to waves: which messages enter the network, when, and on which way.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/adoption/holders.h"
#include "models/adoption/membership.h"
#include "models/alerts/alert.h"
#include "models/alerts/alert_law.h"
#include "models/faults/fault.h"
#include "models/targeting/audience.h"
#include "models/targeting/channel.h"
#include "models/targeting/presence.h"
#include "models/targeting/subscriptions.h"

namespace bereik {

// How the app's messages find the people in the circle. Load, delay and what somebody must hold differ.
enum class Addressing : std::uint8_t {
  broadcast,  // a push to every install; the phone decides whether it lies in the circle; no locations are held
  topic,      // a push to the topic of each municipality that the circle touches, subscribed to by the phones in it
  geotarget,  // a push only to the installs in the circle; somebody must hold their locations
  poll,       // no push: every phone asks once a period, and decides whether it lies in the circle
};
inline constexpr std::size_t addressing_count = 4;
inline constexpr std::array<const char*, addressing_count> addressing_names{"broadcast", "topic", "geotarget", "poll"};

// What follows the start message of an alert to those who got it: counted, and followed person by person nowhere.
enum class FollowUps : std::uint8_t { none, updates_and_end };

struct TargetingParameters {
  Addressing addressing = Addressing::broadcast;
  std::vector<Addressing> what_ifs;  // whose dispatch is worked out beside it
  FollowUps follow_ups = FollowUps::none;
  DailyWindow working_hours;                      // on working days, those who have a day place are there
  Seconds journeys{0};                            // over which their ways there, and home, are spread: see presence_at
  SimTime surveys_by_app;                         // from when on surveys go to the app too
  std::array<ChannelRules, channel_count> rules;  // of SMS, voice and e-mail

  const ChannelRules& of(Channel channel) const { return rules[static_cast<std::size_t>(channel)]; }
};

// A message to everybody registered for SMS that is no alert: an information SMS.
struct Notice {
  SimTime launch;
};
// Stands in for the alert in the address of a notice's draws.
constexpr std::uint32_t notice_occasion(std::uint32_t notice) { return 0xF0000000U | notice; }

// People whom a message is for: rows of a layout.
struct AddressedRows {
  const Layout* layout = nullptr;
  std::size_t crowd = 0;  // of the app: whose layout it is
  RowSelection rows;
};

// So many of those whom a message goes to get it so many times more.
struct Duplication {
  Fraction share;
  std::uint32_t more = 1;
};
inline constexpr std::uint32_t most_copies = 50;  // of one message to one person, the first included

// The start message of one alert on one channel, a notice, or what follows a start message.
struct Wave {
  std::uint32_t alert = 0;  // position in Waves::alerts; of a notice, its number
  Channel channel = Channel::app;
  Addressing addressing = Addressing::geotarget;  // the others go to known addresses
  enum class Purpose : std::uint8_t { start, what_if, notice, follow_up } purpose = Purpose::start;
  SimTime launch;
  std::uint64_t addressed = 0;  // people in the area, less those whom a ceiling leaves out
  std::uint64_t capped = 0;     // those
  // That are handed over: to all installs with broadcast, to all subscribers with topic; copies included.
  std::uint64_t messages = 0;
  // Those addressed, of a start message until it is delivered, and of what might be. Waves of one alert may share them.
  std::shared_ptr<const std::vector<AddressedRows>> people = {};
  std::uint64_t installs = 0;              // of the app, at the launch
  std::vector<std::uint64_t> topics = {};  // subscribers of each topic, with topic; copies included
  std::vector<Duplication> duplications = {};
  Seconds expires_sooner{0};  // than the alert ends, because the sender's clock is behind

  // Only its dispatch is asked for, to set beside the one that happens; nobody receives it.
  bool is_what_if() const { return purpose == Purpose::what_if; }
  // Messages that a gateway pushes; none where the phones ask.
  std::uint64_t pushes() const { return addressing == Addressing::poll ? 0 : messages; }
};

struct Waves {
  std::vector<Alert> alerts;  // in order of launch
  std::vector<Wave> waves;    // of each epoch: in order of alert, the app first; then notices; then what follows
  std::uint64_t missed_by_fault = 0;  // people with the app in the right circles and not in the wrong ones
};

// Those registered for SMS, voice messages or e-mail: rows at home of those who are registered.
const People::Members& registered_for(Channel channel, const People& people);

// Those of a crowd, at home or by day.
struct CrowdAudience {
  std::size_t crowd;
  Audience people;
};
// The app people whom an alert is for: one audience a crowd; in the hours of journeys two, by day and at home, without
// anybody in common. Of Wave::people they are the rows in the same order. `holders`: at the launch of the alert, as long as
// the audiences are asked.
std::vector<CrowdAudience> app_audience(const Alert& alert, const TargetingParameters& parameters,
                                        const CivilCalendar& calendar, const Membership& members,
                                        const Holders& holders);
// Those of another channel, before any ceiling.
Audience registered_audience(const Alert& alert, Channel channel, const TargetingParameters& parameters,
                             const Membership& members);

class Targeting {
 public:
  // Keeps references. `draws`: of the replication. `faults`: those that duplicate messages, send alerts to wrong circles
  // (which Waves::alerts have from then on) and let messages expire too soon act here.
  Targeting(const TargetingParameters& parameters, const CivilCalendar& calendar, const Draws& draws,
            std::span<const Fault> faults = {});

  // Appends the waves of an epoch, or of a part of one, which come in order; the alerts in order of launch: of each alert
  // one for the app, its twins under other addressing as what-ifs, and one for each other channel that it goes by; then the
  // notices. Notes in `exposure` who was left out by a ceiling.
  void add(std::span<const Alert> alerts, std::span<const Notice> notices, const Membership& members,
           Exposure& exposure, Waves& waves);
  // Appends the updates and ends of alerts, of this and of earlier epochs, that are launched before the end of this one.
  void add_follow_ups(const Epoch& epoch, const Membership& members, Waves& waves);

 private:
  struct FollowUp {
    SimTime launch;
    std::uint32_t alert;    // position
    std::uint64_t reached;  // by the start message's addressing, where it knows them
    std::vector<std::uint64_t> topics;
  };

  // The circle that faults make of the alert's; none where they leave it as it is.
  std::optional<Circle> wrong_circle(const Alert& alert) const;
  std::uint64_t missed_by(const Alert& wrong, const Alert& right, const Membership& members);
  // Duplicates the wave, and lets it expire sooner, where faults say so.
  void strike(Wave& wave) const;
  void add_app(const Alert& alert, std::uint32_t position, const Membership& members, Waves& waves);
  // Turns a wave to those in the circle into one by another way.
  void address(Wave& wave, Addressing addressing, const Alert& alert, const Membership& members);
  void plan_follow_ups(const Alert& alert, const Wave& start);
  void add_registered(const Alert& alert, std::uint32_t position, Channel channel, const Membership& members,
                      Exposure& exposure, Waves& waves);

  const TargetingParameters& parameters_;
  const CivilCalendar& calendar_;
  Draws draws_;
  std::span<const Fault> faults_;
  std::array<std::vector<std::uint32_t>, channel_count> served_;  // messages so far, by row: for CutPolicy::rotate
  std::uint32_t notices_ = 0;
  std::vector<FollowUp> planned_;
  std::optional<Subscriptions> subscriptions_;
  std::optional<Holders> holders_;  // at the launch of the last alert
};

}  // namespace bereik
