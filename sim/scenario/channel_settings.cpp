#include "sim/scenario/channel_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

std::string element(const std::string& list, std::size_t k) { return fmt::format("{}[{}]", list, k); }

std::vector<Ceiling> read_ceilings(Settings& s, const std::string& channel, const CivilCalendar& calendar) {
  const std::string list = channel + ".ceiling";
  std::vector<Ceiling> ceilings;
  for (std::size_t k = 0; k < s.items(list); ++k) {
    const std::string key = element(list, k);
    const Ceiling ceiling{calendar.midnight(s.date(key + ".from")), s.per_action(key + ".max")};
    if (!ceilings.empty() && ceiling.from <= ceilings.back().from)
      s.report(key + ".from", "the ceiling does not start after the one before it", "ceilings are listed by date",
               "put them in order");
    if (!ceilings.empty() && ceilings.back().per_action == 0)
      s.report(key + ".max", "a ceiling follows one of 0", "a ceiling of 0 ends the channel: people are lost with it",
               "remove it, or let the one before it be 1/action or more");
    ceilings.push_back(ceiling);
  }
  return ceilings;
}

CutPolicy cut_policy(const std::string& choice) {
  if (choice == "nearest-first") return CutPolicy::nearest_first;
  if (choice == "oldest-registration") return CutPolicy::oldest_registration;
  if (choice == "no-app-first") return CutPolicy::no_app_first;
  if (choice == "rotate") return CutPolicy::rotate;
  return CutPolicy::random;
}

std::array<bool, alert_kind_count> kinds_of(const std::string& alerts) {
  std::array<bool, alert_kind_count> kinds{};
  const auto add = [&](AlertKind kind) { kinds[static_cast<std::size_t>(kind)] = true; };
  if (alerts == "time-critical" || alerts == "urgent") add(AlertKind::time_critical);
  if (alerts == "urgent") {
    add(AlertKind::amber);
    add(AlertKind::missing_child);
  }
  if (alerts == "surveys") add(AlertKind::survey);
  return kinds;
}

std::array<bool, age_band_count> read_ages(Settings& s, const std::string& key) {
  std::array<bool, age_band_count> ages{};
  const std::vector<std::string> words = words_in(s.text(key));
  const std::vector<std::string> known(age_band_names.begin(), age_band_names.end());
  if (words.empty() || words == std::vector<std::string>{"all"}) {
    ages.fill(true);
    return ages;
  }
  for (const std::string& word : words) {
    const auto age = std::ranges::find(known, word);
    if (age != known.end())
      ages[static_cast<std::size_t>(age - known.begin())] = true;
    else
      s.report(key, fmt::format("there is no age band {}", in_quotes(word)), "the bands are " + listed(known, " and "),
               "write \"all\" or some of them, with commas");
  }
  return ages;
}

std::vector<MunicipalityId> read_municipalities(Settings& s, const std::string& key, const Geography& country) {
  std::vector<MunicipalityId> list;
  const std::vector<std::string> words = words_in(s.text(key));
  if (words == std::vector<std::string>{"all"}) return list;
  std::vector<std::string> names;
  for (const Municipality& m : country.municipalities) names.push_back(m.name);
  for (const std::string& word : words) {
    const auto name = std::ranges::find(names, word);
    if (name != names.end())
      list.push_back({static_cast<std::uint32_t>(name - names.begin())});
    else
      s.report(key, fmt::format("there is no municipality {}", in_quotes(word)), "names are those of 2023",
               did_you_mean(nearest(word, names)));
  }
  return list;
}

CampaignKind campaign_kind(const std::string& choice) {
  const auto known = std::ranges::find(campaign_kind_names, choice);
  return static_cast<CampaignKind>(known - campaign_kind_names.begin());
}

Campaign read_campaign(Settings& s, const std::string& key, const CivilCalendar& calendar, const Geography& country) {
  Campaign c;
  c.name = s.text(key + ".name");
  c.kind = campaign_kind(s.choice(key + ".kind"));
  const std::string group = s.choice(key + ".group");
  c.group = group == "sms" ? CampaignGroup::sms : group == "voice" ? CampaignGroup::voice : CampaignGroup::everybody;
  c.ages = read_ages(s, key + ".ages");
  c.municipalities = read_municipalities(s, key + ".municipalities", country);
  c.start = calendar.midnight(s.date(key + ".from")) + s.duration(key + ".at");
  c.contacts = s.count(key + ".contacts");
  c.conversion = s.share(key + ".conversion");
  c.spread = s.duration(key + ".spread");
  c.delay = {s.number(key + ".delay_shape"), s.duration(key + ".delay_scale")};
  c.cost = s.money(key + ".cost");
  c.cost_per_contact = s.money(key + ".cost_per_contact");
  const bool is_limited =
      c.group != CampaignGroup::sms || !c.municipalities.empty() || std::ranges::count(c.ages, false) > 0;
  if (c.kind == CampaignKind::information_sms && is_limited)
    s.report(key + ".kind", "an information SMS to only some, or to others than SMS people",
             "it goes to everybody registered for SMS, and to nobody else",
             "write group = \"sms\" without ages and municipalities, or choose another kind");
  if (c.start < SimTime{})
    s.report(key + ".from", "the campaign starts before the scenario", "whom it won are members at the start already",
             "remove it, or let the scenario start earlier");
  return c;
}

}  // namespace

std::array<ChannelRules, channel_count> read_channel_rules(Settings& s, const CivilCalendar& calendar) {
  std::array<ChannelRules, channel_count> rules;
  for (const Channel channel : {Channel::sms, Channel::voice}) {
    ChannelRules& r = rules[static_cast<std::size_t>(channel)];
    const std::string key = std::string{"channel."} + channel_names[static_cast<std::size_t>(channel)];
    if (s.choice(key + ".enabled") == "yes") r.kinds = kinds_of(s.choice(key + ".alerts"));
    r.ceilings = read_ceilings(s, key, calendar);
    r.cut = cut_policy(s.choice(key + ".cut"));
  }
  if (s.choice("channel.sms.recipients") == "everybody")
    rules[static_cast<std::size_t>(Channel::sms)].recipients = Recipients::everybody;
  ChannelRules& email = rules[static_cast<std::size_t>(Channel::email)];
  email.kinds = kinds_of("surveys");
  email.recipients = Recipients::everybody;
  return rules;
}

AdoptionParameters read_adoption(Settings& s, const Scenario& scenario, const Geography& country) {
  AdoptionParameters p;
  p.innovation = s.number("adoption.organic.innovation");
  p.imitation = s.number("adoption.organic.imitation");
  p.leaving = s.number("adoption.leaving");
  p.pressure = s.share("adoption.pressure");
  p.organic_age_weight = scenario.registrations.app_age_weight;
  p.smartphone_share = scenario.registrations.smartphone_share;
  for (std::size_t k = 0; k < s.items("campaign"); ++k)
    p.campaigns.push_back(read_campaign(s, element("campaign", k), scenario.calendar, country));
  std::ranges::stable_sort(p.campaigns, {}, &Campaign::start);
  if (const auto closing = closing_time(scenario.targeting.of(Channel::sms)))
    p.cut_off = CutOff{*closing,
                       s.share("adoption.cut_off.probability"),
                       {s.number("adoption.cut_off.delay_shape"), s.duration("adoption.cut_off.delay_scale")}};
  return p;
}

}  // namespace bereik
