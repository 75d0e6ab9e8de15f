// The options that verbs share, each written once.
#pragma once

#include <string_view>

#include "sim/cli/verbs.h"

namespace bereik::option {

inline constexpr std::string_view format_choices = "text json csv";
// As alert_kind_names has them, in its order.
inline constexpr std::string_view alert_kind_choices =
    "time_critical not_time_critical amber missing_child other survey";
inline constexpr std::string_view fidelity_choices = "individual expected";
inline constexpr std::string_view colour_choices = "auto always never";

inline constexpr Option set{
    "set", Takes::values, "KEY=VALUE", "change a field: --set \"alerts.radius.median=2 km\"; repeatable", "", ""};
inline constexpr Option set_a{"set-a", Takes::values, "KEY=VALUE", "change a field in A alone; repeatable", "", ""};
inline constexpr Option set_b{"set-b", Takes::values, "KEY=VALUE", "change a field in B alone; repeatable", "", ""};
inline constexpr Option seed{
    "seed", Takes::value, "N", "another seed: another Netherlands and other chance", "BEREIK_SEED", ""};
inline constexpr Option fidelity{
    "fidelity",
    Takes::value,
    "FIDELITY",
    "individual: chance decides about every person; expected: their means, at a hundredth of the cost",
    "BEREIK_FIDELITY",
    fidelity_choices};
inline constexpr Option replications{
    "replications", Takes::value, "N", "how many (as the scenario says)", "BEREIK_REPLICATIONS", ""};
inline constexpr Option replications_of_run{
    "replications",        Takes::value,
    "N|MIN..MAX",          "how many (as the scenario says); with two numbers as many as --precision needs",
    "BEREIK_REPLICATIONS", ""};
inline constexpr Option replications_range{
    "replications",
    Takes::value,
    "N|MIN..MAX",
    "how many; with two numbers as many as the verdicts need (10 at least, as the scenario says at most)",
    "BEREIK_REPLICATIONS",
    ""};
inline constexpr Option replications_of_probability{"replications",
                                                    Takes::value,
                                                    "N",
                                                    "how many (100, or more where the probability needs more)",
                                                    "BEREIK_REPLICATIONS",
                                                    ""};
inline constexpr Option first_replication{"first-replication",
                                          Takes::value,
                                          "N",
                                          "start at this one, to run one again alone (0)",
                                          "BEREIK_FIRST_REPLICATION",
                                          ""};

inline constexpr Option jobs{"jobs", Takes::value, "N", "how many side by side (one a core)", "BEREIK_JOBS", ""};
inline constexpr Option patience{
    "patience", Takes::value, "DURATION", "a replication that takes longer is hung (10 min)", "BEREIK_PATIENCE", ""};

inline constexpr Option json{"json", Takes::value, "FILE", "write metrics as JSON to a new file; - for stdout", "", ""};
inline constexpr Option asked_budget{
    "budget", Takes::value,
    "BUDGET", "\"time.handover.p95 <= 60 s\", or the name or place of one in the file (all that are for the scenario)",
    "",       ""};
inline constexpr Option budget_file{
    "budgets", Takes::value, "FILE", "the file of budgets (that of the gallery)", "BEREIK_BUDGETS", ""};
inline constexpr Option soft_deadline{"deadline",        Takes::value,
                                      "DURATION",        "begin no replication after it; what is known by then is told",
                                      "BEREIK_DEADLINE", ""};
inline constexpr Option json_answer{
    "json", Takes::value, "FILE", "write the answer as JSON to a new file; - for stdout", "", ""};
inline constexpr Option format{"format",        Takes::value,
                               "FORMAT",        "of what goes to stdout: text, json or csv (text)",
                               "BEREIK_FORMAT", format_choices};
inline constexpr Option store{
    "out", Takes::value, "DIR", "the folder of the store of runs (results/runs)", "BEREIK_OUT", ""};
inline constexpr Option no_store{"no-store", Takes::nothing, "", "keep nothing in the store", "", ""};
inline constexpr Option resume{"resume", Takes::nothing, "", "go on with the unfinished run, where there is one", "",
                               ""};

inline constexpr Option quiet{"quiet", Takes::nothing, "", "no summary and no progress", "BEREIK_QUIET", ""};
inline constexpr Option verbose{"verbose", Takes::nothing, "", "a line per replication on stderr", "BEREIK_VERBOSE",
                                ""};
inline constexpr Option color{"color",        Takes::value,  "WHEN", "paint words: auto, always or never (auto)",
                              "BEREIK_COLOR", colour_choices};
inline constexpr Option no_progress{"no-progress", Takes::nothing, "", "no progress", "BEREIK_NO_PROGRESS", ""};
inline constexpr Option help{"help", Takes::nothing, "", "this text", "", ""};

}  // namespace bereik::option
