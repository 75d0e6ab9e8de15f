#include "sim/scenario/text_source.h"

#include <system_error>
#include <utility>

#include "sim/scenario/toml_document.h"

namespace bereik {

TextSource TextSource::disk() { return {}; }

TextSource TextSource::kept(std::vector<ScenarioText> texts) {
  TextSource source;
  source.kept_.emplace();
  for (ScenarioText& file : texts) source.kept_->emplace(source.identity(file.path), std::move(file.text));
  return source;
}

std::variant<std::string, Problem> TextSource::text(const std::filesystem::path& path) const {
  if (!kept_) return file_text(path);
  const auto found = kept_->find(identity(path));
  if (found != kept_->end()) return found->second;
  return Problem{shown_path(path), "cannot be read", "its text was not kept", {}};
}

std::filesystem::path TextSource::identity(const std::filesystem::path& path) const {
  if (kept_) return path.lexically_normal();
  std::error_code error;
  const std::filesystem::path canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path.lexically_normal() : canonical;
}

}  // namespace bereik
