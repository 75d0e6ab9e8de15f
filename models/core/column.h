// Large columns. One allocator for all of them asks for huge pages, so that a forked replication shares them cheaply.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
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
    void* memory = bytes < page ? std::malloc(bytes) : mapped(bytes);
    if (memory == nullptr) throw std::bad_alloc{};
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t n) {
    const std::size_t bytes = n * sizeof(T);
    if (bytes < page)
      std::free(memory);
    else
      ::munmap(memory, bytes);
  }

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

  // From the border of a page on, and apart from the heap: what is freed leaves no hole there.
  static void* mapped(std::size_t bytes) {
    void* all = ::mmap(nullptr, bytes + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) return nullptr;
    const auto begin = reinterpret_cast<std::uintptr_t>(all);
    const std::size_t before = (page - begin % page) % page;
    const std::size_t kept = (bytes + small_page - 1) / small_page * small_page;
    char* memory = static_cast<char*>(all) + before;
    if (before > 0) ::munmap(all, before);
    if (before + kept < bytes + page) ::munmap(memory + kept, bytes + page - before - kept);
    ::madvise(memory, bytes / page * page, MADV_HUGEPAGE);  // a hint: where it is refused, small ones serve
    return memory;
  }
  static constexpr std::size_t small_page = 4096;
};

// Column<T>(n) and resize(n) leave new numbers without a value: write Column<T>(n, 0) where they are to be 0.
template <class T>
using Column = std::vector<T, HugePageAllocator<T>>;

}  // namespace bereik
