"""What scripts/bench does: builds, measures, writes JSON, prints the table."""
import argparse
import datetime
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import measuring
import verdicts

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
BEREIK = BUILD / "sim" / "cli" / "bereik"
PROGRAMS = BUILD / "tests" / "bench"
YEAR, MINI, LOCAL, AMBER = "burgernet-2023", "mini", "local-evening", "amber-national"
SAMPLED = 20  # every so many-th alert of the year goes through the event loop


def say(text):
    """Tells the user what takes the time."""
    print(text, file=sys.stderr, flush=True)


def bereik(scenario, replications, *more, jobs=1, data=None):
    """The command that runs so many replications and prints nothing. data: the tables, where they are not the project's."""
    return [*(["env", f"BEREIK_DATA={data}"] if data else []), BEREIK, "run", ROOT / "scenarios" / f"{scenario}.toml", "--replications", str(replications),
            "--jobs", str(jobs), "--no-store", "--quiet", "--no-progress", *more]


def marginal(scenario, more, *settings, data=None):
    """What a run of one replication took; then user and system CPU seconds of a replication beyond it."""
    first = measuring.run(bereik(scenario, 1, *settings, data=data))
    longer = measuring.run(bereik(scenario, 1 + more, *settings, data=data))
    return first, (longer.user_s - first.user_s) / more, (longer.system_s - first.system_s) / more


def references(scenario, every):
    """The event loop, the floor and respond() on the waves of one replication."""
    return json.loads(measuring.run([PROGRAMS / "references", scenario, str(every)]).output)


def measure_kernels(options):
    """Google Benchmark: each in ns a piece; those that are works of their own in seconds."""
    say("kernels")
    report = json.loads(measuring.run([PROGRAMS / "kernels", "--benchmark_format=json", "--benchmark_min_time=0.05",
                                       f"--benchmark_repetitions={options.repeat}"]).output)
    seconds, pieces = {}, {}
    units = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
    for one in report["benchmarks"]:
        if one["run_type"] != "iteration":
            continue
        if one.get("error_occurred"):
            raise measuring.Failed(f"the benchmark {one['name']} failed: {one['error_message']}")
        name = re.sub(r"/repeats:\d+$", "", one["name"])
        seconds.setdefault(name, []).append(one["cpu_time"] * units[one["time_unit"]])
        if "items_per_second" in one:
            pieces.setdefault(name, []).append(1e9 / one["items_per_second"])
    figures = {f"{name}, a piece": verdicts.figure("ns", values) for name, values in pieces.items()}
    for name in ("national_alert", "people", "adoption_year"):
        figures[name] = verdicts.figure("s", seconds[name])
    figures["people_and_adoption"] = verdicts.figure("s", [sum(both) for both in
                                                           zip(seconds["people"], seconds["adoption_year"])])
    return figures, {}


def measure_year(options):
    """The year beside its references, one after the other, again and again."""
    columns, counts = {}, {}
    for repeat in range(options.repeat):
        say(f"national year and its references, {repeat + 1} of {options.repeat}")
        first, year_s, year_system_s = marginal(YEAR, options.more)
        reference = references(YEAR, 1 if options.long else SAMPLED)
        scale = reference["addressed"] / reference["loop_addressed"]
        row = {"year": year_s, "year_system": year_system_s,
               "year_alone": first.user_s, "year_alone_memory": first.peak_mb,
               "floor": reference["floor_messages_s"] + reference["floor_other_s"],
               "loop": reference["loop_s"] * scale,
               "kernel": reference["kernel_s"] / reference["kernel_delivered"] * 1e9,
               "kernel_floor": reference["floor_messages_s"] / reference["delivered"] * 1e9,
               "kernel_loop": reference["loop_s"] / reference["loop_delivered"] * 1e9}
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
        counts = {key: reference[key] for key in ("every", "addressed", "delivered", "seen", "drawn", "left_out",
                                                  "adoption_draws", "loop_addressed", "loop_events")}
    unit_of = {"year_alone_memory": "MB", "kernel": "ns", "kernel_floor": "ns", "kernel_loop": "ns"}
    figures = {name: verdicts.figure(unit_of.get(name, "s"), values) for name, values in columns.items()}
    for name, above, below in [("year_to_floor", "year", "floor"), ("loop_to_year", "loop", "year"),
                               ("kernel_to_floor", "kernel", "kernel_floor"),
                               ("loop_to_kernel", "kernel_loop", "kernel")]:
        figures[name] = verdicts.figure("x", verdicts.ratios(columns[above], columns[below]))
    return figures, {"year": counts}


def measure_mini(options):
    """The smallest scenario."""
    say("mini")
    taken = [marginal(MINI, 50) for _ in range(options.repeat)]
    return {"mini": verdicts.figure("s", [user_s for _, user_s, _ in taken]),
            "mini_alone": verdicts.figure("s", [first.user_s for first, _, _ in taken])}, {}


def measure_alone(name, scenario, options):
    """A whole process with one replication: CPU seconds, those of the system included, and the clock's."""
    say(f"{scenario}, from the start of the program")
    taken = [measuring.run(bereik(scenario, 1)) for _ in range(options.repeat)]
    return {name: verdicts.figure("s", [one.user_s + one.system_s for one in taken]),
            f"{name}_clock": verdicts.figure("s", [one.wall_s for one in taken]),
            f"{name}_memory": verdicts.figure("MB", [one.peak_mb for one in taken])}, {}


def measure_memory(_):
    """The most that one and two replications side by side hold, with what starts them; shared memory counts once."""
    say("memory of the national year")
    one, two = (measuring.peak_memory_mb(bereik(YEAR, 2, jobs=jobs)) for jobs in (1, 2))
    return {"year_memory": verdicts.figure("MB", [one]), "job_memory": verdicts.figure("MB", [two - one])}, {}


def measure_thousand(_):
    """A thousand years on two cores, and a smaller number on one and on two."""
    say("1,000 replications of the national year")
    thousand_s = measuring.run(bereik(YEAR, 1000, jobs=2)).wall_s
    one_s, two_s = (measuring.run(bereik(YEAR, 60, jobs=jobs)).wall_s for jobs in (1, 2))
    return {"thousand_years": verdicts.figure("s", [thousand_s]), "speed_up": verdicts.figure("x", [one_s / two_s])}, {}


def measure_scale(options):
    """Ten times the people, and ten times as many with the app, by SMS and by voice: of a country made for it."""
    say("ten times the population")
    settings = [word for key, value in [("channel.app.registrations", "13_306_120"),
                                        ("channel.sms.registrations", "15_000_000"),
                                        ("channel.voice.registrations", "2_000_000")]
                for word in ("--set", f"{key}={value}")]
    with tempfile.TemporaryDirectory() as folder:
        country = pathlib.Path(folder) / "ten-times"
        subprocess.run([ROOT / "scripts" / "enlarge", "10", country], check=True)
        first, large_s, _ = marginal(YEAR, 1, *settings, data=country)
    _, year_s, _ = marginal(YEAR, options.more)
    return {"scale_time": verdicts.figure("x", verdicts.ratios([large_s], [10 * year_s])),
            "scale_memory": verdicts.figure("MB", [first.peak_mb])}, {}


ALWAYS = {"kernels": measure_kernels, "year": measure_year, "mini": measure_mini,
          "local": lambda options: measure_alone("local", LOCAL, options),
          "amber": lambda options: measure_alone("amber", AMBER, options), "memory": measure_memory}
LONG = {"thousand": measure_thousand, "scale": measure_scale}


def first_line(command):
    """Of what a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.partition("\n")[0]


def compiled_with():
    """The compiler, and the flags of the hot loop that decide on speed."""
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    command = next(one["command"] for one in commands if one["file"].endswith("models/response/app_responder.cpp"))
    words = shlex.split(command)
    compiler = next(word for word in words if re.search(r"(\+\+|c\+\+)(-\d+)?$", word))
    return first_line([compiler, "--version"]), " ".join(word for word in words if re.match(r"-(O|f|m|std)", word))


def provenance():
    """Which machine, compiler and code this is about."""
    model = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    compiler, flags = compiled_with()
    try:
        commit = first_line(["git", "describe", "--always", "--dirty", "--exclude=*"])
    except (FileNotFoundError, subprocess.CalledProcessError):
        commit = "unknown"
    return {"processor": model[1] if model else "unknown", "cores": os.cpu_count(),
            "simd": references(MINI, 1)["simd"], "kernel": os.uname().release, "load": os.getloadavg()[0],
            "compiler": compiler, "flags": flags, "commit": commit,
            "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")}


def head(machine):
    """Provenance in words."""
    return (f"{machine['processor']}, {machine['cores']} cores, {machine['simd']} path; "
            f"load {machine['load']:.1f} at the start\n"
            f"{machine['compiler']}, {machine['flags']}\n"
            f"commit {machine['commit']}, {machine['date']}\n")


def build(groups):
    """What is measured, as the preset release builds it."""
    targets = ["bereik", "references"] + (["kernels", "-DBEREIK_BENCH=ON"] if "kernels" in groups else [])
    for target in (word for word in targets if not word.startswith("-")):
        definitions = [word for word in targets if word.startswith("-")] if target == "kernels" else []
        subprocess.run([ROOT / "scripts" / "build", "release", target, *definitions], check=True)


def count_instructions():
    """Instructions of a replication of mini. Valgrind knows AVX2 and not AVX-512, so they are always those of AVX2."""
    build([])
    few, many = (measuring.instructions(bereik(MINI, count), "bereik::replicate(*") for count in (1, 4))
    print(f"instructions of a replication of {MINI} beyond the first, AVX2: {(many - few) // 3:,}")


def arguments(given):
    """What was asked for. Ends with 2 where it cannot be."""
    parser = argparse.ArgumentParser(prog="scripts/bench", add_help=False, allow_abbrev=False)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("--only", action="append", choices=[*ALWAYS, *LONG])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--more", type=int, default=2)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args(given)
    if options.repeat < 1 or options.more < 1:
        parser.error("--repeat and --more take a number of 1 or more")
    if not options.long and set(options.only or []) & set(LONG):
        parser.error(f"{' and '.join(LONG)} are measured with --long only")
    if options.output and options.output.exists():
        parser.error(f"{options.output} exists (nothing is overwritten) name a new file")
    return options


def measure(options):
    """Everything that was asked for."""
    every = {**ALWAYS, **LONG} if options.long else ALWAYS
    groups = {name: work for name, work in every.items() if not options.only or name in options.only}
    build(groups)
    report = {"machine": provenance(), "counts": {}, "figures": {}}
    for work in groups.values():
        figures, counts = work(options)
        report["figures"].update(figures)
        report["counts"].update(counts)
    targets = verdicts.read_targets(ROOT / "tests" / "bench" / "targets.toml")
    judgements = verdicts.judged([target for target in targets if target["group"] in groups], report["figures"])
    report["verdicts"] = [{**target, "verdict": result} for target, result in judgements]
    return report, judgements


def write(report, path):
    """Keeps the report, in a file of its own."""
    if not path:
        name = re.sub(r"[^0-9T]", "", report["machine"]["date"].partition("+")[0]) + "-" + report["machine"]["commit"]
        path = ROOT / "results" / "bench" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "x", encoding="utf-8") as file:
        file.write(verdicts.as_json(report))
    say(f"kept in {path}")


def main():
    """Exit code: see scripts/bench --help."""
    options = arguments(sys.argv[1:])
    try:
        if options.instructions:
            count_instructions()
            return 0
        report, judgements = measure(options)
        write(report, options.output)
    except subprocess.CalledProcessError as error:
        return error.returncode
    except (measuring.Failed, verdicts.MissingFigure, ValueError) as error:
        say(f"scripts/bench: {error}")
        return 1
    if options.json:
        print(verdicts.as_json(report), end="")
    else:
        print(head(report["machine"]))
        print(verdicts.table(judgements, report["figures"]))
    return verdicts.exit_code(judgements) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
