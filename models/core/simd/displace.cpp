#include "models/core/simd/displace.h"

// Highway compiles this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/simd/displace.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bereik {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Multiplications and additions apart: fused ones round otherwise.
template <class D, std::size_t N>
hn::Vec<D> polynomial(D d, hn::Vec<D> x, const double (&coefficients)[N]) {
  auto sum = hn::Set(d, coefficients[0]);
  for (std::size_t k = 1; k < N; ++k) sum = hn::Add(hn::Mul(sum, x), hn::Set(d, coefficients[k]));
  return sum;
}

// (-1)^k / (2k + 1)! and (-1)^k / (2k)!, the highest first: for angles up to pi / 4.
constexpr double sine_terms[] = {-1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800, 1.0 / 362880,
                                 -1.0 / 5040,          1.0 / 120,        -1.0 / 6,        1.0};
constexpr double cosine_terms[] = {1.0 / 20922789888000,
                                   -1.0 / 87178291200,
                                   1.0 / 479001600,
                                   -1.0 / 3628800,
                                   1.0 / 40320,
                                   -1.0 / 720,
                                   1.0 / 24,
                                   -1.0 / 2,
                                   1.0};
constexpr double quarter_turn = 1.57079632679489661923;

// To whole numbers, halves away from 0.
template <class D>
hn::Vec<D> rounded(D d, hn::Vec<D> x) {
  const auto below_a_half = hn::Set(d, 0.49999999999999994);
  return hn::Trunc(hn::Add(x, hn::CopySign(below_a_half, x)));
}

template <class D>
void displace_lanes(D d, const Displacements& from, std::size_t i, double* east_m, double* north_m) {
  const auto quarters = hn::Mul(hn::LoadU(d, from.turn + i), hn::Set(d, 4.0));
  const auto nearest = rounded(d, quarters);  // 0 .. 4
  const auto angle = hn::Mul(hn::Sub(quarters, nearest), hn::Set(d, quarter_turn));
  const auto square = hn::Mul(angle, angle);
  const auto sine = hn::Mul(angle, polynomial(d, square, sine_terms));
  const auto cosine = polynomial(d, square, cosine_terms);
  const auto one = hn::Eq(nearest, hn::Set(d, 1.0)), two = hn::Eq(nearest, hn::Set(d, 2.0)),
             three = hn::Eq(nearest, hn::Set(d, 3.0));
  const auto is_swapped = hn::Or(one, three);
  const auto x = hn::IfThenElse(is_swapped, sine, cosine), y = hn::IfThenElse(is_swapped, cosine, sine);
  const auto east = hn::IfThenElse(hn::Or(one, two), hn::Neg(x), x);
  const auto north = hn::IfThenElse(hn::Or(two, three), hn::Neg(y), y);
  const auto distance = hn::LoadU(d, from.distance_m + i);
  const auto from_east = hn::LoadU(d, from.east_m + i), from_north = hn::LoadU(d, from.north_m + i);
  hn::StoreU(rounded(d, hn::Add(from_east, hn::Mul(distance, east))), d, east_m + i);
  hn::StoreU(rounded(d, hn::Add(from_north, hn::Mul(distance, north))), d, north_m + i);
}

void displace_all(const Displacements& from, std::size_t n, double* east_m, double* north_m) {
  const hn::ScalableTag<double> many;
  const hn::CappedTag<double, 1> one;
  std::size_t i = 0;
  for (; i + hn::Lanes(many) <= n; i += hn::Lanes(many)) displace_lanes(many, from, i, east_m, north_m);
  for (; i < n; ++i) displace_lanes(one, from, i, east_m, north_m);
}

}  // namespace HWY_NAMESPACE
}  // namespace bereik
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bereik {

HWY_EXPORT(displace_all);

void displace(const Displacements& from, std::size_t n, double* east_m, double* north_m) {
  HWY_DYNAMIC_DISPATCH(displace_all)(from, n, east_m, north_m);
}

}  // namespace bereik
#endif
