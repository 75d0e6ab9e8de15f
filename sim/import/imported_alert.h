// One message about an alert as a file tells it, whatever its format.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/alerts/alert.h"
#include "sim/import/alert_time.h"
#include "sim/import/geo_area.h"

namespace bereik {

enum class AlertStatus : std::uint8_t { actual, exercise, system, test, draft };
enum class AlertMessage : std::uint8_t { alert, update, cancel, acknowledgement, error };

struct AlertReference {
  std::string sender, identifier;  // which together name a message
  bool operator==(const AlertReference&) const = default;
};

struct ImportedAlert {
  std::string place;  // file:line
  AlertReference name;
  AlertTime sent;
  AlertStatus status = AlertStatus::actual;
  AlertMessage message = AlertMessage::alert;
  std::vector<AlertReference> references;  // the messages that it updates or cancels
  std::string event, headline, urgency;    // as the file words them; may be empty
  AlertKind kind = AlertKind::time_critical;
  GeoArea area;
  std::optional<std::chrono::sys_seconds> begins;  // what it warns of, where that is told
  std::optional<std::chrono::sys_seconds> ends;    // none: the file tells no end
  std::uint32_t updates = 0;                       // messages between start and end that this one itself tells of
};

}  // namespace bereik
