#include "models/delivery/delivery_law.h"

namespace bereik {

DelayLaw push_delay(const DeliveryParameters& p, bool by_night) {
  const Fraction dozing = by_night ? p.dozing_by_night : p.dozing_by_day;
  return DelayLaw{}
      .add(Fraction{1} - dozing, p.push)
      .add_exponential(dozing, by_night ? p.doze_by_night : p.doze_by_day);
}

DelayLaw sms_delay(const DeliveryParameters& p) {
  return DelayLaw{}.add(p.sms_fast, p.sms_fast_delay).add(p.sms_slow, p.sms_slow_delay);
}

namespace {

// When an SMS arrives, if it does. Where none ever does, nobody asks.
QuantileTable sms_arrivals(const DeliveryParameters& p) {
  const DelayLaw law = sms_delay(p);
  return law.mass() > 0 ? law.table() : DelayLaw{}.add(Fraction{1}, p.sms_fast_delay).table();
}

}  // namespace

DeliveryLaw::DeliveryLaw(const DeliveryParameters& p)
    : night_{p.night},
      push_by_day_{Threshold{p.online.value()}, push_delay(p, false).table()},
      push_by_night_{Threshold{p.online.value()}, push_delay(p, true).table()},
      sms_{Threshold{sms_delay(p).mass()}, sms_arrivals(p)},
      voice_{Threshold{p.voice_answered.value()}, DelayLaw{}.add(Fraction{1}, p.voice_delay).table()},
      email_{Threshold{p.email_delivered.value()}, DelayLaw{}.add(Fraction{1}, p.email_delay).table()} {}

const ArrivalTable& DeliveryLaw::registered(Channel channel) const {
  switch (channel) {
    case Channel::voice:
      return voice_;
    case Channel::email:
      return email_;
    default:
      return sms_;
  }
}

}  // namespace bereik
