#include "tests/reproducibility/forked_replication.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

#include "sim/replication/replicate.h"

namespace bereik::test {
namespace {

// The digests of the epochs, then the fingerprint; short enough for a pipe that nobody reads yet.
std::string packed(const Outcome& outcome) {
  std::string bytes(outcome.epochs.size() * sizeof(EpochDigest) + sizeof(std::uint64_t), '\0');
  std::memcpy(bytes.data(), outcome.epochs.data(), bytes.size() - sizeof(std::uint64_t));
  const std::uint64_t fingerprint = fingerprint_of(outcome);
  std::memcpy(bytes.data() + bytes.size() - sizeof fingerprint, &fingerprint, sizeof fingerprint);
  return bytes;
}

Replicated unpacked(const std::string& bytes) {
  Replicated replicated;
  replicated.epochs.resize((bytes.size() - sizeof(std::uint64_t)) / sizeof(EpochDigest));
  std::memcpy(replicated.epochs.data(), bytes.data(), bytes.size() - sizeof(std::uint64_t));
  std::memcpy(&replicated.fingerprint, bytes.data() + bytes.size() - sizeof(std::uint64_t), sizeof(std::uint64_t));
  return replicated;
}

[[noreturn]] void replicate_and_exit(const World& world, ReplicationId id, int to) {
  try {
    const std::string bytes = packed(replicate(world, id));
    _exit(write(to, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) ? 0 : 3);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "replication %u: %s\n", id.value, error.what());
    _exit(4);
  }
}

std::string read_all(int from) {
  std::string bytes;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = read(from, buffer.data(), buffer.size())) > 0;)
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  return bytes;
}

}  // namespace

ForkedReplication::ForkedReplication(const World& world, ReplicationId id) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
  fflush(nullptr);
  child_ = fork();
  if (child_ < 0) throw std::runtime_error{"no child"};
  if (child_ == 0) {
    close(ends[0]);
    replicate_and_exit(world, id, ends[1]);
  }
  close(ends[1]);
  from_ = ends[0];
}

Replicated ForkedReplication::answer() {
  const std::string bytes = read_all(from_);
  close(from_);
  int status = 0;
  waitpid(child_, &status, 0);
  if (status != 0 || bytes.size() < sizeof(std::uint64_t))
    throw std::runtime_error{"the child died with status " + std::to_string(status)};
  return unpacked(bytes);
}

std::vector<Replicated> replicate_side_by_side(const World& world, std::uint32_t count) {
  std::vector<ForkedReplication> children;
  for (std::uint32_t id = 0; id < count; ++id) children.emplace_back(world, ReplicationId{id});
  std::vector<Replicated> list;
  for (ForkedReplication& child : children) list.push_back(child.answer());
  return list;
}

}  // namespace bereik::test
