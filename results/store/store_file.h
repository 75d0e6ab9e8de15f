// The file of a store, opened and known to be one. Not for others: see store.h.
#pragma once

#include <filesystem>

#include "results/store/database.h"

namespace bereik {

// Throws InputError where there is none.
Database store_to_read(const std::filesystem::path& folder);
// Makes the folder and the file where they are not there.
Database store_to_append(const std::filesystem::path& folder);

}  // namespace bereik
