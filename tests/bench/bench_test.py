"""Made-up figures against made-up targets, and small processes: bench_test.py"""
import contextlib
import io
import json
import math
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True
import bench  # noqa: E402
import measuring  # noqa: E402
import verdicts  # noqa: E402


def target(**changes):
    """A binding one: at most 2 x."""
    return {"figure": "year", "group": "year", "work": "the year", "unit": "x", "at_most": 2.0, "binding": True,
            "source": "made up"} | changes


def result(value, **changes):
    """The verdict on one figure."""
    one = target(**changes)
    return verdicts.verdict(one, {one["figure"]: verdicts.figure(one["unit"], [value])})


class Verdicts(unittest.TestCase):
    def test_a_bound_is_met_up_to_itself(self):
        self.assertEqual([result(value) for value in (1.9, 2.0, 2.001)], ["met", "met", "missed"])

    def test_a_lower_bound_is_met_from_itself_on(self):
        lower = {key: value for key, value in target(at_least=60.0).items() if key != "at_most"}
        judge = lambda value: verdicts.verdict(lower, {"year": verdicts.figure("x", [value])})
        self.assertEqual([judge(value) for value in (59.9, 60.0, 70.0)], ["missed", "met", "met"])
        lower["stretch"] = 70.0
        self.assertEqual(judge(70.0), "stretch")

    def test_a_stretch_is_told(self):
        self.assertEqual([result(value, stretch=1.5) for value in (1.5, 1.6, 3.0)], ["stretch", "met", "missed"])

    def test_what_cannot_be_done_misses(self):
        self.assertEqual(result(math.inf), "missed")

    def test_the_median_decides(self):
        figures = {"year": verdicts.figure("x", [9.0, 1.0, 1.5, 8.0, 2.0])}
        self.assertEqual(verdicts.verdict(target(), figures), "met")
        self.assertEqual((figures["year"]["median"], figures["year"]["min"], figures["year"]["max"]), (2.0, 1.0, 9.0))

    def test_a_missing_figure_is_a_mistake(self):
        with self.assertRaises(verdicts.MissingFigure):
            verdicts.verdict(target(), {})
        with self.assertRaises(verdicts.MissingFigure):
            verdicts.verdict(target(floor="year_to_floor"), {"year": verdicts.figure("x", [1])})

    def test_a_figure_in_another_unit_is_a_mistake(self):
        with self.assertRaises(verdicts.MissingFigure):
            verdicts.verdict(target(), {"year": verdicts.figure("ns", [1])})

    def test_only_a_binding_miss_fails(self):
        figures = {"year": verdicts.figure("x", [3.0]), "kernel": verdicts.figure("x", [1.0])}
        code = lambda *targets: verdicts.exit_code(verdicts.judged(targets, figures))
        self.assertEqual(code(target(figure="kernel")), 0)
        self.assertEqual(code(target(figure="kernel"), target()), 1)
        self.assertEqual(code(target(figure="kernel"), target(binding=False)), 0)


class Ratios(unittest.TestCase):
    def test_they_are_of_what_was_measured_side_by_side(self):
        self.assertEqual(verdicts.ratios([2.0, 6.0], [1.0, 2.0]), [2.0, 3.0])

    def test_nothing_is_divided_by_nothing(self):
        with self.assertRaises(ValueError):
            verdicts.ratios([1.0], [0.0])
        with self.assertRaises(ValueError):
            verdicts.ratios([1.0, 2.0], [1.0])


class Table(unittest.TestCase):
    def test_it_shows_targets_ratios_and_verdicts(self):
        figures = {"year": verdicts.figure("s", [0.7, 0.8, 0.6]), "to_floor": verdicts.figure("x", [2.5]),
                   "from_loop": verdicts.figure("x", [61.25]), "other": verdicts.figure("ns", [0.51234])}
        targets = [target(unit="s", at_most=0.35, stretch=0.2, binding=False, floor="to_floor", loop="from_loop"),
                   target(figure="to_floor", work="the ratio")]
        lines = verdicts.table(verdicts.judged(targets, figures), figures).split("\n")
        self.assertRegex(lines[2], r"^the year +<= 0\.350 s \(0\.200 s\) +0\.700 s  \[0\.600 s \.\. 0\.800 s\]"
                                   r" +2\.50 x +61\.2 x +informative, missed$")
        self.assertRegex(lines[3], r"^the ratio +<= 2\.00 x +2\.50 x +MISSED$")
        self.assertRegex(lines[-1], r"^other +0\.512 ns$")

    def test_numbers_have_three_digits(self):
        self.assertEqual([verdicts.shown(value, unit) for value, unit in
                          [(0.0031, "s"), (12.345, "s"), (1234.5, "MB"), (0.0, "s")]],
                         ["3.10 ms", "12.3 s", "1,234 MB", "0 ms"])

    def test_json_holds_every_figure_and_no_number_that_is_none(self):
        report = {"figures": {"year": verdicts.figure("s", [0.5, 0.7])}}
        self.assertEqual(json.loads(verdicts.as_json(report), parse_constant=self.fail), report)
        with self.assertRaises(ValueError):
            verdicts.as_json({"figures": {"year": verdicts.figure("s", [float("nan")])}})


class Targets(unittest.TestCase):
    def test_those_of_the_project_are_targets_of_what_is_measured(self):
        targets = verdicts.read_targets(pathlib.Path(__file__).parent / "targets.toml")
        self.assertEqual({one["group"] for one in targets} - {*bench.ALWAYS, *bench.LONG}, set())
        binding = {one["figure"] for one in targets if one["binding"]}
        self.assertLessEqual({"year_to_floor", "loop_to_year", "kernel_to_floor", "year_memory", "job_memory"}, binding)
        self.assertEqual(len({one["figure"] for one in targets}), len(targets))

    def test_a_table_without_a_bound_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "targets.toml"
            path.write_text('[[target]]\nfigure = "a"\ngroup = "year"\nwork = "w"\nunit = "s"\nbinding = true\n'
                            'source = "s"\n')
            with self.assertRaises(ValueError):
                verdicts.read_targets(path)


class Processes(unittest.TestCase):
    def test_a_run_tells_what_it_took_and_what_it_said(self):
        taken = measuring.run([sys.executable, "-c", "sum(range(3_000_000)); print('done')"])
        self.assertEqual(taken.output, "done\n")
        self.assertGreater(taken.user_s, 0)
        self.assertGreater(taken.peak_mb, 1)

    def test_a_program_that_fails_is_told_with_its_words(self):
        with self.assertRaisesRegex(measuring.Failed, "(?s)ended with 3.*why"):
            measuring.run([sys.executable, "-c", "import sys; sys.stderr.write('why'); sys.exit(3)"])

    def test_memory_is_that_of_all_processes_and_what_they_share_counts_once(self):
        hold = "held = bytearray(60_000_000); held[::4096] = b'x' * len(held[::4096])"
        fork = "import os; ours, theirs = os.pipe(); child = os.fork()"
        wait = "child or (os.read(ours, 1), os._exit(0)); sum(range(5_000_000)); os.write(theirs, b'x'); os.wait()"
        peak = lambda *lines: measuring.peak_memory_mb([sys.executable, "-c", "\n".join(lines)])
        self.assertTrue(60 < peak(hold, fork, wait) < 110)
        self.assertTrue(120 < peak(fork, hold, wait))


class Arguments(unittest.TestCase):
    def refused(self, *given):
        """The exit code of wrong usage."""
        with contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit) as end:
            bench.arguments(given)
        return end.exception.code

    def test_wrong_usage_ends_with_2(self):
        self.assertEqual(self.refused("--nonsense"), 2)
        self.assertEqual(self.refused("--only", "nothing"), 2)
        self.assertEqual(self.refused("--only", "thousand"), 2)
        self.assertEqual(self.refused("--repeat", "0"), 2)
        self.assertEqual(self.refused("--output", __file__), 2)

    def test_everything_has_a_default(self):
        options = bench.arguments([])
        self.assertEqual((options.repeat, options.more, options.check, options.only), (5, 2, False, None))
        self.assertEqual(bench.arguments(["--long", "--only", "scale"]).only, ["scale"])


if __name__ == "__main__":
    unittest.main()
