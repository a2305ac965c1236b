#!/usr/bin/python3
"""Facts a second that `tally load` puts into SQLite and PostgreSQL. See scripts/bench-load.

usage: _bench.py TALLY FACTS

By the clock, and by the processor time of `tally` and of the server together, which does not depend on what else the
machine does: both take turns, so that this is what the clock of an idle machine would show.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import postgresql_test

ROOT = pathlib.Path(__file__).resolve().parents[2]


def processor_time_of(root):
    """Of a process and all that it started, living and gone, in seconds."""
    parents, times = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:  # it has just ended
            continue
        parents[int(stat.parent.name)] = int(fields[1])
        times[int(stat.parent.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(times.get(pid, 0) for pid in family)


def measure(name, tally, uri, facts, count, server_time=lambda: 0):
    for what in ("new facts", "the same again"):
        before, server_before = resource.getrusage(resource.RUSAGE_CHILDREN), server_time()
        began = time.monotonic()
        subprocess.run([tally, "load", "--store", uri, facts], check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - began
        after, server = resource.getrusage(resource.RUSAGE_CHILDREN), server_time() - server_before
        client = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{name:<12} {what:<16} {count / seconds:>10,.0f} facts/s {seconds:7.2f} s   processor "
              f"{count / (client + server):>10,.0f} facts/s: tally {client:6.2f} s, server {server:6.2f} s")


def main():
    tally, count = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        facts = pathlib.Path(folder) / "facts.jsonl"
        with facts.open("w", encoding="utf8") as out:
            subprocess.run([ROOT / "scripts" / "synthetic_facts.py", str(count)], stdout=out, check=True)
        print(f"{count:,} facts, {facts.stat().st_size / 1e6:,.0f} MB")
        measure("SQLite", tally, f"{folder}/facts.sqlite", facts, count)
        server = postgresql_test.Server()
        try:
            postmaster = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
            measure("PostgreSQL", tally, server.uri("postgres"), facts, count, lambda: processor_time_of(postmaster))
        finally:
            server.remove()


if __name__ == "__main__":
    main()
