#include "models/outcome/adoption_outcome.h"

#include <algorithm>
#include <map>

namespace bereik {
namespace {

// Whether the channel goes with any alert.
bool is_used(const ChannelRules& rules) { return std::ranges::count(rules.kinds, true) > 0; }

bool is_closed(const ChannelRules& rules, Seconds horizon) {
  const auto closing = closing_time(rules);
  return closing && *closing < SimTime{horizon};
}

bool is_open(const ChannelRules& rules, Seconds horizon) { return is_used(rules) && !is_closed(rules, horizon); }

std::vector<GroupAdoption> empty_groups(const People& people) {
  std::vector<GroupAdoption> groups;
  for (const char* age : age_band_names) groups.push_back({std::string{"age:"} + age});
  for (const Municipality& m : people.country().municipalities) groups.push_back({"municipality:" + m.name});
  for (const Stratum& stratum : people.strata()) {
    groups[stratum.age].residents += stratum.count;
    groups[age_band_count + stratum.municipality.value].residents += stratum.count;
  }
  return groups;
}

// Everybody with a row, one by one.
void count_people(const Membership& members, const Exposure& exposure, const TargetingParameters& targeting,
                  Seconds horizon, AdoptionOutcome& outcome) {
  const bool sms_closed = is_closed(targeting.of(Channel::sms), horizon);
  const bool voice_closed = is_closed(targeting.of(Channel::voice), horizon);
  const bool sms_open = is_open(targeting.of(Channel::sms), horizon);
  const bool voice_open = is_open(targeting.of(Channel::voice), horizon);
  const Tick end = members.clock().at(SimTime{horizon});
  for (std::size_t k = 0; k < crowd_count; ++k) {
    const CrowdMembership& crowd = members.crowds()[k];
    for (std::uint32_t row = 0; row < crowd.crowd->size(); ++row) {
      const Layout& home = crowd.crowd->at_home;
      const Tenure tenure = crowd.at_home[row];
      const Standing standing = crowd.crowd->standing[row];
      const bool had_app = has(standing, Standing::app);
      const bool has_app = tenure.holds(end) != 0;
      const bool migrates = !had_app && tenure.from() != never;
      const bool waits = !had_app && tenure.from() == never;
      const bool by_sms = !had_app && has(standing, Standing::sms);
      const bool lost = by_sms && waits && sms_closed;
      const bool by_open_channel =
          (sms_open && has(standing, Standing::sms)) || (voice_open && has(standing, Standing::voice));
      const bool saw = exposure[k].saw.contains(row);
      outcome.app_active_end += has_app && crowd.reachability_at_home[row] != Reachability::dead_token &&
                                        crowd.reachability_at_home[row] != Reachability::no_permission
                                    ? 1
                                    : 0;
      outcome.migrated += by_sms && migrates ? 1 : 0;
      outcome.lost += lost ? 1 : 0;
      outcome.lost_voice += waits && has(standing, Standing::voice) && voice_closed ? 1 : 0;
      if (has_app) outcome.has_app.insert({home.resident[row]});
      if (has_app || by_open_channel) outcome.in_reach.insert({home.resident[row]});
      if (saw) outcome.saw.insert({home.resident[row]});
      const std::size_t age = home.trait[row] / habit_count;
      for (const std::size_t g : {age, age_band_count + crowd.crowd->municipality[row]}) {
        GroupAdoption& group = outcome.groups[g];
        group.app += has_app ? 1 : 0;
        group.sms_people += by_sms ? 1 : 0;
        group.lost += lost ? 1 : 0;
        group.reached += saw ? 1 : 0;
      }
    }
  }
}

void count_months(const Membership& members, const CivilCalendar& calendar, Seconds horizon, AdoptionOutcome& outcome) {
  const std::vector<SimTime> starts = calendar.month_starts(horizon);
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const SimTime end = k + 1 < starts.size() ? starts[k + 1] : SimTime{horizon};
    outcome.months.push_back(
        {calendar.text(starts[k]).substr(0, 7), members.installs(end), members.joined(starts[k], end)});
  }
}

void count_campaigns(const Membership& members, const AdoptionLaw& law, Seconds horizon, AdoptionOutcome& outcome) {
  const std::vector<Campaign>& campaigns = law.parameters().campaigns;
  std::map<std::string, std::uint64_t> sums;
  for (Cause cause = 0; cause < members.by_cause().size(); ++cause)
    sums[cause_name(cause, campaigns)] += members.by_cause()[cause];
  outcome.by_cause.emplace_back("organic", sums["organic"]);
  for (const char* kind : campaign_kind_names) outcome.by_cause.emplace_back(kind, sums[kind]);
  for (const char* other : {"cut_off", "pressure"}) outcome.by_cause.emplace_back(other, sums[other]);

  std::vector<std::size_t> notices;
  for (std::size_t k = 0; k < campaigns.size(); ++k)
    if (campaigns[k].kind == CampaignKind::information_sms && campaigns[k].start < SimTime{horizon})
      notices.push_back(k);
  for (std::size_t n = 0; n < notices.size(); ++n) {
    const SimTime next = n + 1 < notices.size() ? campaigns[notices[n + 1]].start : SimTime{horizon};
    outcome.joined_after_notice.push_back(members.joined(campaigns[notices[n]].start, next));
  }
  const std::uint64_t sent = members.people().sms().count;
  if (!notices.empty() && sent > 0)
    outcome.first_day_share =
        static_cast<double>(members.in_the_first_day()[notices.front()]) / static_cast<double>(sent);
}

double highest_municipal_share(const People& people) {
  std::vector<std::uint64_t> registered(people.country().municipalities.size());
  for (const Stratum& s : people.strata())
    registered[s.municipality.value] += std::uint64_t{s.sms_without_app.count} + s.sms_with_app + s.voice.count;
  double highest = 0;
  for (std::size_t m = 0; m < registered.size(); ++m) {
    const Municipality& municipality = people.country().municipalities[m];
    double inhabitants = 0;
    for (std::uint32_t n = 0; n < municipality.neighbourhood_count; ++n)
      inhabitants += people.country().neighbourhoods[municipality.first_neighbourhood + n].population;
    // Of as many inhabitants as there are residents in the model.
    const auto residents = people.residents().count(MunicipalityId{static_cast<std::uint32_t>(m)});
    inhabitants *= static_cast<double>(residents) / static_cast<double>(municipality.resident_count());
    if (inhabitants > 0) highest = std::max(highest, static_cast<double>(registered[m]) / inhabitants);
  }
  return highest;
}

}  // namespace

AdoptionOutcome adoption_outcome(const Membership& members, const AdoptionLaw& law, const Exposure& exposure,
                                 const TargetingParameters& targeting, const CivilCalendar& calendar, Seconds horizon) {
  const People& people = members.people();
  AdoptionOutcome outcome;
  outcome.saw = outcome.in_reach = outcome.has_app = ResidentSet{people.residents().count()};
  outcome.groups = empty_groups(people);
  for (const Stratum& stratum : people.strata()) outcome.app_start += stratum.app.count;
  outcome.app_end = members.installs(SimTime{horizon});
  outcome.left = members.left(SimTime{horizon});
  outcome.phones = members.phones();
  outcome.sms_end = is_open(targeting.of(Channel::sms), horizon) ? people.sms().count : 0;
  outcome.voice_end = is_open(targeting.of(Channel::voice), horizon) ? people.voice().count : 0;
  outcome.highest_municipal_share = highest_municipal_share(people);
  count_people(members, exposure, targeting, horizon, outcome);
  count_months(members, calendar, horizon, outcome);
  count_campaigns(members, law, horizon, outcome);
  return outcome;
}

}  // namespace bereik
