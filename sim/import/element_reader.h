// Reads the elements of a CAP file, and tells what is wrong with them at their places.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/import/source_problems.h"
#include "sim/import/xml_tree.h"

namespace bereik {

// An element is nullptr where there is none. The tree must outlive the reader.
class ElementReader {
 public:
  using Element = const XmlElement*;
  explicit ElementReader(const AlertText& source) : source_{source}, problems_{source} {}

  void problem(Element element, std::string what, std::string why, std::string suggestion);
  void note(Element element, const std::string& what);
  void finish() const { problems_.finish(); }  // throws InputError with every problem so far
  std::vector<std::string> notes() const;      // of unknown elements, too

  std::vector<Element> all(Element parent, std::string_view name) const;
  // The one child of a name; more than one is a problem, and so is none, or one without text, where it is needed.
  Element one(Element parent, std::string_view name);
  Element needed(Element parent, std::string_view name);
  std::string text(Element element) const { return element == nullptr ? std::string{} : element->text; }
  // The place of an element's text in words that are separated by spaces; 0, and a problem, where it is none of them.
  std::size_t choice(Element element, std::string_view words);

  // Takes note of children whose names are not among the known ones, separated by spaces.
  void count_unknown(Element parent, std::string_view known);

 private:
  struct Unknown {
    std::string place;
    std::size_t count = 0;
  };
  const AlertText& source_;
  SourceProblems problems_;
  std::vector<std::string> notes_;
  std::map<std::string, Unknown> unknown_;
};

}  // namespace bereik
