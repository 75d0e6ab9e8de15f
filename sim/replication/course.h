// The course of the messages of one replication, person by person, as a witness tells it. Each function here replicates:
// see replicate() for what it requires.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/response/parting.h"
#include "sim/replication/world.h"

namespace bereik {

// A part of the horizon from the end of one epoch to the end of another.
struct Window {
  SimTime begin, end;
};

// The message of one alert on one channel, and a digest of what became of it for everybody whom it is meant for.
struct MessageTrace {
  AlertId alert;
  Channel channel = Channel::app;
  std::uint64_t meant_for = 0;  // people
  std::uint64_t digest = 0;     // of their fates
};

// Of the messages that were launched before the end of the window and delivered after its begin. About 0.15 µs a person.
std::vector<MessageTrace> traces_within(const World& world, ReplicationId id, Window window);

// How a message was sent, and what became of it.
struct MessageCourse {
  std::uint64_t addressed = 0, capped = 0;
  std::uint64_t carried = 0;           // messages that the gateway passed on for it
  float first_s = 0, last_s = 0;       // of them, handed over: after the launch
  std::vector<PersonFate> fates = {};  // of everybody whom it is meant for, by number of resident
};
// Nothing where the run has no such message. 44 bytes a person.
std::optional<MessageCourse> course_of(const World& world, ReplicationId id, AlertId alert, Channel channel);

// How somebody stands to a message. Runs to the end.
Eligibility eligibility_in(const World& world, ReplicationId id, const Alert& alert, Channel channel,
                           ResidentId resident);

// As bytes, between two copies of the same program. Nothing where the bytes are cut short.
std::string encoded(const std::vector<MessageTrace>& traces);
std::string encoded(const std::optional<MessageCourse>& course);
std::string encoded(const Eligibility& eligibility);
std::optional<std::vector<MessageTrace>> decoded_traces(std::string_view bytes);
std::optional<std::optional<MessageCourse>> decoded_course(std::string_view bytes);
std::optional<Eligibility> decoded_eligibility(std::string_view bytes);

}  // namespace bereik
