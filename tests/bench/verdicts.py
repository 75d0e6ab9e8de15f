"""Figures against targets: medians, verdicts and the table. Nothing here measures anything.

A figure is a dict: unit, values (one a repeat), median, min, max, repeats. A target is a table of targets.toml.
"""
import json
import math
import statistics
import tomllib


class MissingFigure(Exception):
    """A target names a figure that was not measured: a mistake of the tool, not a target missed."""


def figure(unit, values):
    """What is kept of the values of one kind; requires at least one."""
    values = [float(value) for value in values]
    return {"unit": unit, "median": statistics.median(values), "min": min(values), "max": max(values),
            "repeats": len(values), "values": values}


def ratios(above, below):
    """Of what was measured side by side, pair by pair: machines that slow down slow both."""
    if any(value <= 0 for value in below):
        raise ValueError("a time to compare with is not positive (the machine is too busy?) try more repeats")
    return [a / b for a, b in zip(above, below, strict=True)]


def read_targets(path):
    """Those of the file. Raises ValueError where one is not a target."""
    with open(path, "rb") as file:
        targets = tomllib.load(file)["target"]
    for target in targets:
        bounds = [key for key in ("at_most", "at_least") if key in target]
        needed = {"figure", "group", "work", "unit", "binding", "source"}
        if len(bounds) != 1 or not needed <= target.keys():
            raise ValueError(f"{path}: no target: {target}")
    return targets


def reaches(value, target, bound):
    """Whether a value reaches a bound of its target: the upper one or the lower one."""
    return value <= bound if "at_most" in target else value >= bound


def verdict(target, figures):
    """met, stretch or missed. Raises MissingFigure where a figure that it names is none."""
    for name in [target["figure"], target.get("floor"), target.get("loop")]:
        if name is not None and name not in figures:
            raise MissingFigure(f"no figure {name} for the target: {target['work']}")
    found = figures[target["figure"]]
    if found["unit"] != target["unit"]:
        raise MissingFigure(f"{target['figure']} is in {found['unit']}, and its target in {target['unit']}")
    if not reaches(found["median"], target, target.get("at_most", target.get("at_least"))):
        return "missed"
    if "stretch" in target and reaches(found["median"], target, target["stretch"]):
        return "stretch"
    return "met"


def judged(targets, figures):
    """Each target with its verdict."""
    return [(target, verdict(target, figures)) for target in targets]


def exit_code(judgements):
    """1 where a binding target is missed, else 0."""
    return 1 if any(target["binding"] and result == "missed" for target, result in judgements) else 0


def shown(value, unit):
    """A number with its unit, in three digits."""
    factor, name = (1000, "ms") if unit == "s" and value < 0.1 else (1, unit)
    digits = max(0, 2 - math.floor(math.log10(abs(value * factor)))) if value else 0
    return f"{value * factor:,.{min(digits, 3)}f} {name}"


def shown_bound(target):
    """At most, or at least, so much; and where one would like to be."""
    sign, bound = ("<=", target["at_most"]) if "at_most" in target else (">=", target["at_least"])
    stretch = f" ({shown(target['stretch'], target['unit'])})" if "stretch" in target else ""
    return f"{sign} {shown(bound, target['unit'])}{stretch}"


def shown_figure(found):
    """The median, and between what it lies."""
    text = shown(found["median"], found["unit"])
    if found["repeats"] > 1:
        text += f"  [{shown(found['min'], found['unit'])} .. {shown(found['max'], found['unit'])}]"
    return text


def shown_verdict(target, result):
    """The verdict in words; a binding one that is missed stands out."""
    if not target["binding"]:
        return "informative" + {"missed": ", missed", "met": ", met", "stretch": ", met, stretch too"}[result]
    return {"missed": "MISSED", "met": "met", "stretch": "met, stretch too"}[result]


def as_json(report):
    """The report as JSON."""
    return json.dumps(report, indent=1, allow_nan=False) + "\n"


def columns(rows):
    """Rows of texts below each other, the first a head."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def table(judgements, figures):
    """The targets and what was measured; then what has no target."""
    rows = [["work", "target (stretch)", "measured", "to floor", "event loop to it", "verdict"]]
    beside = lambda target, key: shown(figures[target[key]]["median"], "x") if key in target else ""
    for target, result in judgements:
        rows.append([target["work"], shown_bound(target), shown_figure(figures[target["figure"]]),
                     beside(target, "floor"), beside(target, "loop"), shown_verdict(target, result)])
    held = {target["figure"] for target, _ in judgements}
    others = [[name, shown_figure(found)] for name, found in figures.items() if name not in held]
    parts = [columns(rows)] if judgements else []
    if others:
        parts.append(columns([["without a target", "measured"]] + others))
    return "\n\n".join(parts)
