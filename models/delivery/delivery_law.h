// From hand-over to the device: how long a message takes, and whether it comes at all.
#pragma once

#include "models/alerts/alert_law.h"
#include "models/core/laws.h"
#include "models/targeting/channel.h"

namespace bereik {

struct DeliveryParameters {
  Fraction online;  // of phones: in contact within the day; the others are lost.offline
  LogNormal<Seconds> push{Seconds{1.5}, 1};
  DailyWindow night;  // when more phones doze, and longer
  Fraction dozing_by_day, dozing_by_night;
  Seconds doze_by_day{1200}, doze_by_night{3600};  // mean time until a dozing phone wakes
  Fraction sms_fast, sms_slow;                     // the rest is lost.carrier
  LogNormal<Seconds> sms_fast_delay{Seconds{7}, 0.5};
  LogNormal<Seconds> sms_slow_delay{Seconds{180}, 1.2};
  Fraction voice_answered;  // of calls; the rest is lost.carrier
  LogNormal<Seconds> voice_delay{Seconds{12}, 0.4};
  Fraction email_delivered;  // the rest is lost.carrier
  LogNormal<Seconds> email_delay{Seconds{30}, 1};
};

// Whether, and when, a message arrives, by one random word: a defective delay law as threshold and table.
struct ArrivalTable {
  Threshold arrives;
  QuantileTable delay_s;  // given that it arrives; of arrives.stretched(word)
};

// Law: a push reaches an online phone after a log-normal delay; a dozing phone wakes after an exponential time, whose
// share and mean depend on the hour of hand-over. An SMS is fast, slow or lost; a call is
// answered or not. Source: models/netherlands/parameters.toml.
class DeliveryLaw {
 public:
  explicit DeliveryLaw(const DeliveryParameters& parameters);

  const ArrivalTable& push(CivilHour hour) const { return night_.contains(hour.hour) ? push_by_night_ : push_by_day_; }
  const ArrivalTable& registered(Channel channel) const;  // of SMS, voice messages and e-mail

 private:
  DailyWindow night_;
  ArrivalTable push_by_day_, push_by_night_, sms_, voice_, email_;
};

// The delay laws behind the tables, for checking them.
DelayLaw push_delay(const DeliveryParameters& parameters, bool by_night);
DelayLaw sms_delay(const DeliveryParameters& parameters);

}  // namespace bereik
