#include "sim/import/enclosing_circle.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "models/core/errors.h"
#include "sim/import/covered_area.h"

namespace bereik {
namespace {

using Discs = std::vector<PlaneDisc>;

double reach_to(PlanePoint from, const PlaneDisc& disc) {
  return std::sqrt(squared_distance(from, disc.centre)) + disc.radius_m;
}

const PlaneDisc& farthest_from(PlanePoint centre, const Discs& discs) {
  return *std::ranges::max_element(discs, {}, [&](const PlaneDisc& disc) { return reach_to(centre, disc); });
}

// Of the smallest disc around two of which neither holds the other.
std::optional<PlanePoint> between(const PlaneDisc& a, const PlaneDisc& b) {
  const double distance = std::sqrt(squared_distance(a.centre, b.centre));
  if (distance <= std::abs(a.radius_m - b.radius_m)) return std::nullopt;
  const double share = ((distance + b.radius_m - a.radius_m) / 2) / distance;
  return PlanePoint{a.centre.east_m + share * (b.centre.east_m - a.centre.east_m),
                    a.centre.north_m + share * (b.centre.north_m - a.centre.north_m)};
}

// Of the discs that three touch from within (a problem of Apollonius). With a's centre as origin, two differences of
// |p - c| = R - r are linear in p and R: p = u + R v, and the third equation gives R. Centres on one line have none
// that two of them do not have.
void add_touched_by(const PlaneDisc& a, const PlaneDisc& b, const PlaneDisc& c, std::vector<PlanePoint>& centres) {
  const double bx = b.centre.east_m - a.centre.east_m, by = b.centre.north_m - a.centre.north_m;
  const double cx = c.centre.east_m - a.centre.east_m, cy = c.centre.north_m - a.centre.north_m;
  const double determinant = bx * cy - by * cx;
  if (determinant == 0) return;
  const auto half = [&](double x, double y, double r) { return (x * x + y * y - r * r + a.radius_m * a.radius_m) / 2; };
  const double hb = half(bx, by, b.radius_m), hc = half(cx, cy, c.radius_m);
  const double db = b.radius_m - a.radius_m, dc = c.radius_m - a.radius_m;
  const double ux = (hb * cy - hc * by) / determinant, uy = (bx * hc - cx * hb) / determinant;
  const double vx = (db * cy - dc * by) / determinant, vy = (bx * dc - cx * db) / determinant;
  const double square = vx * vx + vy * vy - 1, linear = ux * vx + uy * vy + a.radius_m;
  const double constant = ux * ux + uy * uy - a.radius_m * a.radius_m;
  const double inside = linear * linear - square * constant;
  if (inside < 0) return;
  // The two roots without the difference of nearly equal numbers.
  const double sum = -(linear + std::copysign(std::sqrt(inside), linear));
  for (const double radius : {square == 0 ? 0 : sum / square, sum == 0 ? 0 : constant / sum})
    centres.push_back({a.centre.east_m + ux + radius * vx, a.centre.north_m + uy + radius * vy});
}

struct Basis {
  PlaneDisc around;
  Discs discs;  // at most three, which determine it
};

// Of at most four discs: every subset of one to three offers centres, and the best one is taken.
Basis basis_of(const Discs& few) {
  std::optional<Basis> best;
  const auto offer = [&](const std::vector<PlanePoint>& centres, Discs by) {
    for (const PlanePoint& centre : centres) {
      const double radius = reach_to(centre, farthest_from(centre, few));
      if (!best || radius < best->around.radius_m) best = Basis{{centre, radius}, by};
    }
  };
  for (std::size_t i = 0; i < few.size(); ++i) {
    offer({few[i].centre}, {few[i]});
    for (std::size_t j = 0; j < i; ++j) {
      if (const auto centre = between(few[i], few[j])) offer({*centre}, {few[i], few[j]});
      std::vector<PlanePoint> centres;
      for (std::size_t k = 0; k < j; ++k) {
        centres.clear();
        add_touched_by(few[i], few[j], few[k], centres);
        offer(centres, {few[i], few[j], few[k]});
      }
    }
  }
  return *best;
}

Discs discs_of(const GeoArea& area, const LocalPlane& plane) {
  Discs discs;
  for (const GeoCircle& circle : area.circles) discs.push_back({plane.flat(circle.centre), circle.radius.value()});
  for (const GeoPolygon& polygon : area.polygons)
    for (const GeoPoint& corner : polygon) discs.push_back({plane.flat(corner), 0});
  return discs;
}

}  // namespace

// Welzl's recursion is wrong for discs (Fischer & Gärtner 2003); the exchange of a basis is not: each step takes in
// the disc that sticks out most, and the radius grows until none does.
PlaneDisc smallest_enclosing(const std::vector<PlaneDisc>& discs) {
  require(!discs.empty(), "there is something to enclose");
  constexpr double hair_m = 1e-4;
  Basis basis{discs.front(), {discs.front()}};
  for (;;) {
    const PlaneDisc& farthest = farthest_from(basis.around.centre, discs);
    const double needed = reach_to(basis.around.centre, farthest);
    if (needed <= basis.around.radius_m + hair_m) return {basis.around.centre, needed};
    Discs few = basis.discs;
    few.push_back(farthest);
    Basis next = basis_of(few);
    if (next.around.radius_m <= basis.around.radius_m)
      return {basis.around.centre, needed};  // rounding has the last word
    basis = std::move(next);
  }
}

EnclosingCircle enclosing_circle(const GeoArea& area) {
  require(!area.circles.empty() || !area.polygons.empty(), "an area of shapes has some");
  if (area.circles.size() == 1 && area.polygons.empty()) {
    const double radius = area.circles.front().radius.value();
    const double size = std::numbers::pi * radius * radius;
    return {area.circles.front(), size, size};
  }
  GeoPoint middle = area.circles.empty() ? area.polygons.front().front() : area.circles.front().centre;
  for (int pass = 0; pass < 3; ++pass) {  // each draws the map around the centre that the last one found
    const LocalPlane plane{middle};
    middle = plane.globe(smallest_enclosing(discs_of(area, plane)).centre);
  }
  const LocalPlane plane{middle};
  const PlanePoint origin;
  const double radius = std::ceil(reach_to(origin, farthest_from(origin, discs_of(area, plane))));
  return {{middle, Metres{radius}}, covered_area_m2(area, plane), std::numbers::pi * radius * radius};
}

}  // namespace bereik
