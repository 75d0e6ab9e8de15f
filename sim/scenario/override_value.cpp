#include "sim/scenario/override_value.h"

#include <fmt/format.h>

#include <utility>

#include "sim/scenario/toml_document.h"

namespace bereik {

// Inside a table in braces neither a comment nor a second key can slip in. Where a text belongs, 2024 is one.
toml::table override_value(const std::string& text, ParameterKind kind) {
  const bool takes_text = kind == ParameterKind::text || kind == ParameterKind::choice;
  if (text.find('\n') == std::string::npos) {
    try {
      toml::table document = parse_toml(fmt::format("t = {{ v = {} }}", text), {});
      toml::table* table = document.get("t")->as_table();
      const toml::node* value =
          document.size() == 1 && table != nullptr && table->size() == 1 ? table->get("v") : nullptr;
      if (value != nullptr && (!takes_text || value->is_string())) return std::move(*table);
    } catch (const InputError&) {
    }
  }
  toml::table table;
  table.insert("v", text);
  return table;
}

}  // namespace bereik
