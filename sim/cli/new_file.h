// A file for results.
#pragma once

#include <string>
#include <string_view>

namespace bereik {

// A file that must not exist yet, created before the work begins, so that nothing is overwritten and no long run ends
// without a place for its results. Removed again where the run fails.
class NewFile {
 public:
  // `option`: the one that named it, for messages. Throws InputError where the file exists, EnvironmentError where it
  // cannot be made.
  NewFile(const std::string& option, std::string name);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile();

  // Writes to the end, and leaves the file behind. Throws EnvironmentError.
  void keep(std::string_view text);

 private:
  std::string name_;
  int handle_;
  bool kept_ = false;
};

}  // namespace bereik
