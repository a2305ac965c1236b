#!/usr/bin/python3
"""The job of scripts/spark/ on a real Spark with two executor processes: the records of one local run, whatever the
partitions, and none twice when a task fails.

usage: spark_test.py TALLY
"""
import gzip
import html
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
        environ = {**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}", "PYSPARK_PYTHON": str(VENV / "bin/python"), "SPARK_LOCAL_IP": "127.0.0.1",
                   "SPARK_HOME": str(next(VENV.glob("lib/python*/site-packages/pyspark"))), "SPARK_SCALA_VERSION": "2.12"}
        done = subprocess.run(
            [VENV / "bin/spark-submit", "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
             "--conf", f"spark.local.dir={self.folder}", ROOT / "scripts/spark/tally_spark.py", "--tally",
             pathlib.Path(tally or TALLY).resolve(), "--out", out, *arguments],
            capture_output=True, encoding="utf8", env=environ, cwd=self.folder, timeout=300, check=False)
        self.assertEqual(done.returncode, status, self.errors(done.stderr) or done.stderr[-3000:])
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

    def web_archive(self, name, numbers):
        """A WARC with a page of each of these articles, and one that has no text in Vietnamese."""
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        pages = {f"http://e.org/{i}": articles[i % len(articles)].read_text(encoding="utf8") for i in numbers}
        pages[f"http://e.org/{numbers[0]}/none"] = "The company paid $3bn for a plant in the south."
        path = self.folder / name
        with open(path, "wb") as out:
            for uri, text in pages.items():
                paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())
                block = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                         f"<html><body><article>{paragraphs}</article></body></html>").encode()
                head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
                        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n")
                out.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))
        return path

    def test_web_archives(self):
        paths = [self.web_archive("a.warc.gz", [0, 1, 2]), self.web_archive("b.warc.gz", [3, 4])]
        done = subprocess.run([TALLY, "check", "--to", "jsonl", *paths], capture_output=True, encoding="utf8", check=False)
        local = sorted(done.stdout.splitlines())
        self.assertEqual(len(local), 5)
        records, problems = self.spark(str(self.folder / "*.warc.gz"))
        self.assertEqual((records, len(problems)), (local, 2))
        for path, problem in zip(paths, problems):
            self.assertIn(f"{path}: byte ", problem)
        self.assertEqual(sorted(done.stderr.splitlines()), problems)

    def test_web_archives_that_are_mounted_nowhere(self):
        path = self.web_archive("a.warc.gz", [0, 1, 2])
        script = self.folder / "hadoop"
        sys.path.insert(0, str(ROOT / "scripts/spark"))
        sys.path.insert(0, str(next(VENV.glob("lib/python*/site-packages"))))
        import tally_spark
        os.environ["PATH"] = f"{self.folder}:{os.environ['PATH']}"
        command = [TALLY, "check", "--from", "warc", "--to", "jsonl"]
        name = f"hdfs://elsewhere{path}"
        script.write_text('#!/bin/sh\n[ "$1 $2" = "fs -cat" ] && exec cat "${3#hdfs://elsewhere}"\n')
        script.chmod(0o755)
        rows = list(tally_spark.checked_files([name], command))
        self.assertEqual([row[:2] for row in rows], [("record", f"http://e.org/{i}") for i in range(3)] + [("problem", None)])
        self.assertTrue(rows[-1][3].startswith(f"tally: {name}: byte "), rows[-1])
        script.write_text("#!/bin/sh\nexit 1\n")
        with self.assertRaises(RuntimeError):
            list(tally_spark.checked_files([name], command))

    def test_rows(self):
        sys.path.insert(0, str(ROOT / "scripts/spark"))
        sys.path.insert(0, str(next(VENV.glob("lib/python*/site-packages"))))
        import tally_spark
        for line in self.local:
            record = json.loads(line)
            severity = record["findings"][0]["severity"] if record["findings"] else "none"
            self.assertEqual(tally_spark.row_of(line.encode() + b"\n"), ("record", record["id"], severity, line))
        self.assertTrue(any('"findings":[{' in line for line in self.local))

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
