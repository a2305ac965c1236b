#!/usr/bin/python3
"""Measures the job of scripts/spark/ beside a local run; scripts/bench-spark runs it, and says what it prints.

usage: bench_spark.py TALLY VENV MEGABYTES
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from bench_archive import write_json_lines
from bench_text import ROOT

PARTS = 8  # files of the archive: Spark makes a partition of each, or several


def write_archive(folder, megabytes):
    """The articles again and again, each with an id of its own. Returns bytes."""
    once = folder / "once.jsonl"
    write_json_lines(once)
    records = [json.loads(line) for line in once.read_text(encoding="utf8").splitlines()]
    once.unlink()
    archive, size, number = folder / "archive", 0, 0
    archive.mkdir()
    for part in range(PARTS):
        with open(archive / f"{part}.jsonl", "w", encoding="utf8") as out:
            while size < megabytes * 1_000_000 * (part + 1) / PARTS:
                text = json.dumps({"id": f"a{number}", "text": records[number % len(records)]["text"]}, ensure_ascii=False)
                size += len(text.encode()) + 1
                out.write(text + "\n")
                number += 1
    return archive, size, number


def seconds_of(command, **more):
    begin = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf8", check=False, **more)
    if done.returncode not in (0, 1):
        raise SystemExit(f"failed with status {done.returncode}: {done.stderr[-2000:]}")
    return time.monotonic() - begin


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    tally, venv, megabytes = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive, size, articles = write_archive(folder, megabytes)
        environ = {**os.environ, "PYSPARK_PYTHON": str(venv / "bin/python"), "SPARK_LOCAL_IP": "127.0.0.1",
                   "SPARK_HOME": str(next(venv.glob("lib/python*/site-packages/pyspark"))), "SPARK_SCALA_VERSION": "2.12"}
        submit = [venv / "bin/spark-submit", "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
                  "--conf", f"spark.local.dir={folder}", ROOT / "scripts/spark/tally_spark.py", "--tally", tally, "--to",
                  "jsonl"]
        print(f"== {articles} articles, {size / 1e6:.1f} MB", flush=True)
        local = seconds_of([tally, "check", "--to", "jsonl", "--jobs", "2", "--out", folder / "local.jsonl", archive])
        spark = seconds_of([*submit, "--out", folder / "out", archive], env=environ, cwd=folder)
        empty = folder / "empty.jsonl"
        empty.write_text("", encoding="utf8")
        start = seconds_of([*submit, "--out", folder / "none", empty], env=environ, cwd=folder)
        print(f"local, --jobs 2:     {local:7.1f} s, {size / 1e6 / local:6.1f} MB/s")
        print(f"Spark, 2 executors:  {spark:7.1f} s, {size / 1e6 / spark:6.1f} MB/s, {100 * local / spark:.0f} % of it")
        print(f"  of these to start and end: {start:.1f} s; without them {100 * local / (spark - start):.0f} %")


if __name__ == "__main__":
    main()
