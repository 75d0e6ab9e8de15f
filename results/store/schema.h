// The schema of the store: schema.sql, built in.
#pragma once

namespace bereik {

inline constexpr int store_application = 1112689481;  // PRAGMA application_id
inline constexpr int store_version = 1;               // PRAGMA user_version
extern const char* const store_schema;

}  // namespace bereik
