// Large columns. One allocator for all of them asks for huge pages, so that a forked replication shares them cheaply.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

namespace bereik {

template <class T>
struct HugePageAllocator {
  using value_type = T;
  HugePageAllocator() = default;
  template <class U>
  explicit HugePageAllocator(const HugePageAllocator<U>&) {}

  T* allocate(std::size_t n) {
    const bool is_small = n * sizeof(T) < page;
    const std::size_t bytes = is_small ? n * sizeof(T) : (n * sizeof(T) + page - 1) / page * page;
    void* memory = is_small ? std::malloc(bytes) : std::aligned_alloc(page, bytes);
    if (memory == nullptr) throw std::bad_alloc{};
    if (!is_small) ::madvise(memory, bytes, MADV_HUGEPAGE);  // a hint: where it is refused, ordinary pages serve
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) { std::free(memory); }
  bool operator==(const HugePageAllocator&) const = default;

 private:
  static constexpr std::size_t page = std::size_t{1} << 21;
};

template <class T>
using Column = std::vector<T, HugePageAllocator<T>>;

}  // namespace bereik
