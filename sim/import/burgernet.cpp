// The public list of actions of Burgernet, version 2: radii in metres, times in seconds or milliseconds since 1970.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "sim/import/alert_words.h"
#include "sim/import/imported_file.h"
#include "sim/import/json_tree.h"
#include "sim/import/source_problems.h"

namespace bereik {
namespace {

using Type = JsonValue::Type;

struct NumberRange {
  double least, most;
};

class BurgernetReader {
 public:
  explicit BurgernetReader(const AlertText& source) : source_{source}, problems_{source} {}

  ImportedFile read() {
    const JsonValue root = read_json(source_);
    const JsonValue* actions = root.type == Type::list ? &root : root.member("actions");
    if (actions == nullptr || actions->type != Type::list)
      problems_.add(root.offset, "actions", "there is no list of actions",
                    "the file is JSON, and of JSON the list of actions of Burgernet v2 is read", "give such a list");
    else
      for (const JsonValue& action : actions->children) read_action(action);
    problems_.finish();
    return {source_.name(), AlertFormat::burgernet, std::move(alerts_), std::move(notes_)};
  }

 private:
  void read_action(const JsonValue& action) {
    if (action.type != Type::object)
      return problems_.add(action.offset, action.path, "it is no object", "an action has members",
                           "write it in braces");
    ImportedAlert read;
    read.place = source_.line_place(action.offset);
    read.name = {"burgernet", identifier_of(action)};
    if (const auto start = time_in(action, "startTimestamp", Needed::yes)) read.sent.instant = *start;
    read.ends = time_in(action, "endTimestamp", Needed::no);
    if (read.ends && *read.ends <= read.sent.instant)
      problems_.add(action.member("endTimestamp")->offset, action.path + ".endTimestamp",
                    "it is no later than startTimestamp", "an action that ends before it begins reaches nobody",
                    "check both");
    read.event = text_in(action, "actionType");
    read_messages(action, read);
    const bool is_amber = truth_in(action, "amberAlert");
    read.kind = kind_of_burgernet(read.event, read.headline, is_amber ? IsAmber::yes : IsAmber::no);
    read_area(action, read);
    alerts_.push_back(std::move(read));
  }

  std::string identifier_of(const JsonValue& action) {
    const JsonValue* id = action.member("id");
    if (id != nullptr && id->type == Type::text && !id->text.empty()) return id->text;
    if (id != nullptr && id->type == Type::number && id->number == std::floor(id->number) &&
        std::abs(id->number) < 1e15)
      return std::to_string(static_cast<std::int64_t>(id->number));
    problems_.add((id != nullptr ? *id : action).offset, action.path + ".id",
                  "it is missing, or neither text nor whole number", "two actions are told apart by it",
                  "give every action its own");
    return {};
  }

  enum class Needed { no, yes };

  std::optional<std::chrono::sys_seconds> time_in(const JsonValue& action, const char* name, Needed needed) {
    const JsonValue* value = action.member(name);
    const bool is_unset = value == nullptr || (value->type == Type::number && value->number == 0);
    if (is_unset && needed == Needed::no) return std::nullopt;
    const auto time = !is_unset && value->type == Type::number ? epoch_time(value->number) : std::nullopt;
    if (!time)
      problems_.add((value != nullptr ? *value : action).offset, action.path + "." + name,
                    value == nullptr ? "it is missing" : "it is no time",
                    "seconds or milliseconds since 1970, from the year 2000 on, are expected",
                    "write 1684776600, for example");
    return time;
  }

  std::string text_in(const JsonValue& object, const char* name) {
    const JsonValue* value = object.member(name);
    if (value == nullptr) return {};
    if (value->type == Type::text) return value->text;
    problems_.add(value->offset, value->path, "it is no text", "words are expected", "write them in quotes");
    return {};
  }

  bool truth_in(const JsonValue& object, const char* name) {
    const JsonValue* value = object.member(name);
    if (value == nullptr) return false;
    if (value->type != Type::boolean)
      problems_.add(value->offset, value->path, "it is neither true nor false", "it says yes or no",
                    "write true or false");
    return value->truth;
  }

  // The first message starts the action, and an "Afloop" (outcome) ends it: what comes between are updates.
  void read_messages(const JsonValue& action, ImportedAlert& read) {
    const JsonValue* messages = action.member("messages");
    if (messages == nullptr) return;
    if (messages->type != Type::list)
      return problems_.add(messages->offset, messages->path, "it is no list", "messages stand in a list",
                           "write it in brackets");
    std::uint32_t told = 0;
    for (const JsonValue& message : messages->children) {
      if (message.type != Type::object) {
        problems_.add(message.offset, message.path, "it is no object", "a message has members", "write it in braces");
        continue;
      }
      if (read.headline.empty()) read.headline = text_in(message, "title");
      const std::string type = lower_case(text_in(message, "messageType"));
      if (type != "afloop" && type != "einde" && type != "end") ++told;
    }
    read.updates = told > 0 ? told - 1 : 0;
  }

  void read_area(const JsonValue& action, ImportedAlert& read) {
    const JsonValue* area = action.member("area");
    if (area == nullptr) {
      if (read.kind == AlertKind::amber) read.area.extent = GeoArea::Extent::whole_country;
      return;
    }
    if (area->type != Type::object)
      return problems_.add(area->offset, area->path, "it is no object", "lat, lng and radius are expected",
                           "write it in braces");
    const auto latitude = number_in(*area, "lat", {-90, 90}), longitude = number_in(*area, "lng", {-180, 180});
    const auto radius = number_in(*area, "radius", {0, 20038000});
    if (!latitude || !longitude || !radius) return;
    read.area = {GeoArea::Extent::shapes, {{{*latitude, *longitude}, Metres{*radius}}}, {}};
  }

  std::optional<double> number_in(const JsonValue& area, const char* name, NumberRange range) {
    const JsonValue* value = area.member(name);
    const std::string path = area.path + "." + name;
    if (value == nullptr || value->type != Type::number) {
      problems_.add((value != nullptr ? *value : area).offset, path,
                    value == nullptr ? "it is missing" : "it is no number",
                    "an area has lat and lng in degrees and radius in metres", "write a number");
      return std::nullopt;
    }
    if (value->number >= range.least && value->number <= range.most) return value->number;
    problems_.add(value->offset, path, "it is out of bounds",
                  "it must lie between " + std::to_string(static_cast<int>(range.least)) + " and " +
                      std::to_string(static_cast<int>(range.most)),
                  "check unit and sign");
    return std::nullopt;
  }

  const AlertText& source_;
  SourceProblems problems_;
  std::vector<ImportedAlert> alerts_;
  std::vector<std::string> notes_;
};

}  // namespace

ImportedFile read_burgernet(const AlertText& source) { return BurgernetReader{source}.read(); }

}  // namespace bereik
