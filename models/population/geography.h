// The country as published: municipalities and their neighbourhoods (CBS / Kadaster; see models/netherlands/SOURCES.md).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/place.h"

namespace bereik {

// Age bands of residents of 16 and over.
inline constexpr std::size_t age_band_count = 5;
inline constexpr std::array<const char*, age_band_count> age_band_names{"16-24", "25-44", "45-64", "65-74", "75+"};
using AgeBand = std::uint8_t;  // position in age_band_names

struct Municipality {
  std::string code;  // GM0014
  std::string name;
  CentreId centre;                                      // its regional police unit
  std::array<std::uint64_t, age_band_count> residents;  // of 16 and over, by age band
  double address_density = 0;                           // addresses per km²
  double crimes = 0;                                    // registered in the year
  std::uint32_t first_neighbourhood = 0;                // its neighbourhoods are consecutive
  std::uint32_t neighbourhood_count = 0;
  std::uint64_t resident_count() const;
};

struct Neighbourhood {
  MunicipalityId municipality;
  Circle area;            // the disc of equal area around its centroid
  double population = 0;  // of all ages
};

struct Geography {
  std::vector<Municipality> municipalities;   // by code
  std::vector<Neighbourhood> neighbourhoods;  // by municipality
  std::vector<std::string> centres;           // regional police units by name, then the national unit
  CentreId national_centre() const { return {static_cast<std::uint32_t>(centres.size()) - 1}; }
};

// Reads municipalities.csv and neighbourhoods.csv. Throws EnvironmentError with file and line where they cannot be read
// or do not fit together. Cost: about 10 ms.
Geography load_geography(const std::filesystem::path& folder);

}  // namespace bereik
