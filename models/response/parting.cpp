#include "models/response/parting.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace bereik {
namespace {

bool is_equal(float a, float b) { return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b); }

// Of two moments, each of which may never come; nothing where they are the same.
std::optional<float> first_of(const std::optional<float>& a, const std::optional<float>& b) {
  if (!a) return b;
  if (!b) return a;
  return is_equal(*a, *b) ? std::nullopt : std::optional{std::min(*a, *b)};
}

float end_s(const Fate& fate, Seconds duration) {
  if (!fate.lost) return fate.delivered_s;
  return fate.lost == LossCause::expired ? static_cast<float>(duration.count()) : fate.handed_over_s;
}

// Of a report in the app or by phone.
std::optional<float> first_report(const Fate& a, const Fate& b) {
  const auto in_app = first_of(a.reported_s, b.reported_s), by_phone = first_of(a.called_s, b.called_s);
  return in_app && by_phone ? std::min(in_app, by_phone) : in_app ? in_app : by_phone;
}

std::optional<Parting> parting_of(const Fate& a, const Fate& b, Seconds duration) {
  if (const auto at = first_of(a.handed_over_s, b.handed_over_s)) return Parting{Stage::hand_over, *at};
  if (a.lost != b.lost) return Parting{Stage::loss, std::min(end_s(a, duration), end_s(b, duration))};
  if (a.lost) return std::nullopt;
  if (const auto at = first_of(a.delivered_s, b.delivered_s)) return Parting{Stage::delivery, *at};
  if (const auto at = first_of(a.seen_s, b.seen_s)) return Parting{Stage::seeing, *at};
  if (const auto at = first_report(a, b)) return Parting{Stage::report, *at};
  return std::nullopt;
}

bool is_before(const Parting& a, const Parting& b) { return a.at_s < b.at_s; }

std::optional<PersonFate> copy_of(const PersonFate* fate) {
  return fate == nullptr ? std::nullopt : std::optional{*fate};
}

}  // namespace

std::optional<Parting> parting_of(const PersonFate* a, const PersonFate* b, Seconds duration) {
  if (a == nullptr && b == nullptr) return std::nullopt;
  if (a == nullptr || b == nullptr) return Parting{Stage::audience, 0};
  if (a->message.has_value() != b->message.has_value()) return Parting{Stage::ceiling, 0};
  return a->message ? parting_of(*a->message, *b->message, duration) : std::nullopt;
}

std::uint64_t Partings::differing() const { return std::accumulate(people.begin(), people.end(), std::uint64_t{0}); }

Partings partings_of(std::span<const PersonFate> a, std::span<const PersonFate> b, Seconds duration) {
  Partings partings;
  auto in_a = a.begin();
  auto in_b = b.begin();
  while (in_a != a.end() || in_b != b.end()) {
    const bool a_is_next = in_b == b.end() || (in_a != a.end() && in_a->resident <= in_b->resident);
    const ResidentId resident = a_is_next ? in_a->resident : in_b->resident;
    const PersonFate* of_a = a_is_next ? &*in_a++ : nullptr;
    const PersonFate* of_b = in_b != b.end() && in_b->resident == resident ? &*in_b++ : nullptr;
    ++partings.meant_for;
    const auto parting = parting_of(of_a, of_b, duration);
    if (!parting) continue;
    ++partings.people[static_cast<std::size_t>(parting->stage)];
    if (!partings.first || is_before(*parting, partings.first->parting))
      partings.first = {resident, *parting, copy_of(of_a), copy_of(of_b)};
  }
  return partings;
}

}  // namespace bereik
