#include "models/response/respond.h"

#include <optional>

#include "models/core/errors.h"
#include "models/response/app_responder.h"
#include "models/response/registered_responder.h"

namespace bereik {
namespace {

void note_what_if(const Wave& wave, const DispatchCurve& curve, Responses& responses) {
  const auto addressing = static_cast<std::size_t>(wave.addressing);
  responses.messages_pushed_what_if[addressing] += wave.pushes();
  if (wave.addressed > 0) responses.app_times_what_if[addressing].push_back(times_of(wave, curve, nullptr, nullptr));
}

// The reach of what might be, where several ways are compared: nobody's patience or memory is touched.
class WhatIfs {
 public:
  WhatIfs(const PeopleLaws& laws, const Membership& members, const Draws& draws, Responses& responses)
      : laws_{laws}, members_{members}, draws_{draws}, responses_{responses} {
    laws_.opening = {};
    if (laws.targeting.what_ifs.size() > 1) responses.what_if.resize(addressing_count);
  }

  void respond(const Wave& wave, const Alert& alert, const DispatchCurve& curve) {
    note_what_if(wave, curve, responses_);
    if (responses_.what_if.empty() || wave.addressed == 0) return;
    Responses& of_addressing = responses_.what_if[static_cast<std::size_t>(wave.addressing)];
    of_addressing.app_by_centre.resize(members_.people().country().centres.size());
    of_addressing.effective_views.resize(responses_.effective_views.size());
    if (!nobody_) nobody_ = members_.first_exposure(Membership::Patience::endless);
    AppResponder{laws_, members_, draws_, of_addressing, *nobody_}.respond(wave, alert, curve);
  }

 private:
  PeopleLaws laws_;  // nobody opens what might be
  const Membership& members_;
  const Draws& draws_;
  Responses& responses_;
  std::optional<Exposure> nobody_;
};

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
  if (laws.opening.is_asked_for()) responses.opened.resize(waves.alerts.size());
  AppResponder app{laws, members, draws, responses, exposure};
  RegisteredResponder registered{laws, members, draws, responses};
  WhatIfs what_ifs{laws, members, draws, responses};
  for (const Delivery& delivery : deliveries) {
    const Wave& wave = waves.waves[delivery.wave];
    if (wave.is_what_if())
      what_ifs.respond(wave, waves.alerts[wave.alert], delivery.curve);
    else if (wave.purpose == Wave::Purpose::follow_up)
      responses.messages_followed_up += wave.pushes();
    else if (wave.purpose == Wave::Purpose::notice)
      registered.take_notice(wave, delivery.curve);
    else if (wave.channel != Channel::app)
      registered.respond(wave, waves.alerts[wave.alert], delivery.curve);
    else {
      responses.messages_pushed += wave.pushes();
      note_feed(laws.feed, wave, members, responses);
      if (wave.addressed > 0) app.respond(wave, waves.alerts[wave.alert], delivery.curve);
    }
  }
}

}  // namespace bereik
