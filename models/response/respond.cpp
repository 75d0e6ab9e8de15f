#include "models/response/respond.h"

#include "models/core/errors.h"
#include "models/response/app_responder.h"
#include "models/response/registered_responder.h"

namespace bereik {
namespace {

void note_what_if(const Wave& wave, const DispatchCurve& curve, Responses& responses) {
  responses.messages_pushed_what_if += wave.messages;
  if (wave.addressed > 0) responses.app_times_what_if.push_back(times_of(wave, curve, nullptr, nullptr));
}

void note_feed(const PublicFeed& feed, const Wave& wave, const Membership& members, Responses& responses) {
  const std::uint64_t installs = members.installs(wave.launch);
  if (installs == 0) return;
  const double views = feed.views(static_cast<double>(wave.addressed) / static_cast<double>(installs), wave.launch);
  responses.feed_views += views;
  responses.effective_views[wave.alert] += views;
}

}  // namespace

void respond(const PeopleLaws& laws, const Membership& members, const Waves& waves, const Deliveries& deliveries,
             const Draws& draws, Responses& responses, Exposure& exposure) {
  responses.app_by_centre.resize(members.people().country().centres.size());
  responses.effective_views.resize(waves.alerts.size());
  AppResponder app{laws, members, draws, responses, exposure};
  RegisteredResponder registered{laws, members, draws, responses};
  for (const Delivery& delivery : deliveries) {
    const Wave& wave = waves.waves[delivery.wave];
    if (wave.is_what_if())
      note_what_if(wave, delivery.curve, responses);
    else if (wave.purpose == Wave::Purpose::notice)
      registered.take_notice(wave, delivery.curve);
    else if (wave.channel != Channel::app)
      registered.respond(wave, waves.alerts[wave.alert], delivery.curve);
    else {
      responses.messages_pushed += wave.messages;
      note_feed(laws.feed, wave, members, responses);
      if (wave.addressed > 0) app.respond(wave, waves.alerts[wave.alert], delivery.curve);
    }
  }
}

}  // namespace bereik
