#include "sim/scenario/setting_table.h"

namespace bereik {

const Setting* SettingTable::find(std::string_view key) const {
  if (const auto own = own_.find(key); own != own_.end()) return &own->second;
  const auto found = defaults_->find(key);
  return found != defaults_->end() && is_visible(key) ? &found->second : nullptr;
}

void SettingTable::for_each(const std::function<void(const std::string&, const Setting&)>& call) const {
  auto own = own_.begin();
  for (const auto& [key, setting] : *defaults_) {
    for (; own != own_.end() && own->first < key; ++own) call(own->first, own->second);
    const bool is_own = own != own_.end() && own->first == key;
    if (!is_own && is_visible(key)) call(key, setting);
  }
  for (; own != own_.end(); ++own) call(own->first, own->second);
}

void SettingTable::remove_elements(const std::string& list) {
  erase_own_elements(list);
  emptied_.insert(list);
}

void SettingTable::restore_elements(const std::string& list) {
  erase_own_elements(list);
  emptied_.erase(list);
}

bool SettingTable::is_visible(std::string_view default_key) const {
  const std::size_t bracket = default_key.find('[');
  return bracket == std::string_view::npos || !emptied_.contains(default_key.substr(0, bracket));
}

void SettingTable::erase_own_elements(const std::string& list) {
  const std::string before = list + '[';
  auto last = own_.lower_bound(before);
  while (last != own_.end() && last->first.starts_with(before)) last = own_.erase(last);
}

}  // namespace bereik
