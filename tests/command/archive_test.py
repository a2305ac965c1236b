#!/usr/bin/python3
"""Archives as the command reads them: tars, web archives, what is set aside of them, and how far a run is.

usage: archive_test.py TALLY
"""
import io
import json
import os
import pathlib
import pty
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest

TALLY = os.environ.get("TALLY", "tally")

ENGLISH = "The company employs 21,000 people in Hanoi and paid $3bn for a plant.\n"
VIETNAMESE = "Công ty có 21.000 nhân viên tại Hà Nội và đã trả 3 tỷ USD cho một nhà máy.\n"


def run(*arguments, data=None):
    return subprocess.run([TALLY, *map(str, arguments)], input=data, capture_output=True, timeout=300, check=False)


def records(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


class Archive(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


class Tar(Archive):
    def tar(self, name, files, mode="w"):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode=mode) as archive:
            for path, content in files.items():
                member = tarfile.TarInfo(path)
                member.size = len(content.encode())
                archive.addfile(member, io.BytesIO(content.encode()))
        return self.file(name, buffer.getvalue())

    def test_a_tar_is_read_as_a_folder(self):
        files = {"a.txt": ENGLISH + VIETNAMESE, "b.jsonl": json.dumps({"id": "b", "text": VIETNAMESE + ENGLISH}),
                 "c.png": "no article", "d/tiếng Việt.html": f"<html><article><p>{ENGLISH}<p>{VIETNAMESE}</article>"}
        for name, content in files.items():
            self.file("folder/" + name, content)
        expected = run("check", self.folder / "folder").stdout.decode().replace("/folder/", "/x/")
        self.assertEqual(expected.count("\n"), 3)
        for ending, mode in (("tar", "w"), ("tar.gz", "w:gz"), ("tar.xz", "w:xz"), ("tgz", "w:gz"), ("noname", "w")):
            path = self.tar(f"news.{ending}", files, mode)
            done = run("check", "--jobs", "2", path)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertEqual(done.stdout.decode().replace(f"/news.{ending}/", "/x/"), expected)
        self.assertEqual(run("check", "-", data=path.read_bytes()).stdout.decode().replace("<stdin>/", ""),
                         expected.replace(str(self.folder) + "/x/", ""))

    def test_a_broken_file_is_set_aside(self):
        files = {f"{name}.txt": ENGLISH + VIETNAMESE for name in "abc"}
        files["b.txt"] *= 100
        path = self.tar("news.tar", files)
        content = bytearray(path.read_bytes())
        content[1024] ^= 1  # the name of the second
        path.write_bytes(content)
        done = run("check", "--rejects", self.folder / "bad", path)
        self.assertEqual([record["id"] for record in records(done)], [f"{path}/a.txt", f"{path}/c.txt"])
        (reject,) = map(json.loads, (self.folder / "bad").read_text(encoding="utf8").splitlines())
        self.assertEqual((reject["file"], reject["offset"], done.returncode), (str(path), 1024, 2))
        self.assertTrue(reject["reason"])

    def test_a_tar_inside_a_tar_is_told(self):
        self.tar("inner.tar", {"a.txt": ENGLISH})
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            archive.add(self.folder / "inner.tar", "inner.tar")
        done = run("check", self.file("outer.tar", buffer.getvalue()))
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr.decode(), r"outer.tar: byte \d+: inner.tar is an archive inside an archive")


class Progress(Archive):
    def archive(self, count):
        return self.file("a.jsonl", "".join(json.dumps({"id": f"a{i}", "text": VIETNAMESE + ENGLISH}) + "\n"
                                            for i in range(count)))

    def test_lines_of_json(self):
        path = self.archive(100)
        plain = run("check", path)
        done = run("check", "--progress", "always", path, self.folder / "none")
        self.assertEqual((plain.stderr, done.stdout), (b"", plain.stdout))
        told, *lines = done.stderr.decode().splitlines()
        self.assertIn("none: No such file", told)
        last = json.loads(lines[-1])
        size = path.stat().st_size
        self.assertEqual({key: last[key] for key in ("progress", "bytes", "total_bytes", "documents", "problems")},
                         {"progress": "complete", "bytes": size, "total_bytes": size, "documents": 100, "problems": 1})

    def test_it_is_told_again_and_again(self):
        with subprocess.Popen([TALLY, "check", "--progress", "always", "-"], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            block = (json.dumps({"id": "a", "text": VIETNAMESE + ENGLISH}) + "\n").encode() * 2000
            for _ in range(5):
                process.stdin.write(block)
                process.stdin.flush()
                time.sleep(1)
            process.stdin.close()
            lines = [json.loads(line) for line in process.stderr.read().splitlines()]
        self.assertGreater(len(lines), 1)
        self.assertEqual([line["progress"] for line in lines], ["running"] * (len(lines) - 1) + ["complete"])
        self.assertEqual(lines[-1]["documents"], 10000)
        self.assertNotIn("total_bytes", lines[-1])
        done = [line["bytes"] for line in lines]
        self.assertEqual(done, sorted(done))

    def on_terminal(self, *arguments, stdout=subprocess.DEVNULL):
        master, slave = pty.openpty()
        process = subprocess.Popen([TALLY, "check", *map(str, arguments)], stdout=stdout or slave, stderr=slave)
        os.close(slave)
        said = b""
        try:
            while part := os.read(master, 65536):
                said += part
        except OSError:
            pass  # the other end is closed
        process.wait()
        os.close(master)
        return said.decode()

    def test_on_a_terminal(self):
        path = self.archive(20000)
        said = self.on_terminal(path)
        *shown, last, end = said.split("\r")
        self.assertTrue(any(" MB/s" in line and line.endswith("\x1b[K") for line in shown), said)
        self.assertRegex(last, r"20000 documents, 0 findings, \d+\.\d of \d+\.\d MB, \d+\.\d MB/s in 0:00:\d\d$")
        self.assertEqual(end, "\n")
        self.assertEqual(self.on_terminal("--progress", "never", path), "")
        self.assertNotIn("MB/s", self.on_terminal("--to", "csv", path, stdout=None))


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
