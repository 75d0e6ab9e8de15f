"""Processes, and what they take: CPU seconds, memory, instructions."""
import dataclasses
import os
import pathlib
import re
import subprocess
import tempfile
import time


class Failed(Exception):
    """A program that is measured did not do its work."""


@dataclasses.dataclass
class Taken:
    """What a process and those that it waited for took."""
    user_s: float
    system_s: float
    wall_s: float
    peak_mb: float  # of the largest of these processes
    output: str


def run(command):
    """Runs a command to its end. Raises Failed where it ends with anything but 0."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}\n{errors.read()}")
        return Taken(usage.ru_utime, usage.ru_stime, wall_s, usage.ru_maxrss * 1.024e-3, output.read())


def children_of(pid):
    """Processes that a process started and that still are."""
    try:
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def proportional_mb(pid):
    """Memory of a process and its children, where what they share counts once; 0 where it is gone."""
    total = 0.0
    try:
        found = re.search(r"^Pss: +(\d+) kB", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        total = int(found[1]) * 1.024e-3 if found else 0.0
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        pass
    return total + sum(proportional_mb(child) for child in children_of(pid))


def peak_memory_mb(command, interval_s=0.01):
    """The most memory that a command and its children held at one time, looked at every so often."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, stdin=subprocess.DEVNULL)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, proportional_mb(process.pid))
            time.sleep(interval_s)
        if process.returncode != 0:
            errors.seek(0)
            raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}\n{errors.read()}")
    return peak


def instructions(command, beginning):
    """Instructions of a command and its children, counted by callgrind: within 0.1 % the same at every call. A process
    that enters the function `beginning` counts from there on, for a child begins with what its parent had counted."""
    with tempfile.TemporaryDirectory() as folder:
        run(["valgrind", "--tool=callgrind", "--trace-children=yes", f"--zero-before={beginning}",
             f"--callgrind-out-file={folder}/out.%p", *command])
        # A program that became another one leaves an empty file.
        texts = [text for text in (file.read_text() for file in pathlib.Path(folder).iterdir()) if text]
    counts = [re.search(r"^totals: (\d+)", text, re.M) for text in texts]
    if not counts or not all(counts):
        raise Failed("callgrind wrote no counts")
    return sum(int(count[1]) for count in counts)
