// What libFuzzer calls with every input.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/scenario_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto parameters = bereik::read_register(BEREIK_SOURCE_DIR "/models/netherlands/parameters.toml");
  bereik::test::read_as_scenario({reinterpret_cast<const char*>(bytes), size}, parameters);
  return 0;
}
