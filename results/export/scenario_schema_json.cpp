#include "results/export/scenario_schema_json.h"

#include <cstdint>
#include <string_view>

#include "models/core/errors.h"
#include "results/export/json_values.h"

namespace bereik {
namespace {

ordered_json closed_object() {
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", ordered_json::object()}};
}

ordered_json bound_json(double bound, SchemaType type) {
  return type == SchemaType::integer ? ordered_json(static_cast<std::int64_t>(bound)) : ordered_json(bound);
}

void add_bounds(ordered_json& json, const SchemaForm& form) {
  if (form.least) json["minimum"] = bound_json(*form.least, form.type);
  if (form.most) json["maximum"] = bound_json(*form.most, form.type);
}

ordered_json form_json(const SchemaForm& form) {
  ordered_json json;
  switch (form.type) {
    case SchemaType::string:
      json["type"] = "string";
      if (!form.pattern.empty()) json["pattern"] = form.pattern;
      if (!form.choices.empty()) json["enum"] = form.choices;
      break;
    case SchemaType::integer:
    case SchemaType::number:
      json["type"] = form.type == SchemaType::integer ? "integer" : "number";
      add_bounds(json, form);
      break;
    case SchemaType::numbers:
      json = {{"type", "array"}, {"items", {{"type", "number"}}}};
      add_bounds(json["items"], form);
      if (form.elements) json["minItems"] = json["maxItems"] = *form.elements;
      break;
    case SchemaType::list:
      json = {{"type", "array"}, {"items", closed_object()}};
      break;
  }
  return json;
}

ordered_json key_json(const SchemaKey& key) {
  require(!key.forms.empty(), "a value has a form");
  ordered_json json{{"description", key.description}};
  if (!key.default_json.empty()) json["default"] = ordered_json::parse(key.default_json);
  if (key.forms.size() == 1)
    json.update(form_json(key.forms.front()));
  else
    for (const SchemaForm& form : key.forms) json["anyOf"].push_back(form_json(form));
  return json;
}

void add_key(ordered_json& document, const SchemaKey& key) {
  ordered_json* object = &document;
  std::string_view rest = key.key;
  for (std::size_t dot = rest.find('.'); dot != rest.npos; dot = rest.find('.')) {
    std::string_view segment = rest.substr(0, dot);
    rest.remove_prefix(dot + 1);
    const bool is_list = segment.ends_with("[]");
    if (is_list) segment.remove_suffix(2);
    ordered_json& member = (*object)["properties"][std::string{segment}];
    if (member.is_null()) member = closed_object();
    object = is_list ? &member.at("items") : &member;
  }
  ordered_json& member = (*object)["properties"][std::string{rest}];
  require(member.is_null(), "a key is there once");
  member = key_json(key);
}

ordered_json text_json(const char* description) {
  return {{"description", description}, {"type", "string"}, {"minLength", 1}};
}

}  // namespace

std::string scenario_schema_json(const std::vector<SchemaKey>& keys) {
  ordered_json document{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "A scenario of bereik"}};
  document.update(closed_object());
  document["required"] = {"schema"};
  document["anyOf"] = {{{"required", {"extends"}}}, {{"required", {"seed", "title", "question"}}}};
  document["properties"] = {
      {"schema", {{"description", "the version of this format"}, {"const", 1}}},
      {"seed", {{"description", "which Netherlands and which chance"}, {"type", "integer"}, {"minimum", 0}}},
      {"extends", text_json("another scenario, relative to this file, whose values hold where this one is silent")},
      {"title", text_json("what answers call the scenario")},
      {"question", text_json("what the scenario is to answer")}};
  for (const SchemaKey& key : keys) add_key(document, key);
  return document.dump(2) + "\n";
}

}  // namespace bereik
