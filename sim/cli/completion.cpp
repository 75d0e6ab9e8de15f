#include "sim/cli/completion.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "models/core/errors.h"
#include "sim/cli/simulating_verbs.h"
#include "sim/cli/verbs.h"

namespace bereik {
namespace {

// What a shell offers for a value or an operand.
enum class Offer { nothing, words, toml_files, files, folders };

struct Offered {
  Offer offer = Offer::nothing;
  std::string words;  // separated by spaces
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Offered offered_for(const Option& option) {
  if (!option.choices.empty()) return {Offer::words, std::string{option.choices}};
  if (option.argument == "DIR" || option.argument == "FOLDER") return {Offer::folders, {}};
  if (option.argument == "SCENARIO" || option.name == "budgets") return {Offer::toml_files, {}};
  return {option.argument == "FILE" ? Offer::files : Offer::nothing, {}};
}

Offered offered_for(const Verb& verb) {
  if (verb.name == "help") return {Offer::words, joined(verb_names())};
  if (!verb.operands.choices.empty()) return {Offer::words, std::string{verb.operands.choices}};
  if (verb.operands.files.empty()) return {};
  return {verb.operands.files == toml ? Offer::toml_files : Offer::files, {}};
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string result;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what)) {
    result += std::string{text.substr(0, at)} + std::string{by};
    text.remove_prefix(at + what.size());
  }
  return result + std::string{text};
}

std::string between_quotes(std::string_view text) { return '\'' + replaced(text, "'", "'\\''") + '\''; }

std::string options_for_bash(const Verb& verb) {
  std::string options;
  for (const Option& option : options_of(verb))
    options += fmt::format("{}--{}", options.empty() ? "" : " ", option.name);
  return options;
}

std::string call_for_bash(const Offered& offered) {
  switch (offered.offer) {
    case Offer::words:
      return fmt::format("_bereik_words '{}'", offered.words);
    case Offer::toml_files:
      return "_bereik_files '!*.toml'";
    case Offer::files:
      return "_bereik_files '.'";
    case Offer::folders:
      return "_bereik_files '*'";
    case Offer::nothing:
      break;
  }
  return ":";
}

std::string bash_script() {
  std::string values, verbs_and_options;
  for (const Verb& verb : verbs()) {
    for (const Option& option : options_of(verb))
      if (option.takes != Takes::nothing)
        values +=
            fmt::format("    '{} --{}') {}; return ;;\n", verb.name, option.name, call_for_bash(offered_for(option)));
    verbs_and_options += fmt::format("    {})\n      if [[ $word == -* ]]; then _bereik_words '{}'; else {}; fi ;;\n",
                                     verb.name, options_for_bash(verb), call_for_bash(offered_for(verb)));
  }
  return fmt::format(R"script(# Completion of bereik for bash: eval "$(bereik completion bash)"
_bereik_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }}
_bereik_files() {{
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -X "$1" -- "$word"; compgen -d -- "$word")
}}
_bereik() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} verb=${{COMP_WORDS[1]-}}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then _bereik_words '{} --help --version'; return; fi
  case "$verb $before" in
{}  esac
  case $verb in
{}  esac
}}
complete -F _bereik bereik
)script",
                     joined(verb_names()), values, verbs_and_options);
}

// The meaning of an option between brackets, where zsh takes brackets and colons for its own.
std::string meaning_for_zsh(std::string_view meaning) {
  return replaced(replaced(replaced(meaning, "[", "\\["), "]", "\\]"), ":", "\\:");
}

std::string action_for_zsh(const Offered& offered) {
  switch (offered.offer) {
    case Offer::words:
      return '(' + offered.words + ')';
    case Offer::toml_files:
      return "_files -g \"*.toml(-.)\"";
    case Offer::files:
      return "_files";
    case Offer::folders:
      return "_files -/";
    case Offer::nothing:
      break;
  }
  return " ";
}

std::string option_for_zsh(const Option& option) {
  const std::string meaning = meaning_for_zsh(option.meaning);
  if (option.takes == Takes::nothing) return between_quotes(fmt::format("--{}[{}]", option.name, meaning));
  return between_quotes(fmt::format("{}--{}=[{}]:{}:{}", option.takes == Takes::values ? "*" : "", option.name, meaning,
                                    option.argument, action_for_zsh(offered_for(option))));
}

std::string zsh_script() {
  std::string list, cases;
  for (const Verb& verb : verbs()) {
    list +=
        fmt::format("    {}\n", between_quotes(fmt::format("{}:{}", verb.name, replaced(verb.summary, ":", "\\:"))));
    cases += fmt::format("    {})\n      _arguments", verb.name);
    for (const Option& option : options_of(verb)) cases += " \\\n        " + option_for_zsh(option);
    if (const Offered offered = offered_for(verb); offered.offer != Offer::nothing)
      cases += " \\\n        " + between_quotes(fmt::format("*:{}:{}", verb.operands.noun, action_for_zsh(offered)));
    cases += " ;;\n";
  }
  return fmt::format(R"script(#compdef bereik
# Completion of bereik for zsh: eval "$(bereik completion zsh)", or this as the file _bereik in a folder of $fpath.
_bereik() {{
  local -a verbs=(
{}  )
  if ((CURRENT == 2)); then _describe verb verbs; return; fi
  local verb=$words[2]
  shift words
  ((CURRENT--))
  case $verb in
{}  esac
}}
if [[ ${{funcstack[1]-}} == _bereik ]]; then _bereik "$@"; else compdef _bereik bereik; fi
)script",
                     list, cases);
}

std::string action_for_fish(const Offered& offered) {
  switch (offered.offer) {
    case Offer::words:
      return " -x -a " + between_quotes(offered.words);
    case Offer::toml_files:
      return " -x -a '(__fish_complete_suffix .toml)'";
    case Offer::files:
      return " -r -F";
    case Offer::folders:
      return " -x -a '(__fish_complete_directories)'";
    case Offer::nothing:
      break;
  }
  return " -x";
}

std::string fish_script() {
  std::string text = "# Completion of bereik for fish: bereik completion fish | source\ncomplete -c bereik -f\n";
  for (const Verb& verb : verbs())
    text += fmt::format("complete -c bereik -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                        between_quotes(verb.summary));
  for (const Verb& verb : verbs()) {
    const std::string begin = fmt::format("complete -c bereik -n '__fish_seen_subcommand_from {}'", verb.name);
    if (const Offered offered = offered_for(verb); offered.offer != Offer::nothing)
      text += begin + action_for_fish(offered) + '\n';
    for (const Option& option : options_of(verb))
      text += fmt::format("{} -l {}{} -d {}\n", begin, option.name,
                          option.takes == Takes::nothing ? "" : action_for_fish(offered_for(option)),
                          between_quotes(option.meaning));
  }
  return text;
}

}  // namespace

std::string completion_script(CompletionOptions::Shell shell) {
  switch (shell) {
    case CompletionOptions::Shell::bash:
      return bash_script();
    case CompletionOptions::Shell::zsh:
      return zsh_script();
    case CompletionOptions::Shell::fish:
      return fish_script();
  }
  throw ContractViolation{"a shell is one of three"};
}

}  // namespace bereik
