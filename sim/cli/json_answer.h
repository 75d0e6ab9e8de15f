// Where --json puts a document: a new file, stdout in place of the text, or nowhere.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sim/cli/command_line.h"
#include "sim/cli/new_file.h"

namespace bereik {

class JsonAnswer {
 public:
  using Words = std::function<std::string()>;  // called only where they are wanted

  // Makes the file where one is named. Throws as NewFile does.
  explicit JsonAnswer(const SimulationOptions& options);

  // Writes the document to the file, where there is one.
  void keep(const Words& document);
  // Prints what belongs on stdout: the document, the text, or nothing where it is quiet.
  void show(const Words& document, const Words& text) const;

 private:
  bool goes_to_stdout_;
  bool is_quiet_;
  std::optional<NewFile> file_;
};

}  // namespace bereik
