#include "sim/import/alert_time.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "models/core/civil_time.h"

namespace bereik {
namespace {

using namespace std::chrono;

constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool fits(std::string_view text, std::string_view wanted) {
  return std::ranges::equal(text, wanted, [](char c, char w) { return w == 'd' ? is_digit(c) : c == w; });
}

int number(std::string_view digits) {
  int n = 0;
  for (const char c : digits) n = 10 * n + (c - '0');
  return n;
}

std::optional<minutes> offset_of(std::string_view text) {
  if (text == "Z") return minutes{0};
  if (!fits(text, "+dd:dd") && !fits(text, "-dd:dd")) return std::nullopt;
  const int h = number(text.substr(1, 2)), m = number(text.substr(4, 2));
  if (h > 14 || m > 59) return std::nullopt;
  return minutes{(text.front() == '-' ? -1 : 1) * (60 * h + m)};
}

bool lies_between(sys_seconds instant, int first_year, int last_year) {
  const year y = year_month_day{floor<days>(instant)}.year();
  return y >= year{first_year} && y <= year{last_year};
}

}  // namespace

std::optional<AlertTime> cap_time(const std::string& text) {
  std::string_view rest = text;
  if (rest.size() <= shape.size() || !fits(rest.substr(0, shape.size()), shape)) return std::nullopt;
  const std::optional<sys_days> day = day_of(text.substr(0, 10));
  const int h = number(rest.substr(11, 2)), m = number(rest.substr(14, 2)), s = number(rest.substr(17, 2));
  if (!day || h > 23 || m > 59 || s > 59) return std::nullopt;
  rest.remove_prefix(shape.size());
  if (rest.front() == '.') {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1) return std::nullopt;
    rest.remove_prefix(end);
  }
  const std::optional<minutes> offset = offset_of(rest);
  if (!offset) return std::nullopt;
  const AlertTime time{*day + hours{h} + minutes{m} + seconds{s} - *offset, *offset};
  return lies_between(time.instant, 1970, 2200) ? std::optional{time} : std::nullopt;
}

std::optional<sys_seconds> epoch_time(double value) {
  constexpr double least_milliseconds = 1e11;
  const double s = std::floor(value >= least_milliseconds ? value / 1000 : value);
  if (!(s >= 0 && s < least_milliseconds)) return std::nullopt;
  const sys_seconds instant{seconds{static_cast<std::int64_t>(s)}};
  return lies_between(instant, 2000, 2200) ? std::optional{instant} : std::nullopt;
}

std::string utc_text(sys_seconds instant) {
  std::string text = clock_text(local_seconds{instant.time_since_epoch()});
  text[10] = 'T';
  return text + "Z";
}

}  // namespace bereik
