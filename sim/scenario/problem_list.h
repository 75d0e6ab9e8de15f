// The problems of a scenario while it is read: kept with their places, told in order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/core/errors.h"

namespace bereik {

// A place in what the user wrote.
struct SourcePlace {
  std::size_t source = 0;            // 0 the scenario, 1 what it extends, and so on; every --set comes after the files
  std::string name;                  // the file, or the option
  std::size_t line = 0, column = 0;  // from 1; 0 where the place is the whole source
  std::string text() const;          // file:line:column
};

class ProblemList {
 public:
  // The problem's own `where` is replaced by the place.
  void add(const SourcePlace& place, Problem problem);
  std::size_t size() const { return entries_.size(); }
  // Throws InputError with the first two hundred problems, in order of source and position, and a count of the rest;
  // returns where there is none.
  void finish() const;

 private:
  struct Entry {
    SourcePlace place;
    Problem problem;
  };
  std::vector<Entry> entries_;
};

}  // namespace bereik
