// Large columns. One allocator for all of them asks for huge pages, so that a forked replication shares them cheaply.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <utility>
#include <vector>

namespace bereik {

// Huge pages where a column fills them; what is left at its end takes small ones, so that no memory is wasted.
// What is made without a value keeps whatever the memory held: a column is written once, not twice.
template <class T>
struct HugePageAllocator {
  using value_type = T;
  HugePageAllocator() = default;
  template <class U>
  explicit HugePageAllocator(const HugePageAllocator<U>&) {}

  T* allocate(std::size_t n) {
    const std::size_t bytes = n * sizeof(T);
    const bool is_small = bytes < page;
    void* memory = is_small ? std::malloc(bytes) : nullptr;
    if (!is_small && ::posix_memalign(&memory, page, bytes) != 0) memory = nullptr;
    if (memory == nullptr) throw std::bad_alloc{};
    if (!is_small) ::madvise(memory, bytes / page * page, MADV_HUGEPAGE);  // a hint: where it is refused, others serve
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) { std::free(memory); }

  template <class U>
  void construct(U* place) {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Values>
  void construct(U* place, Values&&... values) {
    ::new (static_cast<void*>(place)) U(std::forward<Values>(values)...);
  }

  bool operator==(const HugePageAllocator&) const = default;

 private:
  static constexpr std::size_t page = std::size_t{1} << 21;
};

// Column<T>(n) and resize(n) leave new numbers without a value: write Column<T>(n, 0) where they are to be 0.
template <class T>
using Column = std::vector<T, HugePageAllocator<T>>;

}  // namespace bereik
