#include "sim/cli/scenario_schema.h"

#include <fmt/format.h>

#include "results/export/scenario_schema_json.h"
#include "sim/scenario/toml_text.h"
#include "sim/scenario/unit_text.h"

namespace bereik {
namespace {

// A number that is not negative, as quantity_in() reads it.
constexpr const char* number_pattern = R"(([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?)";

std::string quantity_pattern(ParameterKind kind) {
  std::string units;
  for (const std::string& unit : unit_names(kind)) units += (units.empty() ? "" : "|") + unit;
  const char* const optional = kind == ParameterKind::share ? "?" : "";
  return fmt::format("^{} *({}){}$", number_pattern, units, optional);
}

SchemaForm text_like(std::string pattern) {
  SchemaForm form;
  form.pattern = std::move(pattern);
  return form;
}

SchemaForm number_of(SchemaType type, const std::optional<Spread>& limits, std::optional<double> least) {
  SchemaForm form;
  form.type = type;
  form.least = limits ? limits->low : least;
  if (limits) form.most = limits->high;
  return form;
}

std::vector<SchemaForm> forms_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::duration:
    case ParameterKind::length:
    case ParameterKind::rate:
    case ParameterKind::money:
      return {text_like(quantity_pattern(parameter.kind))};
    case ParameterKind::share:
      return {text_like(quantity_pattern(parameter.kind)),
              number_of(SchemaType::number, parameter.limits ? parameter.limits : Spread{0, 1}, 0)};
    case ParameterKind::count:
      return {number_of(SchemaType::integer, parameter.limits, 0)};
    case ParameterKind::per_action:
      return {text_like("^[0-9]+ */action$"), number_of(SchemaType::integer, parameter.limits, 0)};
    case ParameterKind::number:
      return {number_of(SchemaType::number, parameter.limits, {})};
    case ParameterKind::numbers: {
      SchemaForm form = number_of(SchemaType::numbers, parameter.limits, {});
      form.elements = parameter.elements;
      return {form};
    }
    case ParameterKind::choice: {
      SchemaForm form;
      form.choices = parameter.choices;
      return {form};
    }
    case ParameterKind::text:
      return {text_like("")};
    case ParameterKind::date:
      return {text_like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")};
    case ParameterKind::list:
      return {
          SchemaForm{.type = SchemaType::list, .pattern = {}, .choices = {}, .least = {}, .most = {}, .elements = {}}};
  }
  throw ContractViolation{"a parameter has a kind"};
}

// A default as JSON. A list's is told by its fields.
std::string default_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::list:
      return {};
    case ParameterKind::date:
      return '"' + parameter.value + '"';
    default:
      return toml_text(parameter.kind, parameter.value);
  }
}

}  // namespace

std::string scenario_schema(const std::vector<Parameter>& parameters) {
  std::vector<SchemaKey> keys;
  for (const Parameter& parameter : parameters) {
    const std::string range = parameter.range == "any" ? "" : fmt::format("; plausible: {}", parameter.range);
    keys.push_back({parameter.key,
                    fmt::format("{}{} ({}: {})", parameter.meaning, range, parameter.confidence, parameter.source),
                    default_of(parameter), forms_of(parameter)});
  }
  return scenario_schema_json(keys);
}

}  // namespace bereik
