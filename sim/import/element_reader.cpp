#include "sim/import/element_reader.h"

#include <algorithm>

namespace bereik {
namespace {

constexpr std::size_t most_notes = 100;

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t k = 0; k < words.size(); ++k)
    text += (k == 0 ? "" : k + 1 == words.size() ? " or " : ", ") + words[k];
  return text;
}

}  // namespace

void ElementReader::problem(Element element, std::string what, std::string why, std::string suggestion) {
  problems_.add(element->offset, element->name, std::move(what), std::move(why), std::move(suggestion));
}

void ElementReader::note(Element element, const std::string& what) {
  if (notes_.size() < most_notes) notes_.push_back(source_.place(element->offset) + ": " + element->name + ": " + what);
}

std::vector<std::string> ElementReader::notes() const {
  std::vector<std::string> notes = notes_;
  for (const auto& [name, unknown] : unknown_)
    notes.push_back(unknown.place + ": " + name + ": CAP 1.2 has no such element here; it is ignored" +
                    (unknown.count > 1 ? " (" + std::to_string(unknown.count) + " times)" : ""));
  return notes;
}

std::vector<ElementReader::Element> ElementReader::all(Element parent, std::string_view name) const {
  std::vector<Element> found;
  for (const XmlElement& child : parent->children)
    if (child.name == name) found.push_back(&child);
  return found;
}

ElementReader::Element ElementReader::one(Element parent, std::string_view name) {
  const std::vector<Element> found = all(parent, name);
  if (found.size() > 1) problem(found[1], "it is there twice", "CAP 1.2 has it once in " + parent->name, "remove one");
  return found.empty() ? nullptr : found.front();
}

ElementReader::Element ElementReader::needed(Element parent, std::string_view name) {
  const Element element = one(parent, name);
  if (element != nullptr && !element->text.empty()) return element;
  const std::string why = "CAP 1.2 needs it in " + parent->name;
  if (element != nullptr)
    problem(element, "it is empty", why, "fill it in");
  else
    problems_.add(parent->offset, std::string{name}, "it is missing", why, "add it");
  return nullptr;
}

std::size_t ElementReader::choice(Element element, std::string_view words) {
  if (element == nullptr) return 0;
  const std::vector<std::string> known = words_in(words);
  const auto found = std::ranges::find(known, element->text);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  problem(element, quoted_word(element->text) + " is none of its values", alternatives(known) + " is expected",
          "choose one of them");
  return 0;
}

void ElementReader::count_unknown(Element parent, std::string_view known) {
  const std::vector<std::string> names = words_in(known);
  for (const XmlElement& child : parent->children) {
    if (std::ranges::find(names, child.name) != names.end()) continue;
    if (unknown_.size() >= most_notes && !unknown_.contains(child.name)) continue;
    Unknown& unknown = unknown_[child.name];
    if (unknown.count++ == 0) unknown.place = source_.place(child.offset);
  }
}

}  // namespace bereik
