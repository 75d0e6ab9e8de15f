// Firebase Cloud Messaging, Google's gateway to Android phones: a bucket of tokens, and topics that share one fan-out.
#include "sim/scenario/gateways.h"

namespace bereik::gateways {

Gateway fcm(const Settings& s) {
  Component line = component(s, "fcm", s.rate("infrastructure.fcm.line"));
  if (const std::uint64_t bucket = s.count("infrastructure.fcm.quota"); bucket > 0)
    line.quota = Quota{Messages{static_cast<double>(bucket)}, s.duration("infrastructure.fcm.refill"),
                       s.duration("infrastructure.fcm.retry_after")};
  return {.name = "fcm",
          .channel = Channel::app,
          .share = s.share("infrastructure.fcm.share"),
          .way = {line},
          .topics = Component{"fcm_topics", s.rate("infrastructure.fcm.topic_rate"), Sharing::fair}};
}

}  // namespace bereik::gateways
