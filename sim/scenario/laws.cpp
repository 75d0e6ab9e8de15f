#include "sim/scenario/laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/problem_list.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/toml_document.h"

namespace bereik {
namespace {

constexpr std::array<std::string_view, 5> attributes{"group", "name", "sentence", "source", "keys"};

class LawReader {
 public:
  explicit LawReader(const std::filesystem::path& file)
      : table_{own_table(file, "the table of laws")}, file_{shown_path(file)} {}

  Laws read() const {
    Laws laws;
    for (const auto& [name, node] : table_) {
      if (name == "not_modelled")
        laws.not_modelled = texts(node);
      else if (name == "law" && node.is_array_of_tables())
        for (const toml::node& law : *node.as_array()) laws.laws.push_back(law_of(*law.as_table()));
      else
        fail(name.source().begin, fmt::format("it takes no {} that is {}", code(name.str()), as_article(node)));
    }
    if (laws.laws.empty()) fail({}, "it has no [[law]]");
    return laws;
  }

 private:
  [[noreturn]] void fail(toml::source_position at, const std::string& problem) const {
    throw ContractViolation{
        fmt::format("{}: malformed table of laws: {}", SourcePlace{0, file_, at.line, at.column}.text(), problem)};
  }

  static std::string_view as_article(const toml::node& node) {
    return node.is_table() ? "a table" : node.is_array() ? "an array" : "a value";
  }

  Law law_of(const toml::table& table) const {
    for (const auto& [name, node] : table)
      if (std::ranges::find(attributes, name.str()) == attributes.end())
        fail(name.source().begin, fmt::format("unknown attribute {}", code(name.str())));
    return {text(table, "group"), text(table, "name"), text(table, "sentence"), text(table, "source"),
            texts(attribute(table, "keys"))};
  }

  const toml::node& attribute(const toml::table& table, std::string_view name) const {
    const toml::node* node = table.get(name);
    if (node == nullptr) fail(table.source().begin, fmt::format("a law without {}", code(name)));
    return *node;
  }

  std::string text(const toml::table& table, std::string_view name) const { return text_of(attribute(table, name)); }

  std::string text_of(const toml::node& node) const {
    const auto* text = node.as_string();
    if (text == nullptr || text->get().empty()) fail(node.source().begin, "a text is expected");
    return text->get();
  }

  std::vector<std::string> texts(const toml::node& node) const {
    const toml::array* array = node.as_array();
    if (array == nullptr) fail(node.source().begin, "an array of texts is expected");
    std::vector<std::string> texts;
    for (const toml::node& element : *array) texts.push_back(text_of(element));
    return texts;
  }

  toml::table table_;
  std::string file_;
};

}  // namespace

Laws load_laws(const std::filesystem::path& file) { return LawReader{file}.read(); }

bool owns(const Law& law, std::string_view key) {
  return std::ranges::any_of(law.keys, [key](const std::string& owned) {
    if (!key.starts_with(owned)) return false;
    return key.size() == owned.size() || key[owned.size()] == '.' || key[owned.size()] == '[';
  });
}

std::vector<std::vector<Parameter>> parameters_by_law(const Laws& laws, const std::vector<Parameter>& parameters) {
  std::vector<std::vector<Parameter>> by_law(laws.laws.size());
  for (const Parameter& parameter : parameters) {
    std::vector<std::string> owners;
    for (std::size_t i = 0; i < laws.laws.size(); ++i) {
      if (!owns(laws.laws[i], parameter.key)) continue;
      owners.push_back(in_quotes(laws.laws[i].name));
      by_law[i].push_back(parameter);
    }
    if (owners.size() != 1)
      throw ContractViolation{fmt::format("{} belongs to {} in the table of laws", code(parameter.key),
                                          owners.empty() ? "no law" : listed(owners, " and "))};
  }
  return by_law;
}

}  // namespace bereik
