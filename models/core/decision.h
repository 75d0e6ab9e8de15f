// The address book of all randomness: which 32-bit word of which random block decides what.
// A block of four words belongs to (block, person, occasion, replication); see draws.h. Each decision owns one word, so
// no number is ever used twice. To add a decision, take an unassigned word or open a new block; never move one, or every
// result changes.
#pragma once

#include <array>
#include <cstdint>

namespace bereik {

// What "person" and "occasion" stand for is said behind each block.
enum class Block : std::uint32_t {
  dwelling = 0,         // resident, 0; the same in every replication
  day_place = 1,        // resident, 0; the same in every replication
  phone = 2,            // resident, 0; the same in every replication
  municipality = 3,     // municipality, 0; the same in every replication
  shuffle = 4,          // municipality, 0; the same in every replication
  centre = 5,           // centre, 0; the same in every replication
  registration = 6,     // resident, 0; the same in every replication
  alert_count = 8,      // alert kind, 0
  alert_time = 9,       // alert, 0
  alert_area = 10,      // alert, 0
  alert_messages = 11,  // alert, 0
  adoption = 12,        // resident, 0
  app_message = 16,     // resident, alert
  sms_message = 17,     // resident, alert or notice
  voice_message = 18,   // resident, alert
  email_message = 19,   // resident, alert
  app_copies = 20,      // resident, alert + 2^28 * (copy / 4)
  sms_copies = 21,      // likewise
  voice_copies = 22,    // likewise
  email_copies = 23,    // likewise
  study = 24,           // parameter, sample * 1000 + attempt; the same in every replication
  staff_call = 28,      // resident, alert
  phone_test = 32,      // resident, 0
  phone_renewal = 33,   // resident, 0
  journey = 34,         // resident, 0; the same in every replication
};

// Value = 4 * block + word.
// clang-format off
enum class Decision : std::uint32_t {
  home_radius = 0, home_angle, day_distance, day_direction,
  day_neighbourhood = 4, day_radius, day_angle, is_away_by_day,
  gives_permission = 8, has_valid_token, is_not_muted, seeing_habit,
  municipal_level = 12, municipal_app, municipal_sms, municipal_voice,
  shuffle_key_0 = 16, shuffle_key_1, shuffle_key_2, shuffle_key_3,
  centre_pace = 20, unassigned_21, unassigned_22, unassigned_23,
  registered_since = 24, unassigned_25, unassigned_26, unassigned_27,
  count_of_kind = 32, unassigned_33, unassigned_34, unassigned_35,
  trigger_time = 36, approval_delay, duration, response_factor,
  area_municipality = 40, area_neighbourhood, area_place, area_radius,
  update_count = 44, is_cancelled, cancel_time, unassigned_47,
  adoption_time = 48, adoption_cause, leaving_time, patience,
  app_rank = 64, app_delivery, app_notice, app_report,
  sms_rank = 68, sms_delivery, sms_cut, sms_report,
  voice_rank = 72, voice_delivery, voice_cut, voice_report,
  email_rank = 76, email_delivery, email_cut, email_report,
  app_is_copied = 80, app_copy_1, app_copy_2, app_copy_3,
  sms_is_copied = 84, sms_copy_1, sms_copy_2, sms_copy_3,
  voice_is_copied = 88, voice_copy_1, voice_copy_2, voice_copy_3,
  email_is_copied = 92, email_copy_1, email_copy_2, email_copy_3,
  study_position = 96, unassigned_97, unassigned_98, unassigned_99,
  call_handling = 112, call_patience, unassigned_114, unassigned_115,
  test_time = 128, test_repairs, unassigned_130, unassigned_131,
  renewal_wave = 132, renewal_moves, renewal_permission, unassigned_135,
  journey_time = 136, unassigned_137, unassigned_138, unassigned_139,
};
// clang-format on

constexpr Block block_of(Decision d) { return static_cast<Block>(static_cast<std::uint32_t>(d) / 4); }
constexpr std::uint32_t word_of(Decision d) { return static_cast<std::uint32_t>(d) % 4; }

}  // namespace bereik
