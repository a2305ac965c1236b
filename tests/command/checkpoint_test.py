#!/usr/bin/python3
"""A run with --checkpoint that is killed at any moment, and started again, writes what one run without a break writes.

usage: checkpoint_test.py TALLY          TALLY_KILLS in the environment: how many times (12)
"""
import gzip
import json
import os
import random
import subprocess
import sys
import time
import unittest

from _folder import InFolder

TALLY = os.environ.get("TALLY", "tally")
KILLS = int(os.environ.get("TALLY_KILLS", "12"))

ARTICLE = ("Công ty có 21.000 nhân viên tại Hà Nội và đã trả {} tỷ USD cho một nhà máy.\n"
           "The company employs 21,000 people in Hanoi and paid $3bn for a plant.\n")


def command(*arguments):
    return [TALLY, *map(str, arguments)]


def run(*arguments):
    return subprocess.run(command(*arguments), capture_output=True, timeout=300, check=False)


class Checkpoint(InFolder):
    def archive(self, articles):
        """A folder with files of both kinds, and bad records among the good ones."""
        lines = []
        for i in range(articles):
            lines.append(json.dumps({"id": f"a{i}", "text": ARTICLE.format(3 + i % 2)}) if i % 50 != 7 else "no record")
        members = [gzip.compress("\n".join(lines[i:i + 100] + [""]).encode()) for i in range(0, len(lines), 100)]
        members[len(members) // 2] = members[len(members) // 2][:-9]
        archive = self.folder / "archive"
        archive.mkdir()
        (archive / "a.jsonl").write_text("\n".join(lines), encoding="utf8")
        (archive / "b.jsonl.gz").write_bytes(b"".join(members))
        for i in range(200):
            (archive / f"c{i:03}.txt").write_text(ARTICLE.format(3), encoding="utf8")
        return archive

    def arguments(self, name, archive, *more):
        outputs = [self.folder / f"{name}.{end}" for end in ("csv", "bad", "state")]
        return outputs[:2], ["check", "--to", "csv", "--out", outputs[0], "--rejects", outputs[1], "--checkpoint",
                             outputs[2], *more, archive]

    def test_killed_at_random_moments(self):
        archive = self.archive(20000)
        clean, arguments = self.arguments("clean", archive)
        begin = time.monotonic()
        done = run(*arguments)
        seconds = time.monotonic() - begin
        self.assertEqual((done.returncode, done.stderr), (2, b""))
        expected = [path.read_bytes() for path in clean]
        self.assertGreater(expected[1].count(b"\n"), 200)
        self.assertEqual(run(*arguments).returncode, 2)  # complete: nothing is done again
        self.assertEqual([path.read_bytes() for path in clean], expected)
        random.seed(os.environ.get("TALLY_SEED", "4"))
        resumed = 0
        for kill in range(KILLS):
            outputs, arguments = self.arguments(f"killed{kill}", archive)
            for _ in range(random.randint(1, 3)):
                process = subprocess.Popen(command(*arguments, "--jobs", random.randint(1, 3)),
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(random.uniform(0, seconds))
                process.kill()
                process.wait()
                resumed += (self.folder / f"killed{kill}.state").exists()
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stderr), (2, b""))
            # The outputs name the inputs, which are the same, and no output.
            self.assertTrue([path.read_bytes() for path in outputs] == expected, f"differs after kill {kill}")
        self.assertGreater(resumed, 0)

    def killed(self, archive, *more):
        """A run that was killed behind its first checkpoint."""
        outputs, arguments = self.arguments("killed", archive, *more)
        state = self.folder / "killed.state"
        process = subprocess.Popen(command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not state.exists() and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        process.wait()
        self.assertIsNone(json.loads(state.read_bytes())["status"])
        return outputs, arguments

    def assert_refused(self, arguments, said):
        done = run(*arguments)
        self.assertEqual(done.returncode, 2)
        self.assertIn(said, done.stderr.decode())

    def test_what_does_not_fit_is_refused(self):
        archive = self.archive(20000)
        outputs, arguments = self.killed(archive)
        before = outputs[0].read_bytes()
        self.assert_refused([*arguments, "--min-severity", "major"], "other arguments")
        self.assertEqual(outputs[0].read_bytes(), before)
        (archive / "a.jsonl").write_text("{}", encoding="utf8")
        self.assert_refused(arguments, "inputs have changed")
        outputs[0].write_bytes(b"")
        self.assert_refused(arguments, "shorter than its checkpoint says")
        (self.folder / "killed.state").write_text("{}", encoding="utf8")
        self.assert_refused(arguments, "is no checkpoint")

    def test_other_rules_or_names_are_refused(self):
        archive = self.archive(20000)
        names, rules, known = (self.folder / name for name in ("names.tsv", "rules", "known"))
        names.write_text("type\tid\ten\tvi\nORG\t\tAcme\tAcme\n", encoding="utf8")
        (rules / "en").mkdir(parents=True)
        (rules / "en/mine.toml").write_text("", encoding="utf8")
        known.write_text("# none yet\n", encoding="utf8")
        _, arguments = self.killed(archive, "--gazetteer", names, "--rules", rules, "--baseline", known)
        for path in (names, rules / "en/mine.toml", known):
            before = path.read_bytes()
            path.write_bytes(before + b"# more\n")
            self.assert_refused(arguments, "other rules, names or known findings")
            path.write_bytes(before)
        self.assertEqual(run(*arguments).returncode, 2)
        self.assertEqual(json.loads((self.folder / "killed.state").read_bytes())["status"], 2)

    def test_what_it_needs(self):
        out, state = self.folder / "out", self.folder / "state"
        self.assert_refused(["check", "--checkpoint", state, "-"], "--checkpoint needs --out")
        self.assert_refused(["check", "--checkpoint", state, "--out", out, "-"], "standard input cannot be read again")
        self.assert_refused(["check", "--checkpoint", out, "--out", out, self.folder], "is named twice")

    def test_rejects(self):
        bad = self.folder / "bad.jsonl"
        path = self.folder / "a.jsonl"
        good = json.dumps({"id": "a", "text": ARTICLE.format(3)})
        path.write_text(f"{good}\n[1]\n{good}", encoding="utf8")
        done = run("check", "--rejects", bad, path, self.folder / "none")
        self.assertEqual((done.returncode, done.stderr, done.stdout.count(b"\n")), (2, b"", 2))
        record, missing = map(json.loads, bad.read_text(encoding="utf8").splitlines())
        self.assertEqual(record, {"file": str(path), "line": 2, "offset": len(good) + 1,
                                  "reason": "is no JSON object", "record": "[1]"})
        self.assertEqual(missing, {"file": str(self.folder / "none"), "reason": "No such file or directory"})


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
