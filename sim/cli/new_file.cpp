#include "sim/cli/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "models/core/errors.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

[[noreturn]] void fail_to_write(const std::string& name) {
  throw EnvironmentError{"cannot write " + shown(name) + ": " + std::strerror(errno) +
                         ". Free some space and run again"};
}

}  // namespace

NewFile::NewFile(const std::string& option, std::string name) : name_{std::move(name)} {
  handle_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (handle_ >= 0) return;
  if (errno == EEXIST)
    throw InputError{{{option + " " + shown(name_), "the file exists already", "bereik never overwrites a result",
                       "choose another name or remove it"}}};
  throw EnvironmentError{"cannot create " + shown(name_) + ": " + std::strerror(errno) + ". Choose another place for " +
                         option};
}

NewFile::~NewFile() {
  ::close(handle_);
  if (!kept_) ::unlink(name_.c_str());
}

void NewFile::keep(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(handle_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail_to_write(name_);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(handle_) != 0 && errno != EINVAL && errno != EROFS) fail_to_write(name_);
  kept_ = true;
}

}  // namespace bereik
