#!/usr/bin/python3
"""The job of scripts/spark/ on a real Spark with two executor processes: the records of one local run, whatever the
partitions, and none twice when a task fails.

usage: spark_test.py TALLY
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TALLY = os.environ.get("TALLY", "tally")
VENV = None
ARTICLES = 20
# Fails in the first task that comes to it, after half a record.
FAILS_ONCE = """#!/bin/sh
if mkdir "{0}" 2>/dev/null; then printf '{{"id":"half","findings":[]}}\\n'; kill -9 $$; fi
exec "{1}" "$@"
"""


class Spark(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.archive = self.folder / "articles.jsonl"
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        with open(self.archive, "w", encoding="utf8") as out:
            for i in range(ARTICLES):
                article = {"id": f"a{i}", "text": articles[i % len(articles)].read_text(encoding="utf8")}
                out.write(json.dumps(article) + "\n")
        done = subprocess.run([TALLY, "check", "--from", "jsonl", "--to", "jsonl", self.archive], capture_output=True,
                              encoding="utf8", check=False)
        self.local = sorted(done.stdout.splitlines())
        self.assertEqual(len(self.local), ARTICLES, done.stderr)

    def spark(self, *arguments, tally=None, status=0):
        """Runs the job; its records and problems."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        environ = {**os.environ, "PYSPARK_PYTHON": str(VENV / "bin/python"), "SPARK_LOCAL_IP": "127.0.0.1",
                   "SPARK_HOME": str(next(VENV.glob("lib/python*/site-packages/pyspark"))), "SPARK_SCALA_VERSION": "2.12"}
        done = subprocess.run(
            [VENV / "bin/spark-submit", "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
             "--conf", f"spark.local.dir={self.folder}", ROOT / "scripts/spark/tally_spark.py", "--tally",
             pathlib.Path(tally or TALLY).resolve(), "--out", out, *arguments],
            capture_output=True, encoding="utf8", env=environ, cwd=self.folder, timeout=300, check=False)
        self.assertEqual(done.returncode, status, self.errors(done.stderr))
        return [sorted(line for part in out.glob(f"{name}/part-*") for line in part.read_text(encoding="utf8").splitlines())
                for name in ("jsonl", "problems")]

    @staticmethod
    def errors(text):
        return "\n".join(line for line in text.splitlines() if "Error" in line or "Exception" in line)[:3000]

    def test_records_of_a_local_run(self):
        records, problems = self.spark("--partitions", "7", self.archive)
        self.assertEqual((records, problems), (self.local, []))
        # Its own Parquet goes in again: the records are JSON in a column, and no articles, which is told of each.
        shutil.move(self.folder / "out/parquet", self.folder / "again")
        records, problems = self.spark("--format", "parquet", "--fields", "text=missing", self.folder / "again")
        self.assertEqual((records, len(problems)), ([], ARTICLES))

    def test_a_failed_task_doubles_nothing(self):
        script = self.folder / "tally"
        script.write_text(FAILS_ONCE.format(self.folder / "failed", pathlib.Path(TALLY).resolve()))
        script.chmod(0o755)
        with open(self.archive, "a", encoding="utf8") as out:
            out.write("no record\n")
        records, problems = self.spark("--partitions", "4", self.archive, tally=script)
        self.assertTrue((self.folder / "failed").exists())
        self.assertEqual(records, self.local)
        self.assertEqual(len(problems), 1)


def virtual_environment():
    if shutil.which("java") is None:
        print("skipped: Spark needs a Java")
        sys.exit(77)
    made = subprocess.run([ROOT / "scripts/spark-venv"], capture_output=True, encoding="utf8", check=False)
    if made.returncode != 0:
        print(f"skipped: the packages of scripts/spark-venv cannot be installed here:\n{made.stderr}")
        sys.exit(77)
    return pathlib.Path(made.stdout.strip())


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    VENV = virtual_environment()
    unittest.main()
