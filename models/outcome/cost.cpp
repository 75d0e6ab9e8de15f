#include "models/outcome/outcome.h"

namespace bereik {
namespace {

Euros of_messages(Euros each, double messages) { return each * messages; }

double sent(const Responses& responses, Channel channel) {
  auto sum = static_cast<double>(responses.copied.sent[static_cast<std::size_t>(channel)]);
  for (const ReachTally& tally : responses.of(channel)) sum += static_cast<double>(tally.addressed);
  return sum;
}

}  // namespace

std::array<double, success_link_names.size()> mean_success(const SuccessLaw& law,
                                                           const std::vector<double>& effective_views) {
  std::array<double, success_link_names.size()> sum{};
  for (const double views : effective_views) {
    const auto probability = law.probability(views);
    for (std::size_t link = 0; link < sum.size(); ++link) sum[link] += probability[link];
  }
  for (double& total : sum) total = effective_views.empty() ? 0 : total / static_cast<double>(effective_views.size());
  return sum;
}

Cost cost_of(const CostParameters& p, const Responses& responses, const AdoptionLaw& adoption, Seconds horizon) {
  Cost cost;
  cost.sms = of_messages(p.sms, sent(responses, Channel::sms));
  cost.voice = of_messages(p.voice, sent(responses, Channel::voice));
  cost.email = of_messages(p.email, sent(responses, Channel::email));
  cost.push = of_messages(p.app_push, static_cast<double>(responses.messages_pushed) / 1e6);
  for (const NoticeTally& notice : responses.notices)
    cost.notices += of_messages(p.sms, static_cast<double>(notice.sent));
  const std::vector<Campaign>& campaigns = adoption.parameters().campaigns;
  for (std::size_t k = 0; k < campaigns.size(); ++k) {
    if (campaigns[k].start >= SimTime{horizon}) continue;
    const double contacts =
        campaigns[k].contacts > 0 ? static_cast<double>(campaigns[k].contacts) : adoption.group_size(k);
    cost.campaigns += campaigns[k].cost + of_messages(campaigns[k].cost_per_contact, contacts);
  }
  cost.fixed = p.fixed;
  return cost;
}

}  // namespace bereik
