#!/usr/bin/python3
"""Archives as the command reads them: tars, web archives, what is set aside of them, and how far a run is.

usage: archive_test.py TALLY
"""
import gzip
import io
import json
import os
import pathlib
import pty
import subprocess
import sys
import tarfile
import time
import unittest

from _folder import InFolder

ROOT = pathlib.Path(__file__).resolve().parents[2]
TALLY = os.environ.get("TALLY", "tally")

# Runs a command, and prints its exit status, the KiB that it had at most, and its seconds of processor time.
MEASURE = """import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss, usage.ru_utime + usage.ru_stime)
"""
ENGLISH = "The company employs 21,000 people in Hanoi and paid $3bn for a plant.\n"
VIETNAMESE = "Công ty có 21.000 nhân viên tại Hà Nội và đã trả 3 tỷ USD cho một nhà máy.\n"


def run(*arguments, data=None):
    return subprocess.run([TALLY, *map(str, arguments)], input=data, capture_output=True, timeout=300, check=False)


def records(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


class Tar(InFolder):
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


class Pair(InFolder):
    """Versions that are apart, brought together."""

    @staticmethod
    def texts(number, wrong=False):
        """An English and a Vietnamese version of an article that no other one is like."""
        people, paid, share, year = 1000 + 37 * number, 3 + number, 10 + number, 1900 + number
        english = (f"The mill employs {people:,} people and paid ${paid}bn for a plant.\n"
                   f"It holds {share}.5 per cent of the market, and was founded in {year}.\n")
        paid += wrong
        vietnamese = (f"Nhà máy có {people:,} nhân viên".replace(",", ".") + f" và đã trả {paid} tỷ USD cho một cơ sở.\n"
                      f"Công ty chiếm {share},5% thị phần và được thành lập năm {year}.\n")
        return english, vietnamese

    @staticmethod
    def page(text, language, links=""):
        paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
        return (f'<html lang="{language}"><head><meta charset="utf-8">{links}</head>'
                f"<body><article>{paragraphs}</article></body></html>")

    def warc(self, name, pages):
        records_ = []
        for uri, html in pages.items():
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
            head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
                    f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n")
            records_.append(gzip.compress(head.encode() + block + b"\r\n\r\n"))
        return self.file(name, b"".join(records_))

    def assert_paired(self, expected, *arguments, alone=()):
        """The ids of the documents, whatever the number of threads; who is left alone is told."""
        bad = self.folder / "bad"
        done = run("check", "--rejects", bad, *arguments)
        self.assertEqual(done.stderr, b"")
        self.assertEqual([record["id"] for record in records(done)], expected)
        rejects = [json.loads(line) for line in bad.read_text(encoding="utf8").splitlines()]
        self.assertEqual(len(rejects), len(alone))
        for reject, (name, language) in zip(rejects, alone):
            self.assertIn(f"has no version in {language} among the inputs", reject["reason"])
            self.assertIn(name, reject["reason"] + reject["file"])
        self.assertEqual(run("check", "--jobs", "3", "--rejects", bad, *arguments).stdout, done.stdout)
        return done

    def test_pages_that_name_each_other(self):
        for where in ("folder", "web archive"):
            pages = {}
            for i in range(20):
                english, vietnamese = self.texts(i, wrong=i == 7)
                links = f'<link rel="alternate" hreflang="vi-VN" href="/tin/bai-{i}/"><link rel="canonical" href="x">'
                pages[f"https://e.org/news/story-{i}"] = self.page(english, "en", links.replace('href="x"',
                                                                  f'href="https://e.org/news/story-{i}"').replace(
                                                                      'href="/tin', 'href="http://e.org/tin'))
                pages[f"https://e.org/tin/bai-{i}"] = self.page(
                    vietnamese, "vi", f'<link rel="canonical" href="https://e.org/tin/bai-{i}">')
            names = sorted(pages, key=lambda name: (name.split("-")[-1], name))
            if where == "folder":
                for number, name in enumerate(names):
                    self.file(f"pages/{number:02}.html", pages[name])
                expected = [f"{self.folder}/pages/{n:02}.html" for n, name in enumerate(names) if "/tin/" in name]
                done = self.assert_paired(expected, "--pair", "hreflang", self.folder / "pages")
            else:
                # All English ones come first: versions may be far from each other.
                names.sort(key=lambda name: "/tin/" in name)
                expected = [name.replace("news/story", "tin/bai") for name in names[:20]]
                path = self.warc("a.warc.gz", {name: pages[name] for name in names})
                done = self.assert_paired(expected, "--pair", "hreflang", path)
            wrong = [record for record in records(done) if record["findings"]]
            self.assertEqual(len(wrong), 1)
            self.assertEqual([file.get("canonical") for file in wrong[0]["files"]],
                             ["https://e.org/news/story-7", "https://e.org/tin/bai-7"])

    def test_one_key(self):
        lines = []
        for i in range(6):
            for language, text in zip(("en", "vi"), self.texts(i)):
                record = {"id": f"{i}-{language}" if i < 3 else f"x{i}{language}", "body": text, "meta": {"story": i}}
                if i < 3:
                    del record["meta"]
                lines.append(json.dumps(record))
        lines.append(json.dumps({"id": "both", "body": "".join(self.texts(9))}))
        lines.append(json.dumps({"id": "7-en", "body": self.texts(7)[0]}))
        lines.append("no record")
        path = self.file("a.jsonl", "\n".join(lines))
        done = run("check", "--pair", "key", "--fields", "text=body,key=meta.story", path)
        self.assertEqual([record["id"] for record in records(done)],
                         ["0-vi", "1-vi", "2-vi", "x3vi", "x4vi", "x5vi", "both"])
        told = done.stderr.decode().splitlines()
        self.assertEqual(len(told), 2)
        self.assertIn("a.jsonl:14: ", told[0])
        self.assertIn("has no version in Vietnamese among the inputs", told[0])
        self.assertIn("a.jsonl:15: ", told[1])

    def test_names_of_files(self):
        english, vietnamese = self.texts(1)
        self.file("news/en/1.txt", english)
        self.file("news/vi/1.txt", vietnamese)
        self.file("news/2.en.html", self.page(english, "en"))
        self.file("news/2.vi.html", self.page(vietnamese, "vi"))
        self.file("news/3.txt", vietnamese)
        news = self.folder / "news"
        self.assert_paired([f"{news}/2.vi.html", f"{news}/vi/1.txt"], "--pair", "key", news,
                           alone=[("3.txt", "English")])

    def test_content(self):
        lines = [json.dumps({"id": f"{i}{language}", "text": text}) for i in range(40)
                 for language, text in zip(("en", "vi"), self.texts(i))]
        lines[6] = json.dumps({"id": "alone", "text": "Nobody knows what the mill will be.\nIt was a fine day."})
        lines.sort(key=lambda line: line[-9:])  # nobody stands beside its partner
        path = self.file("a.jsonl", "\n".join(lines))
        done = run("check", "--pair", "content", path)
        paired = [record["id"] for record in records(done)]
        self.assertEqual(sorted(paired), sorted(f"{i}vi" for i in range(40) if i != 3))
        self.assertEqual(done.stderr.count(b"has no version in"), 2)
        self.assertFalse([record["findings"] for record in records(done) if record["findings"]])
        self.assertEqual(run("check", "--pair", "content", "--jobs", "3", path).stdout, done.stdout)

    def test_content_of_pages(self):
        """Pages of ten articles, of several outlets: each goes with one that tells the same in the other language."""
        done = run("check", "--pair", "content", ROOT / "corpora/html")
        pairs = [[pathlib.Path(file["id"]).stem for file in record["files"]] for record in records(done)]
        for english, vietnamese in pairs:
            self.assertTrue(english.endswith("-en") and vietnamese.endswith("-vi"), (english, vietnamese))
            article = english.split("-", 1)[1].removesuffix("-en")
            self.assertEqual(vietnamese.split("-", 1)[1].removesuffix("-vi"), article)
        pages = [path.stem.split("-", 1)[1] for path in (ROOT / "corpora/html").glob("*.html")]
        articles = {page[:-3] for page in pages}
        possible = sum(min(pages.count(article + "-en"), pages.count(article + "-vi")) for article in articles)
        self.assertEqual(len(pairs), possible)

    def test_killed_and_resumed(self):
        lines = [json.dumps({"id": f"{i}-{language}", "text": text * 3}) for i in range(3000)
                 for language, text in zip(("en", "vi"), self.texts(i))]
        path = self.file("a.jsonl", "\n".join(lines[:-1]))
        arguments = ["check", "--pair", "key", "--to", "csv", "--out", self.folder / "out", "--rejects",
                     self.folder / "bad", "--checkpoint", self.folder / "state", path]
        begin = time.monotonic()
        self.assertEqual(run(*arguments).returncode, 2)
        seconds = time.monotonic() - begin
        outputs = [self.folder / "out", self.folder / "bad"]
        expected = [output.read_bytes() for output in outputs]
        self.assertEqual(expected[1].count(b"\n"), 1)
        for part in (0.5, 0.8):
            (self.folder / "state").unlink()
            process = subprocess.Popen([TALLY, *map(str, arguments)], stderr=subprocess.DEVNULL)
            time.sleep(seconds * part)
            process.kill()
            process.wait()
            self.assertEqual(run(*arguments).returncode, 2)
            self.assertEqual([output.read_bytes() for output in outputs], expected)

    def test_what_cannot_be_paired_is_told(self):
        done = run("check", "--pair", "key", self.file("a.tsv", "1\tone\tmột\n2\ttwo\thai\n"))
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn("has sentence pairs; --pair is for articles", done.stderr.decode())
        done = run("check", "--pair", "key", "--source", "a", "--target", "b")
        self.assertIn("--pair is for archives", done.stderr.decode())


class Limits(InFolder):
    """Poisoned records are set aside, the same in every run, and cost little."""

    def test_bombs(self):
        figures = "".join(f"It paid ${i} for {i + 1} plants and ${i} for {i + 2} ships.\n" for i in range(20_000)) + \
            "".join(f"Họ trả {i} USD cho {i + 1} nhà máy và {i} USD cho {i + 2} con tàu.\n" for i in range(20_000))
        page = f"<html><article><p>{ENGLISH}<p>{VIETNAMESE}"
        bombs = {
            "lines.txt": ("7\n" * 210_000 + ENGLISH + VIETNAMESE, "more than 200000 lines"),
            "text.txt": (ENGLISH * 120_000 + VIETNAMESE * 110_000, "more than 16777216 bytes"),
            "figures.txt": (figures, "more than 150000 figures"),
            "record.jsonl": (json.dumps({"id": "a", "text": "7\n" * 210_000 + ENGLISH + VIETNAMESE}), "more than 200000 lines"),
            "endless.jsonl": ('{"text":"' + "x" * 6_000_000, "more than 4194304 bytes"),
            "deep.html": (page + "<div>" * 3000, "2000 nested elements"),
            "nodes.html": (page + "<p>a" * 600_000, "500000 nodes"),
            "tags.html": ("<html>" + "<b>" * 10_000_000, "larger than 16777216 bytes"),
            "tags.html.gz": (gzip.compress(b"<html>" + b"<b>" * 60_000_000), "larger than 16777216 bytes"),
            "sentence.tsv": ("1\ta\tb\n2\t" + "of 3 and 4 the " * 2000 + "\tx\n3\ta\tb\n", "more than 16384 bytes"),
            "zeros.txt.gz": (gzip.compress(b"1" * 200_000_000), "line has more than 4194304 bytes"),
        }
        files = []
        for name, (content, _) in bombs.items():
            files += [self.file(name, content), self.file(f"{name}.good.txt", ENGLISH + VIETNAMESE)]
        bad, out = self.folder / "bad", self.folder / "out"
        outputs = []
        for jobs in (1, 3):
            # The peak of a process begins with that of the one that started it: a small one does.
            done = subprocess.run([sys.executable, "-c", MEASURE, TALLY, "check", "--jobs", str(jobs), "--rejects", bad,
                                   "--out", out, *files], capture_output=True, timeout=300, check=False)
            status, kib, seconds = map(float, done.stdout.split())
            self.assertEqual((status, done.stderr), (2, b""))
            if "TALLY_SANITIZED" not in os.environ:
                self.assertLess(kib, 300 * 1024)
                self.assertLess(seconds, 30)
            outputs.append((bad.read_bytes(), out.read_bytes()))
        self.assertEqual(outputs[0], outputs[1])
        rejects = [json.loads(line) for line in outputs[0][0].splitlines()]
        for name, (_, reason) in bombs.items():
            told = [reject["reason"] for reject in rejects if reject["file"].endswith("/" + name)]
            self.assertTrue(any(reason in text for text in told), (name, told))
        # The good articles, and the pairs around the one that is none.
        self.assertEqual(outputs[0][1].count(b"\n"), len(bombs) + 2)

    def test_a_long_sentence_is_cut(self):
        english, vietnamese = (text.strip().rstrip(".") + ", and so on, " for text in (ENGLISH, VIETNAMESE))
        done = run("check", self.file("a.txt", english * 200 + "\n" + vietnamese * 200))
        (record,) = records(done)
        self.assertEqual((done.stderr, len(record["en"])), (b"", 400))
        longest = max((len(finding["en_sentence"].encode()) for finding in record["findings"]), default=0)
        self.assertLessEqual(longest, 4096)


class Progress(InFolder):
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
        path = self.archive(100000)
        said = self.on_terminal(path)
        *shown, last, end = said.split("\r")
        self.assertTrue(any(" MB/s" in line and line.endswith("\x1b[K") for line in shown), said)
        self.assertRegex(last, r"100000 documents, 0 findings, \d+\.\d of \d+\.\d MB, \d+\.\d MB/s in 0:00:\d\d$")
        self.assertEqual(end, "\n")
        self.assertEqual(self.on_terminal("--progress", "never", path), "")
        self.assertNotIn("MB/s", self.on_terminal("--to", "csv", path, stdout=None))


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
