#include "sim/import/xml_tree.h"

#include <algorithm>
#include <pugixml.hpp>
#include <string_view>
#include <utility>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr int deepest = 32;
constexpr std::size_t most_elements = 1'000'000;

[[noreturn]] void refuse(std::string where, std::string problem, std::string why, std::string suggestion) {
  throw InputError{{{std::move(where), std::move(problem), std::move(why), std::move(suggestion)}}};
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

XmlElement element_of(pugi::xml_node node, const AlertText& source, int depth, std::size_t& count) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  XmlElement element;
  element.name = colon == name.npos ? name : name.substr(colon + 1);
  const std::string declared = colon == name.npos ? "xmlns" : "xmlns:" + std::string{name.substr(0, colon)};
  element.name_space = node.attribute(declared.c_str()).value();
  element.text = trimmed(node.text().get());
  element.offset = static_cast<std::size_t>(node.offset_debug());
  if (depth > deepest)
    refuse(source.place(element.offset), element.name + ": elements nest deeper than " + std::to_string(deepest),
           "CAP has six levels", "check where the file comes from");
  if (++count > most_elements)
    refuse(source.place(element.offset), element.name + ": more than " + std::to_string(most_elements) + " elements",
           "an alert has a hundred", "check where the file comes from");
  for (const pugi::xml_node child : node.children())
    if (child.type() == pugi::node_element) element.children.push_back(element_of(child, source, depth + 1, count));
  return element;
}

}  // namespace

XmlElement read_xml(const AlertText& source) {
  const std::string& text = source.text();
  pugi::xml_document document;
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  for (const pugi::xml_node node : document.children())
    if (node.type() == pugi::node_doctype)
      refuse(
          source.place(std::min(text.rfind("<!DOCTYPE", static_cast<std::size_t>(node.offset_debug())), text.size())),
          "DOCTYPE: it is refused",
          "it can name other files to read, and entities that grow without end; CAP needs none",
          "remove it, with the entities that it defines");
  if (!result)
    refuse(source.place(std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size())),
           "the file is not XML", result.description(), "check where it comes from");
  std::size_t count = 0;
  return element_of(document.document_element(), source, 1, count);
}

}  // namespace bereik
