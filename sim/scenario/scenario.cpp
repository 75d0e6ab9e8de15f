#include "sim/scenario/scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/channel_settings.h"
#include "sim/scenario/chaos_settings.h"
#include "sim/scenario/fault_settings.h"
#include "sim/scenario/herd_settings.h"
#include "sim/scenario/people_settings.h"
#include "sim/scenario/spelling.h"
#include "sim/scenario/staff_settings.h"

namespace bereik {
namespace {

template <std::size_t N>
std::array<double, N> as_array(const std::vector<double>& values) {
  std::array<double, N> array{};
  std::copy_n(values.begin(), N, array.begin());
  return array;
}

LogNormal<Seconds> log_normal(const Settings& s, const std::string& median, const std::string& sigma) {
  return {s.duration(median), s.number(sigma)};
}

DailyWindow window(const Settings& s, const std::string& key) {
  return {s.duration(key + ".from"), s.duration(key + ".to")};
}

RegistrationParameters read_registrations(const Settings& s) {
  RegistrationParameters p;
  p.app = s.count("channel.app.registrations");
  p.sms = s.count("channel.sms.registrations");
  p.voice = s.count("channel.voice.registrations");
  p.sms_with_app = s.share("channel.sms.with_app");
  p.email = s.count("channel.email.registrations");
  p.app_age_weight = as_array<age_band_count>(s.numbers("channel.app.age_weights"));
  p.sms_age_weight = as_array<age_band_count>(s.numbers("channel.sms.age_weights"));
  p.smartphone_share = as_array<age_band_count>(s.numbers("channel.app.smartphone_shares"));
  p.municipal_cv = s.number("population.municipal.cv");
  p.municipal_correlation = s.number("population.municipal.correlation");
  return p;
}

AlertParameters read_alerts(const Settings& s) {
  AlertParameters p;
  p.counts = s.choice("alerts.counts") == "fixed" ? AlertParameters::Counts::fixed : AlertParameters::Counts::poisson;
  for (std::size_t k = 0; k < alert_kind_count; ++k)
    p.count[k] = s.count(std::string{"alerts.count."} + alert_kind_names[k]);
  p.intensity = s.number("alerts.intensity");
  p.area_factor = s.number("alerts.area_factor");
  p.night = window(s, "alerts.night");
  p.evening = window(s, "alerts.evening");
  p.night_factor = s.number("alerts.night.factor");
  p.evening_factor = s.number("alerts.evening.factor");
  p.radius = {s.length("alerts.radius.median"), s.number("alerts.radius.sigma")};
  p.shortest_radius = s.length("alerts.radius.shortest");
  p.longest_radius = s.length("alerts.radius.longest");
  p.duration = log_normal(s, "alerts.duration.median", "alerts.duration.sigma");
  p.long_duration = s.duration("alerts.duration.long");
  p.approval = log_normal(s, "alerts.approval.median", "alerts.approval.sigma");
  p.centre_pace_sigma = s.number("alerts.approval.centre_sigma");
  p.updates = s.number("alerts.updates");
  p.cancelled = s.share("alerts.cancelled.share");
  p.cancelled_after = s.duration("alerts.cancelled.after");
  p.response_shape = s.number("response.report.shape");
  p.response_shape_amber = s.number("response.report.shape_amber");
  return p;
}

DeliveryParameters read_delivery(const Settings& s) {
  DeliveryParameters p;
  p.online = s.share("channel.app.funnel.online");
  p.push = log_normal(s, "delivery.push.median", "delivery.push.sigma");
  p.night = window(s, "delivery.night");
  p.dozing_by_day = s.share("delivery.doze.day_share");
  p.dozing_by_night = s.share("delivery.doze.night_share");
  p.doze_by_day = s.duration("delivery.doze.day_mean");
  p.doze_by_night = s.duration("delivery.doze.night_mean");
  p.sms_fast = s.share("delivery.sms.fast_share");
  p.sms_slow = s.share("delivery.sms.slow_share");
  p.sms_fast_delay = log_normal(s, "delivery.sms.fast_median", "delivery.sms.fast_sigma");
  p.sms_slow_delay = log_normal(s, "delivery.sms.slow_median", "delivery.sms.slow_sigma");
  p.voice_answered = s.share("delivery.voice.answered");
  p.voice_delay = log_normal(s, "delivery.voice.median", "delivery.voice.sigma");
  p.email_delivered = s.share("delivery.email.delivered");
  p.email_delay = log_normal(s, "delivery.email.median", "delivery.email.sigma");
  return p;
}

ResponseParameters read_response(const Settings& s) {
  ResponseParameters p;
  p.see = s.share("response.see.probability");
  p.see_age_factor = as_array<age_band_count>(s.numbers("response.see.age_factors"));
  p.see_kind_factor = as_array<alert_kind_count>(s.numbers("response.see.kind_factors"));
  p.night = window(s, "delivery.night");
  p.see_night_factor = s.number("response.see.night_factor");
  p.habit_concentration = s.number("response.see.concentration");
  p.quick_share = s.share("response.notice.quick_share");
  p.quick = log_normal(s, "response.notice.quick_median", "response.notice.quick_sigma");
  p.slow = log_normal(s, "response.notice.slow_median", "response.notice.slow_sigma");
  p.seen_within = s.duration("response.see.within");
  p.reports_per_view = s.number("response.report.per_view");
  p.reports_per_sms = s.number("response.report.per_sms");
  p.calls_per_report = s.number("response.calls.per_report");
  p.report = log_normal(s, "response.report.median", "response.report.sigma");
  p.mute = s.share("response.mute.per_view");
  p.mute_night_factor = s.number("response.mute.night_factor");
  p.mute_amber_factor = s.number("response.mute.amber_factor");
  if (s.choice("channel.app.deduplicate") == "no") p.copies = ResponseParameters::Showing::each;
  return p;
}

SuccessParameters read_success(const Settings& s) {
  SuccessParameters p;
  p.none = s.share("success.none").value();
  p.log_slope = s.number("success.log_slope");
  p.saturating_rate = s.number("success.saturating_rate");
  p.decay = s.duration("success.decay");
  p.sms_view = s.share("success.sms_view");
  return p;
}

EdgeParameters read_edge(const Settings& s) {
  EdgeParameters p;
  const auto cores =
      static_cast<double>(s.count("infrastructure.selection.hosts") * s.count("infrastructure.selection.cores"));
  if (cores > 0) p.selection = s.rate("infrastructure.selection.per_core") * cores;
  p.core = s.rate("infrastructure.core.rate");
  const auto per_connection = static_cast<double>(s.count("infrastructure.firewall.per_connection"));
  if (per_connection > 0) p.firewall = s.rate("infrastructure.firewall.connections") * per_connection;
  if (s.choice("infrastructure.firewall.excess") == "dropped") p.firewall_excess = Excess::dropped;
  return p;
}

std::vector<PlannedChange> read_changes(Settings& s, const CivilCalendar& calendar) {
  std::vector<PlannedChange> changes;
  for (std::size_t k = 0; k < s.items("infrastructure.change"); ++k) {
    const std::string key = fmt::format("infrastructure.change[{}]", k);
    const SimTime at = calendar.midnight(s.date(key + ".from")) + s.duration(key + ".at");
    changes.push_back({at, s.text(key + ".component"), s.number(key + ".factor")});
  }
  return changes;
}

// Only where the gateways fit together are there components to be named.
void check_changes(Settings& s, const MachineParameters& machines) {
  if (machines.changes.empty()) return;
  const std::vector<std::string> names = component_names(machines);
  for (std::size_t k = 0; k < machines.changes.size(); ++k)
    if (const std::string& name = machines.changes[k].component; std::ranges::count(names, name) == 0)
      s.report(fmt::format("infrastructure.change[{}].component", k),
               fmt::format("there is no component {}", in_quotes(name)), "components are " + listed(names, " and "),
               "name one of them");
}

Addressing addressing_of(const std::string& choice) {
  const auto name = std::ranges::find(addressing_names, choice, [](const char* n) { return std::string{n}; });
  return static_cast<Addressing>(name - addressing_names.begin());
}

// By default the way that holds all locations is shown beside the one that is used, and beside itself the one that holds none.
std::vector<Addressing> read_what_ifs(const Settings& s, Addressing used) {
  const std::string choice = s.choice("channel.app.what_if");
  if (choice == "none") return {};
  if (choice == "one") return {used == Addressing::geotarget ? Addressing::broadcast : Addressing::geotarget};
  std::vector<Addressing> others;
  for (std::size_t k = 0; k < addressing_count; ++k)
    if (static_cast<Addressing>(k) != used) others.push_back(static_cast<Addressing>(k));
  return others;
}

TargetingParameters read_targeting(Settings& s, const CivilCalendar& calendar) {
  TargetingParameters p;
  p.addressing = addressing_of(s.choice("channel.app.addressing"));
  p.what_ifs = read_what_ifs(s, p.addressing);
  p.follow_ups = s.choice("alerts.follow_ups") == "none" ? FollowUps::none : FollowUps::updates_and_end;
  p.working_hours = window(s, "population.working_hours");
  p.surveys_by_app = calendar.midnight(s.date("channel.app.surveys_from"));
  p.rules = read_channel_rules(s, calendar);
  return p;
}

// The population knows how much room it has; here its problems get the place where the user wrote the number.
void check_registrations(Settings& s, const Scenario& scenario, const Geography& country) {
  const Draws draws = Draws::of_all_replications(scenario.seed);
  try {
    register_strata(country, Residents{country, scenario.residents, draws}, scenario.registrations, draws);
  } catch (const InputError& error) {
    for (const Problem& p : error.problems()) s.report(p.where, p.problem, p.why, p.suggestion);
  }
}

// More alerts of a kind than that have no number: see alert_id().
constexpr double most_of_a_kind = 1 << 24;

void check_intensity(Settings& s, const AlertParameters& alerts) {
  if (!s.text("alerts.trace").empty() && s.given("alerts.intensity"))
    s.report("alerts.intensity", "an intensity of alerts beside a trace of alerts",
             "the trace says which alerts there are", "remove alerts.intensity or alerts.trace");
  for (std::size_t k = 0; k < alert_kind_count; ++k)
    if (static_cast<double>(alerts.count[k]) * alerts.intensity >= most_of_a_kind - 1)
      s.report("alerts.intensity", std::string{"16.7 million alerts or more of the kind "} + alert_kind_names[k],
               "fewer can be told apart", std::string{"lower it, or alerts.count."} + alert_kind_names[k]);
}

void check_contradictions(Settings& s, const Scenario& scenario, const Geography& country) {
  const AlertParameters& alerts = scenario.alerts;
  if (alerts.shortest_radius >= alerts.longest_radius)
    s.report("alerts.radius.shortest", "the shortest radius is not below the longest", "no radius lies between them",
             "lower alerts.radius.shortest or raise alerts.radius.longest");
  const double z = std::log(alerts.longest_radius / alerts.radius.median) / alerts.radius.sigma;
  const double z_low = std::log(alerts.shortest_radius / alerts.radius.median) / alerts.radius.sigma;
  if (z < -6 || z_low > 6)
    s.report("alerts.radius.median", "practically no radius lies between the shortest and the longest",
             "the median is more than six standard deviations outside", "move the median or the bounds");
  if (scenario.delivery.sms_fast + scenario.delivery.sms_slow > Fraction{1 + 1e-9})
    s.report("delivery.sms.slow_share", "fast and slow SMS add up to more than 100 %", "no SMS arrives twice",
             "lower one of delivery.sms.fast_share and delivery.sms.slow_share");
  if (alerts.night_factor == 0 && alerts.evening_factor == 0 && alerts.night.from == alerts.evening.to &&
      alerts.night.to == alerts.evening.from)
    s.report("alerts.night.factor", "no hour of the day has alerts", "night and evening cover the day at factor 0",
             "raise a factor");
  if (!s.text("alerts.trace").empty())
    for (const char* kind : alert_kind_names)
      if (const std::string key = std::string{"alerts.count."} + kind; s.given(key))
        s.report(key, "a count of alerts beside a trace of alerts", "the trace says which alerts there are",
                 "remove " + key + " or alerts.trace");
  check_herd(s, scenario.herd);
  check_staff(s, scenario.staff);
  check_intensity(s, alerts);
  check_registrations(s, scenario, country);
}

}  // namespace

std::vector<Epoch> Scenario::epochs() const {
  std::vector<SimTime> borders = calendar.month_starts(horizon);
  for (const ChannelRules& rules : targeting.rules)
    for (const Ceiling& ceiling : rules.ceilings)
      if (ceiling.from > SimTime{} && ceiling.from < SimTime{horizon}) borders.push_back(ceiling.from);
  for (const SimTime border : borders_of(phone_life.renewal, horizon)) borders.push_back(border);
  std::ranges::sort(borders);
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  borders.push_back(SimTime::max());
  std::vector<Epoch> epochs;
  for (std::size_t k = 0; k + 1 < borders.size(); ++k) epochs.push_back({borders[k], borders[k + 1]});
  return epochs;
}

std::vector<Notice> Scenario::notices() const {
  std::vector<Notice> notices;
  for (const Campaign& campaign : adoption.campaigns)
    if (campaign.kind == CampaignKind::information_sms && campaign.start < SimTime{horizon})
      notices.push_back({campaign.start});
  return notices;
}

Scenario scenario_of(Settings& s, const Geography& country) { return scenario_of(s, country, gateways::recipes()); }

Scenario scenario_of(Settings& s, const Geography& country, std::span<const gateways::Recipe> recipes) {
  Scenario scenario;
  scenario.title = s.title();
  scenario.question = s.question();
  scenario.digest = s.digest();
  scenario.reference = s.choice("reference");
  scenario.seed = Seed{s.seed()};
  scenario.calendar = CivilCalendar::from(s.date("horizon.start"));
  scenario.horizon = s.duration("horizon.length");
  scenario.fidelity = s.choice("run.fidelity") == "expected" ? Fidelity::expected : Fidelity::individual;
  scenario.resample_population = s.choice("population.resample") == "every replication";
  scenario.registrations = read_registrations(s);
  scenario.phone = {s.share("channel.app.funnel.permission"), s.share("channel.app.funnel.valid_token"),
                    s.share("channel.app.funnel.not_muted")};
  scenario.targeting = read_targeting(s, scenario.calendar);
  read_people(s, scenario);
  scenario.adoption = read_adoption(s, scenario, country);
  scenario.alerts = read_alerts(s);
  scenario.alert_trace = s.path("alerts.trace");
  scenario.machines = {read_edge(s),
                       gateways::all_of(s, recipes),
                       {s.duration("infrastructure.poll.period"), s.rate("infrastructure.poll.rate")},
                       read_changes(s, scenario.calendar),
                       {static_cast<std::uint32_t>(s.count("infrastructure.retry.attempts")),
                        s.duration("infrastructure.retry.back_off"), s.number("infrastructure.retry.growth")},
                       s.duration("infrastructure.fail_over_after")};
  scenario.faults = read_faults(s, scenario.calendar);
  scenario.herd = read_herd(s, scenario.calendar);
  take_api_changes(scenario.machines.changes, scenario.herd);
  if (scenario.targeting.addressing == Addressing::poll)
    scenario.herd.polls = Messages{static_cast<double>(scenario.registrations.app)} /
                          scenario.machines.poll.period_of(scenario.registrations.app);
  scenario.position_cell = s.length("channel.app.position_cell");
  scenario.delivery = read_delivery(s);
  scenario.response = read_response(s);
  scenario.success = read_success(s);
  scenario.staff = read_staff(s, country);
  scenario.staffing_table = s.path("staff.staffing");
  scenario.feed = {static_cast<double>(s.count("channel.feed.followers")), s.share("channel.feed.view_share"),
                   scenario.calendar.midnight(s.date("channel.feed.ends"))};
  scenario.cost = {s.money("cost.sms"), s.money("cost.voice"), s.money("cost.email"), s.money("cost.million_pushes"),
                   s.money("cost.fixed")};
  scenario.chaos = read_chaos(s);
  check_contradictions(s, scenario, country);
  s.finish();
  check_chaos(s, scenario.chaos, scenario.machines);
  check_changes(s, scenario.machines);
  check_faults(s, scenario.faults, scenario.machines);
  s.finish();
  return scenario;
}

}  // namespace bereik
