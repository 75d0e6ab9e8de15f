#include "sim/cli/manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "sim/cli/verbs.h"

namespace bereik {
namespace {

// Text in which roff takes nothing for a request or an escape.
std::string plain(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else
      escaped += c;
  }
  return escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" + escaped : escaped;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string slanted(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string section(std::string_view title) { return fmt::format(".SH {}\n", title); }
std::string paragraph(std::string_view text) { return ".PP\n" + plain(text) + '\n'; }
std::string item(const std::string& name, std::string_view text) { return ".TP\n" + name + '\n' + plain(text) + '\n'; }

std::string name_of(const Option& option) {
  const std::string name = bold("--" + std::string{option.name});
  return option.takes == Takes::nothing ? name : name + ' ' + slanted(option.argument);
}

std::string verbs_section() {
  std::string text = section("VERBS");
  for (const Verb& verb : verbs()) {
    text += fmt::format(".SS \"{}\"\n{}\n", plain(synopsis_of(verb)), plain(verb.about));
    std::string names;
    for (const Option& option : options_of(verb))
      if (option.name != "help") names += (names.empty() ? "" : ", ") + bold("--" + std::string{option.name});
    if (!names.empty()) text += ".PP\nOptions: " + names + ".\n";
  }
  return text;
}

struct Described {
  Option option;
  std::string verbs;
};

// Each option once, where it means the same for every verb that has it.
std::vector<Described> described_options() {
  std::vector<Described> all;
  for (const Verb& verb : verbs())
    for (const Option& option : options_of(verb)) {
      const auto same = std::ranges::find_if(
          all, [&](const Described& d) { return d.option.name == option.name && d.option.meaning == option.meaning; });
      if (same == all.end())
        all.push_back({option, std::string{verb.name}});
      else
        same->verbs += ", " + std::string{verb.name};
    }
  std::ranges::stable_sort(all, {}, [](const Described& d) { return d.option.name; });
  return all;
}

std::string options_section() {
  std::string text = section("OPTIONS");
  for (const auto& [option, verbs] : described_options()) {
    const bool is_everywhere = option.name == "help" || option.name == "color";
    text += item(name_of(option), option.meaning);
    if (!is_everywhere) text += "(" + plain(verbs) + ")\n";
  }
  return text;
}

std::string environment_section() {
  std::map<std::string_view, std::string_view> variables;
  for (const Verb& verb : verbs())
    for (const Option& option : options_of(verb))
      if (!option.variable.empty()) variables.emplace(option.variable, option.name);
  std::string text = section("ENVIRONMENT") +
                     plain("What is typed comes before the environment, and the environment before the scenario.") +
                     '\n';
  for (const auto& [variable, option] : variables) text += item(bold(variable), "stands for --" + std::string{option});
  text += item(bold("BEREIK_DATA"), "the folder of the program's own tables");
  text += item(bold("NO_COLOR"), "where it is set, nothing is painted unless --color says so");
  text += item(bold("TERM") + ", " + bold("CI"),
               "on a dumb terminal, and in a CI run, progress is a line per 10 % instead of one that is rewritten");
  return text;
}

std::string files_section() {
  return section("FILES") + item(slanted("results/runs"), "the store of runs, unless --out names another folder") +
         item(slanted("scenarios/*.toml"), "the gallery of scenarios; bereik list scenarios shows it") +
         item(slanted("share/bereik/netherlands"), "the tables of the country and the register of parameters");
}

std::string exit_section() {
  std::map<int, std::string_view> exits;
  for (const ExitMeaning& exit : common_exits()) exits.emplace(exit.code, exit.meaning);
  for (const Verb& verb : verbs())
    for (const ExitMeaning& exit : verb.exits) exits.emplace(exit.code, exit.meaning);
  std::string text = section("EXIT STATUS");
  for (const auto& [code, meaning] : exits) text += item(bold(std::to_string(code)), meaning);
  return text;
}

std::string examples_section() {
  std::string text = section("EXAMPLES");
  for (const Verb& verb : verbs())
    for (const Example& example : verb.examples) text += item(plain(example.command), example.what);
  return text;
}

}  // namespace

std::string manual_page(std::string_view version) {
  return fmt::format(".TH BEREIK 1 \"\" \"{}\" \"User Commands\"\n", plain(version)) + section("NAME") +
         "bereik \\- how far does a citizen alert reach, and what breaks first?\n" + section("SYNOPSIS") +
         ".B bereik\n.I VERB\n[operands] [options]\n" + section("DESCRIPTION") +
         plain(
             "Simulates citizen alerts: whom they reach by app, SMS, voice and e-mail, when, at what cost, and where "
             "the network gives way. A scenario is a TOML file; every answer has a 95 % interval over replications.") +
         '\n' + paragraph("Answers go to standard output, everything else to standard error.") + verbs_section() +
         options_section() + environment_section() + files_section() + exit_section() + examples_section();
}

}  // namespace bereik
