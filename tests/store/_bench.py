#!/usr/bin/python3
"""Facts a second that `tally load` puts into SQLite and PostgreSQL. See scripts/bench-load.

usage: _bench.py TALLY FACTS
"""
import pathlib
import subprocess
import sys
import tempfile
import time

import postgresql_test

ROOT = pathlib.Path(__file__).resolve().parents[2]


def measure(name, tally, uri, facts, count):
    for what in ("new facts", "the same again"):
        began = time.monotonic()
        subprocess.run([tally, "load", "--store", uri, facts], check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - began
        print(f"{name:<12} {what:<16} {count / seconds:>10,.0f} facts/s   {seconds:6.2f} s")


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
            measure("PostgreSQL", tally, server.uri("postgres"), facts, count)
        finally:
            server.remove()


if __name__ == "__main__":
    main()
