"""Measures for scripts/bench-filter, by the Python of scripts/corpus-venv.

usage: bench_filter.py TALLY FOLDER     FOLDER as bench_text.py makes it
"""
import os
import pathlib
import resource
import subprocess
import sys
import time

import opuscleaner

RUNS = 3
BYTES = 24_000_000  # of each text that are read


def pairs_of(path, out):
    """The two columns that OpusCleaner hands to its filters, without the identifiers."""
    with open(path, "rb") as text, open(out, "wb") as pairs:
        while pairs.tell() < BYTES and (line := text.readline()):
            pairs.write(line.split(b"\t", 1)[1])
    return out.stat().st_size


def cost(command, text):
    """Seconds of processor time and of the clock."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with open(text, "rb") as pairs:
        subprocess.run(command, stdin=pairs, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def main(tally, folder):
    script = pathlib.Path(opuscleaner.__file__).parent / "filters/num_mismatch.py"
    cores = len(os.sched_getaffinity(0))
    commands = {
        "num_mismatch": [sys.executable, script],
        "tally filter": [tally, "filter"],
        f"tally filter --jobs {cores}": [tally, "filter", "--jobs", str(cores)],
    }
    for name in ("news", "bitext"):
        path = pathlib.Path(folder, name + ".tsv")
        if not path.exists():
            continue
        text = path.with_suffix(".pairs")
        megabytes = pairs_of(path, text) / 1e6
        costs = {command: [] for command in commands}
        for _ in range(RUNS):
            for command, words in commands.items():
                costs[command].append(cost(words, text))
        best = {command: [min(times) for times in zip(*measured)] for command, measured in costs.items()}
        theirs = best["num_mismatch"]
        for command, (cpu, clock) in best.items():
            print(f"{name:7} {command:24} {megabytes / cpu:6.1f} MB/s of processor time, x {theirs[0] / cpu:4.1f}; "
                  f"{megabytes / clock:6.1f} MB/s by the clock, x {theirs[1] / clock:4.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
