// Which settings act on which stage: all of the register, and each where it belongs.
#include "sim/cli/acting_settings.h"

#include <gtest/gtest.h>

#include "sim/scenario/settings.h"

namespace bereik {
namespace {

constexpr std::array channels{Channel::app, Channel::sms, Channel::voice, Channel::email};

bool acts_on_somebody(std::string_view key) {
  for (std::size_t stage = 0; stage < stage_count; ++stage)
    for (const Channel channel : channels)
      if (acts_on(key, static_cast<Stage>(stage), channel)) return true;
  return acts_on_alerts(key);
}

TEST(ActingSettings, AreAllOfTheRegisterUnlessTheyActOnNobody) {
  const std::vector<Parameter> parameters = load_parameters(PARAMETERS);
  ASSERT_GT(parameters.size(), 100u);
  for (const Parameter& parameter : parameters)
    EXPECT_NE(acts_on_somebody(parameter.key), acts_on_nobody(parameter.key)) << parameter.key;
}

TEST(ActingSettings, ActOnTheirChannelAlone) {
  EXPECT_TRUE(acts_on("infrastructure.fcm.line", Stage::hand_over, Channel::app));
  EXPECT_FALSE(acts_on("infrastructure.fcm.line", Stage::hand_over, Channel::sms));
  EXPECT_TRUE(acts_on("infrastructure.sms.sharing", Stage::hand_over, Channel::sms));
  EXPECT_TRUE(acts_on("channel.voice.ceiling", Stage::ceiling, Channel::voice));
  EXPECT_FALSE(acts_on("channel.voice.ceiling", Stage::ceiling, Channel::sms));
  for (const Channel channel : channels) EXPECT_TRUE(acts_on("infrastructure.core.rate", Stage::hand_over, channel));
}

TEST(ActingSettings, ActOnTheirStageAlone) {
  EXPECT_TRUE(acts_on("response.see.probability", Stage::seeing, Channel::app));
  EXPECT_FALSE(acts_on("response.see.probability", Stage::report, Channel::app));
  EXPECT_FALSE(acts_on("response.see.probability", Stage::loss, Channel::app));
  EXPECT_TRUE(acts_on("channel.app.funnel.online", Stage::loss, Channel::app));
  EXPECT_TRUE(acts_on("channel.app.funnel.online", Stage::delivery, Channel::app));
  EXPECT_FALSE(acts_on("channel.app.funnel.permission", Stage::delivery, Channel::app));
  EXPECT_TRUE(acts_on("channel.sms.ceiling[2].max", Stage::ceiling, Channel::sms));
  EXPECT_FALSE(acts_on("channel.sms.ceilings", Stage::ceiling, Channel::sms));
  EXPECT_TRUE(acts_on_alerts("alerts.count.amber"));
  EXPECT_FALSE(acts_on_alerts("response.report.shape"));
}

}  // namespace
}  // namespace bereik
