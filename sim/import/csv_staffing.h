// The seats of control rooms from a CSV file.
#pragma once

#include <filesystem>
#include <string>

#include "models/population/geography.h"
#include "models/staff/staff_law.h"

namespace bereik {

// The text of a table of seats: `#` comments, then the columns centre,from,to,launch_seats,call_seats in any order, and
// days if wanted. centre: a name of Geography::centres, or `others` for every centre without rows of its own. from and to:
// hours on the local clock at whole quarters (07:00, 15:30, 24:00); a shift that ends before it begins, or then, runs past
// midnight. days, on which the shift begins: mon ... sun, a range (mon-fri), or daily; empty: daily. Of a centre with rows
// the seats are closed where no row opens any; the others keep those of `uniform`. Throws InputError with every problem of
// the file, as file:line:column: shifts of a centre that overlap, and a centre that could never launch, among them.
Staffing staffing_of(const std::string& text, const std::filesystem::path& name, const Geography& country,
                     Staffing uniform);

// The bytes of the file. Throws InputError where it cannot be read or is empty.
std::string staffing_text(const std::filesystem::path& file);

}  // namespace bereik
