// Values and lists as bytes, between two copies of the same program. A part of what children answer; not for others.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace bereik {

template <class T>
std::string bytes_of(const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

template <class T>
std::string bytes_of(const std::vector<T>& list) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T)};
}

// Nothing where the bytes are not those of one value, or of whole ones.
template <class T>
std::optional<T> value_of(std::string_view bytes) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() != sizeof(T)) return std::nullopt;
  T value{};
  std::memcpy(static_cast<void*>(&value), bytes.data(), sizeof value);
  return value;
}

template <class T>
std::optional<std::vector<T>> list_of(std::string_view bytes) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() % sizeof(T) != 0) return std::nullopt;
  std::vector<T> list(bytes.size() / sizeof(T));
  if (!list.empty()) std::memcpy(static_cast<void*>(list.data()), bytes.data(), bytes.size());
  return list;
}

// Blocks one after the other, each with its length before it.
class BlockReader {
 public:
  explicit BlockReader(std::string_view bytes) : left_{bytes} {}
  // The next block; nothing where the bytes are cut short.
  std::optional<std::string_view> next() {
    const auto length = value_of<std::uint64_t>(left_.substr(0, sizeof(std::uint64_t)));
    if (!length || left_.size() - sizeof(std::uint64_t) < *length) return std::nullopt;
    const std::string_view block = left_.substr(sizeof(std::uint64_t), *length);
    left_.remove_prefix(sizeof(std::uint64_t) + *length);
    return block;
  }
  bool is_at_end() const { return left_.empty(); }

 private:
  std::string_view left_;
};

inline std::string block_of(const std::string& bytes) {
  return bytes_of(static_cast<std::uint64_t>(bytes.size())) + bytes;
}

}  // namespace bereik
