#include "sim/import/cap_shapes.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/import/source_problems.h"

namespace bereik {
namespace {

std::vector<std::string_view> words_in(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string_view> words;
  for (std::size_t from = text.find_first_not_of(blanks); from < text.size();) {
    const std::size_t end = std::min(text.find_first_of(blanks, from), text.size());
    words.push_back(text.substr(from, end - from));
    from = text.find_first_not_of(blanks, end);
  }
  return words;
}

std::optional<double> number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::variant<GeoPoint, ShapeFault> point_in(std::string_view word) {
  const std::size_t comma = word.find(',');
  const auto latitude = number_in(word.substr(0, comma));
  const auto longitude = comma == word.npos ? std::nullopt : number_in(word.substr(comma + 1));
  if (!latitude || !longitude)
    return ShapeFault{quoted_word(std::string{word}) + " is no point",
                      "a latitude and a longitude in degrees are expected", "write it as 52.09,5.12"};
  if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180)
    return ShapeFault{quoted_word(std::string{word}) + " lies outside the globe",
                      "a latitude is -90 to 90 degrees, a longitude -180 to 180",
                      "check their order: latitude comes first"};
  return GeoPoint{*latitude, *longitude};
}

}  // namespace

std::variant<CapCircle, ShapeFault> cap_circle(const std::string& text) {
  const auto words = words_in(text);
  if (words.size() != 2)
    return ShapeFault{quoted_word(text) + " is no circle", "a centre, a space and a radius in kilometres are expected",
                      "write it as 52.09,5.12 2.5"};
  auto centre = point_in(words[0]);
  if (auto* fault = std::get_if<ShapeFault>(&centre)) return std::move(*fault);
  const auto radius = number_in(words[1]);
  if (!radius || *radius < 0)
    return ShapeFault{quoted_word(std::string{words[1]}) + " is no radius",
                      "a number of kilometres, 0 or more, is expected", "write it without unit"};
  constexpr double half_the_globe_km = 20038;
  if (*radius > half_the_globe_km)
    return ShapeFault{"a radius of " + std::string{words[1]} + " km is more than half the globe",
                      "CAP radii are kilometres", "divide it by 1000 where metres were meant"};
  return CapCircle{std::get<GeoPoint>(centre), Kilometres{*radius}};
}

std::variant<GeoPolygon, ShapeFault> cap_polygon(const std::string& text) {
  GeoPolygon polygon;
  for (const std::string_view word : words_in(text)) {
    auto point = point_in(word);
    if (auto* fault = std::get_if<ShapeFault>(&point)) return std::move(*fault);
    polygon.push_back(std::get<GeoPoint>(point));
  }
  if (polygon.size() < 4)
    return ShapeFault{std::to_string(polygon.size()) + " points",
                      "a polygon has at least 4, of which the last is the first", "add the others"};
  if (polygon.front() != polygon.back())
    return ShapeFault{"it is not closed", "the last point is not the first one", "repeat the first point at the end"};
  return polygon;
}

GeoCircle in_metres(const CapCircle& circle) { return {circle.centre, metres(circle.radius)}; }

}  // namespace bereik
