#include "sim/cli/given_import.h"

#include <cmath>

#include "models/core/civil_time.h"
#include "sim/import/trace_row.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

std::optional<GeoPoint> point_of(GivenOptions& given) {
  if (!given.has("move-to")) return std::nullopt;
  const std::string text = given.text("move-to");
  const std::size_t comma = text.find(',');
  const auto latitude = number_in(std::string_view{text}.substr(0, comma));
  const auto longitude =
      comma == std::string::npos ? std::nullopt : number_in(std::string_view{text}.substr(comma + 1));
  if (latitude && longitude && trace_latitude_deg.hold(*latitude) && trace_longitude_deg.hold(*longitude))
    return GeoPoint{*latitude, *longitude};
  given.refuse("--move-to " + in_quotes(text), "a latitude and a longitude in the Netherlands are expected",
               "for example --move-to 52.0907,5.1214");
  return std::nullopt;
}

std::optional<std::chrono::sys_days> day_asked(GivenOptions& given) {
  if (!given.has("from")) return std::nullopt;
  const auto day = day_of(given.text("from"));
  if (!day)
    given.refuse("--from " + in_quotes(given.text("from")), "a date is expected", "for example --from 2023-05-30");
  return day;
}

}  // namespace

Command import_of(GivenOptions& given) {
  ImportOptions options;
  options.files.assign(given.operands().begin(), given.operands().end());
  options.file = given.text("file");
  options.json = given.text("json");
  options.choices.move_to = point_of(given);
  options.choices.from = day_asked(given);
  if (given.has("kind")) options.choices.kind = static_cast<AlertKind>(given.choice("kind"));
  if (given.has("include-tests")) options.choices.tests = Tests::kept;
  if (given.has("national")) options.choices.named = ImportChoices::Named::national;
  if (given.has("duration")) options.duration = given.duration("duration", Seconds{0});
  if (options.duration && !trace_duration_s.hold(options.duration->count()))
    given.refuse("--duration " + in_quotes(given.text("duration")), "a second to 366 days is expected",
                 "for example --duration 45min");
  return options;
}

}  // namespace bereik
