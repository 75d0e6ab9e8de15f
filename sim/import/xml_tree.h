// XML as a tree of elements with their places.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/import/alert_text.h"

namespace bereik {

struct XmlElement {
  std::string name;        // without its prefix
  std::string name_space;  // that it declares for itself; empty where it declares none
  std::string text;        // its first text, without blanks around it
  std::size_t offset = 0;  // of its name in the file
  std::vector<XmlElement> children;
};

// The root. Throws InputError at the place where the text stops to be XML, where elements nest deeper than
// 32 or are more than a million, and for a
// DOCTYPE: it can name other files, and entities that grow without end. Nothing that a file names is ever opened.
XmlElement read_xml(const AlertText& source);

}  // namespace bereik
