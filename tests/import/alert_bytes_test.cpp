// Damaged files of alerts are read or refused, and nothing else; what a refusal says can be printed.
#include <gtest/gtest.h>

#include <filesystem>

#include "models/core/draws.h"
#include "models/core/utf8.h"
#include "sim/import/import.h"
#include "tests/import/alert_files.h"

namespace bereik {
namespace {

void read_or_refuse(const std::string& bytes) {
  try {
    ImportChoices choices;
    choices.tests = Tests::kept;
    choices.named = ImportChoices::Named::national;
    choices.move_to = GeoPoint{52, 5};
    import_alerts({test::alerts_in(bytes)}, choices);
  } catch (const InputError& error) {
    require(!error.problems().empty() && is_plain_text(error.what()), "a problem prints");
  }
}

// The same damage on every machine: up to four bytes overwritten, taken out or repeated.
std::string damaged(std::string bytes, const Draws& draws, std::uint32_t round) {
  const auto count = 1 + draws.block(Block::phone, 0, round)[3] % 4;
  for (std::uint32_t k = 0; k < count && !bytes.empty(); ++k) {
    const auto words = draws.block(Block::phone, k, round);
    const std::size_t at = words[0] % bytes.size();
    constexpr std::string_view letters = "<>&\"{}[],:-+.0123456789eE \n\0\xC3";
    if (words[1] % 4 == 0)
      bytes.erase(at, 1 + words[2] % 40);
    else if (words[1] % 4 == 1)
      bytes.insert(at, bytes.substr(words[2] % bytes.size(), 30));
    else
      bytes[at] = letters[words[2] % letters.size()];
  }
  return bytes;
}

TEST(AlertBytes, OfEverySampleAreReadOrRefusedHoweverTheyAreDamaged) {
  const Draws draws{Seed{11}, ReplicationId{0}};
  std::uint32_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{BEREIK_ALERTS}) {
    const std::string bytes = test::alert_bytes(entry.path().filename().string());
    for (std::uint32_t round = 0; round < 200; ++round) {
      SCOPED_TRACE(entry.path().filename().string() + " " + std::to_string(round));
      ASSERT_NO_THROW(read_or_refuse(damaged(bytes, draws, round)));
    }
    ++files;
  }
  EXPECT_GE(files, 9U);
}

TEST(AlertBytes, ThatEndAnywhereAreReadOrRefused) {
  for (const char* name : {"high-water-update.cap", "actions.json"}) {
    const std::string bytes = test::alert_bytes(name);
    for (std::size_t size = 0; size < bytes.size(); size += 3)
      ASSERT_NO_THROW(read_or_refuse(bytes.substr(0, size))) << name << " " << size;
  }
}

}  // namespace
}  // namespace bereik
