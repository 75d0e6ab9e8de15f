#include "models/core/digest.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

namespace bereik {
namespace {

TEST(Digest, IsThatOfThePublishedExamples) {
  const auto of = [](const char* text) {
    Digest digest;
    digest.add(text);
    return digest.value();
  };
  EXPECT_EQ(of(""), 0xCBF29CE484222325u);
  EXPECT_EQ(of("a"), 0xAF63DC4C8601EC8Cu);
  EXPECT_EQ(of("foobar"), 0x85944171F73967E8u);
}

TEST(Digest, TakesAWordAsItsEightBytesFromTheLowest) {
  constexpr std::array<std::uint64_t, 7> words{0,
                                               0x00000000000000FF,
                                               0x0000000000010000,
                                               0x00000000DEADBEEF,
                                               0x0000FF0000000001,
                                               0x0100000000000000,
                                               0xFFFFFFFFFFFFFFFF};
  for (const std::uint64_t word : words) {
    std::string bytes;
    for (int byte = 0; byte < 8; ++byte) bytes.push_back(static_cast<char>(word >> (8 * byte) & 0xFF));
    Digest by_word, by_bytes;
    by_word.add("x");
    by_bytes.add("x");
    by_word.add(word);
    by_bytes.add(bytes);
    EXPECT_EQ(by_word.value(), by_bytes.value()) << word;
  }
}

}  // namespace
}  // namespace bereik
