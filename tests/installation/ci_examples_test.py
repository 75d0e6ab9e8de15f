"""The examples for CI are YAML, and use bereik as it is: ci_examples_test.py FOLDER PROGRAM

FOLDER is the examples', PROGRAM bereik. Every option behind a verb must stand in the help of that verb, every script
must be a shell script that gives 0, 3, 4 and 5 the meaning that is promised.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

EXPECTED = {  # exit code of bereik: (of the job, where inconclusive warns), (where it fails); GitLab shows 5 as a warning
    "github.yml": {0: (0, 0), 2: (2, 2), 3: (3, 3), 4: (4, 4), 5: (0, 5)},
    "gitlab-ci.yml": {0: (0, 0), 2: (2, 2), 3: (3, 3), 4: (4, 4), 5: (5, 3)},
}


def scripts_of(node):
    """Every text under a key that holds shell commands."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("run", "script", "before_script"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from scripts_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from scripts_of(value)


def unknown_words(program, script):
    """The verbs and options of a script that the program does not know."""
    for words in re.findall(r"^\s*bereik +([^|;&\n]*)", script.replace("\\\n", " "), re.M):
        verb = words.split()[0]
        options = re.findall(r"--[a-z-]+", words)
        asked = subprocess.run([program, verb, "--help"], capture_output=True, text=True, check=False)
        known = re.findall(r"--[a-z-]+", asked.stdout)
        yield from [verb] if asked.returncode != 0 else [option for option in options if option not in known]


def exit_code(script, code, inconclusive_fails):
    """How a script ends where bereik ends with a code."""
    with tempfile.TemporaryDirectory() as folder:
        fake = pathlib.Path(folder, "bereik")
        fake.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        fake.chmod(0o755)
        ended = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script], capture_output=True, check=False,
            env={"PATH": f"{folder}:{os.environ['PATH']}", "INCONCLUSIVE_FAILS": inconclusive_fails})
        return ended.returncode


def faults_of(file, program):
    """What is wrong with an example."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    scripts = list(scripts_of(document))
    checks = [script for script in scripts if re.search(r"^\s*bereik check ", script, re.M)]
    if len(checks) != 1:
        yield f"{len(checks)} scripts run bereik check"
        return
    for script in scripts:
        for word in unknown_words(program, script):
            yield f"bereik does not know {word}"
    if not any(re.search(r"^\s*bereik compare ", script, re.M) for script in scripts):
        yield "nothing says what a change does"
    for option in ("--budgets", "--baseline", "--junit", "--json"):
        if option not in checks[0]:
            yield f"no {option}"
    for code, expected in EXPECTED[file.name].items():
        found = tuple(exit_code(checks[0], code, fails) for fails in ("no", "yes"))
        if found != expected:
            yield f"bereik's exit code {code} becomes {found}, not {expected}"


def main(folder, program):
    """Returns the exit code."""
    faults = [f"{name}: {fault}" for name in EXPECTED for fault in faults_of(pathlib.Path(folder, name), program)]
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
