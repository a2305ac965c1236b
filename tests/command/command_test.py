#!/usr/bin/python3
"""The contract of the command: exit statuses, what it says of bad input, and that output does not depend on threads.

usage: command_test.py TALLY
"""
import bz2
import csv
import gzip
import io
import json
import lzma
import os
import pathlib
import pty
import subprocess
import sys
import unittest

from _folder import InFolder

ROOT = pathlib.Path(__file__).resolve().parents[2]
TALLY = os.environ.get("TALLY", "tally")

ENGLISH = "The company employs 21,000 people in Hanoi and paid $3bn for a plant.\n"
VIETNAMESE = "Công ty có 21.000 nhân viên tại Hà Nội và đã trả 3 tỷ USD cho một nhà máy.\n"
WRONG = "Công ty có 21.000 nhân viên tại Hà Nội và đã trả 5 tỷ USD cho một nhà máy.\n"
GOOD_PAIR = "1\tIt paid $3bn.\tHọ trả 3 tỷ USD.\n"
WRONG_PAIR = "2\tIt paid $3bn.\tHọ trả 5 tỷ USD.\n"
MINOR_PAIR = "3\tIt paid more than $3bn.\tHọ trả 3 tỷ USD.\n"


def run(*arguments, text=None, **more):
    data = text.encode() if isinstance(text, str) else text
    return subprocess.run([TALLY, *map(str, arguments)], input=data, capture_output=True, timeout=120, check=False, **more)


class Command(InFolder):
    def assert_trouble(self, done, *said):
        """Status 2, and one line on standard error with all of this."""
        errors = done.stderr.decode()
        self.assertEqual(done.returncode, 2, errors)
        self.assertTrue(any(all(s in line for s in said) for line in errors.splitlines()), errors)

    def ids(self, done):
        return [json.loads(line)["id"] for line in done.stdout.splitlines()]

    def assert_trouble_beside_others(self, path, *said):
        """The bad input is told, and the good ones before and after it are done."""
        good = self.file("good.tsv", GOOD_PAIR)
        done = run("check", good, path, good)
        self.assert_trouble(done, *said)
        self.assertEqual(self.ids(done), ["1", "1"])


class Status(Command):
    def test_everything_tallies(self):
        for done in (run("check", self.file("a.tsv", GOOD_PAIR)), run("check", self.file("a.txt", VIETNAMESE + ENGLISH))):
            self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_something_does_not(self):
        for done in (run("check", self.file("a.tsv", WRONG_PAIR)), run("check", self.file("a.txt", WRONG + ENGLISH))):
            self.assertEqual((done.returncode, done.stderr), (1, b""))
            self.assertEqual([f["severity"] for f in json.loads(done.stdout)["findings"]], ["major"])

    def test_minimum_severity_decides(self):
        path = self.file("a.tsv", MINOR_PAIR)
        for severity, status in (("info", 1), ("minor", 1), ("major", 0)):
            done = run("check", "--min-severity", severity, path)
            self.assertEqual(done.returncode, status, severity)
            record = json.loads(done.stdout)
            self.assertEqual(len(record["findings"]), status)
            self.assertEqual(record["links"][0]["severity"], "minor")

    def test_trouble_outranks_findings(self):
        done = run("check", self.file("a.tsv", WRONG_PAIR), self.folder / "missing")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(json.loads(done.stdout)["findings"]), 1)

    def test_extract_and_explain(self):
        self.assertEqual(run("extract", self.file("a.txt", WRONG + ENGLISH)).returncode, 0)
        self.assertEqual(run("explain", "It paid $3bn.").returncode, 0)

    def test_help_and_version(self):
        self.assertEqual(run("--help").returncode, 0)
        self.assertIn(b"--min-severity", run("check", "--help").stdout)
        self.assertRegex(run("--version").stdout, rb"^tally \d+\.\d+\.\d+\n$")


class BadInput(Command):
    def test_missing_file(self):
        self.assert_trouble_beside_others(self.folder / "missing.txt", "missing.txt", "No such file")

    def test_empty_file(self):
        self.assert_trouble_beside_others(self.file("empty.txt", ""), "empty.txt", "empty")
        self.assert_trouble_beside_others(self.file("blank.txt", " \n\n"), "blank.txt", "empty")

    def test_one_language_only(self):
        self.assert_trouble_beside_others(self.file("en.txt", ENGLISH), "en.txt", "no text in Vietnamese")
        self.assert_trouble_beside_others(self.file("vi.txt", VIETNAMESE), "vi.txt", "no text in English")
        english = self.file("en.txt", ENGLISH)
        other = self.file("other.txt", ENGLISH)
        self.assert_trouble(run("check", "--source", english, "--target", other), "other.txt", "no text in Vietnamese")

    def test_binary(self):
        self.assert_trouble_beside_others(self.file("a.txt", bytes(range(256)) * 20), "a.txt", "binary")

    def test_folder_without_articles(self):
        self.file("folder/picture.png", "no article")
        self.assert_trouble_beside_others(self.folder / "folder", "folder", "without articles")

    def test_too_few_fields(self):
        path = self.file("a.tsv", GOOD_PAIR + "9\tonly English\n" + WRONG_PAIR + "alone\n")
        done = run("check", "--from", "bitext", path)
        self.assert_trouble(done, "a.tsv:2:", "too few fields")
        self.assert_trouble(done, "a.tsv:4:", "too few fields")
        self.assertEqual(self.ids(done), ["1", "2"])

    def test_invalid_utf8_is_told_and_read(self):
        path = self.file("a.tsv", GOOD_PAIR.encode() + b"2\tIt p\xffid $3bn.\tTr\xe1\xba 3 t\xe1\xbb\xb7 USD.\n")
        done = run("check", path)
        self.assert_trouble(done, "a.tsv:2:", f"byte {len(GOOD_PAIR.encode()) + 6}", "FF")
        self.assertEqual(self.ids(done), ["1", "2"])

    def test_broken_language_pack(self):
        rule = '[[rule]]\nname = "nonsense"\nkind = "count"\nshape = "{no-such-class}"\nyes = []\n'
        self.file("rules/en/rules/mine.toml", rule)
        done = run("check", "--rules", self.folder / "rules", self.file("a.tsv", GOOD_PAIR))
        self.assert_trouble(done, "mine.toml:", "nonsense", "no-such-class")
        self.file("rules/en/rules/mine.toml", "[[rule]]\nname = \n")
        self.assert_trouble(run("check", "--rules", self.folder / "rules", self.folder / "a.tsv"), "mine.toml:2")
        self.assert_trouble(run("check", "--rules", self.folder / "none", self.folder / "a.tsv"), "none")

    def test_wrong_arguments(self):
        path = self.file("a.tsv", GOOD_PAIR)
        for arguments, said in (
            (["check", "--bogus", path], "--bogus"),
            (["check", "--from", "rtf", path], "rtf"),
            (["check", "--from", "lines", path], "lines"),
            (["check", "--to", "pdf", path], "pdf"),
            (["check", "--min-severity", "none", path], "none"),
            (["check", "--messages", "fr", path], "fr"),
            (["check", "--jobs", "0", path], "--jobs"),
            (["check", "--source-lang", "vi", path], "the same"),
            (["check", "--source", path], "--target"),
            (["check", "--source", path, "--target", path, path], "excludes"),
            (["check"], "INPUT"),
            (["extract", "--from", "lines", path], "--lang"),
            (["explain"], "TEXT"),
            (["frobnicate", path], "frobnicate"),
            ([], "subcommand"),
        ):
            with self.subTest(arguments):
                done = run(*arguments)
                self.assert_trouble(done, "tally: ", said)
                self.assertEqual(done.stdout, b"")

    def test_output_that_cannot_be_written(self):
        path = self.file("a.tsv", GOOD_PAIR)
        self.assert_trouble(run("check", "--out", self.folder / "none/out", path), "none/out", "cannot be written")
        self.assert_trouble(run("check", "--out", path, path), "a.tsv", "output")
        self.assertEqual(path.read_text(encoding="utf8"), GOOD_PAIR)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([TALLY, "check", path], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"cannot be written", done.stderr)


class Inputs(Command):
    def test_format_is_told_from_content(self):
        self.assertEqual(set(json.loads(run("check", "-", text=GOOD_PAIR).stdout)["en"][0]), {
            "start", "end", "text", "kind", "value", "unit", "modifier", "trend"})
        self.assertIn("part", json.loads(run("check", "-", text=VIETNAMESE + ENGLISH).stdout)["en"][0])

    def test_folder(self):
        self.file("news/b.txt", VIETNAMESE + ENGLISH)
        self.file("news/a/c.txt", WRONG + ENGLISH)
        done = run("check", self.folder / "news")
        self.assertEqual(self.ids(done), [str(self.folder / "news/a/c.txt"), str(self.folder / "news/b.txt")])
        self.assertEqual(done.returncode, 1)

    def test_utf16_and_windows_line_ends(self):
        pairs = (GOOD_PAIR + WRONG_PAIR).replace("\n", "\r\n")
        expected = run("check", "-", text=GOOD_PAIR + WRONG_PAIR).stdout
        self.assertEqual(run("check", "-", text=pairs).stdout, expected)
        self.assertEqual(run("check", "-", text=pairs.encode("utf-16")).stdout, expected)
        self.assertEqual(run("check", "-", text=b"\xef\xbb\xbf" + pairs.encode()).stdout, expected)

    def test_two_fields_have_the_line_number_as_id(self):
        done = run("check", "--from", "bitext", "-", text="It paid $3bn.\tHọ trả 3 tỷ USD.\n\nA\tB\n")
        self.assertEqual(self.ids(done), ["1", "3"])

    def test_two_files_count_in_each(self):
        english = self.file("en.txt", "\n" + ENGLISH)
        vietnamese = self.file("vi.txt", "\n\n\n" + VIETNAMESE)
        record = json.loads(run("check", "--source", english, "--target", vietnamese).stdout)
        for side, path in (("en", english), ("vi", vietnamese)):
            text = path.read_text(encoding="utf8")
            self.assertEqual(len(record[side]), 2)
            for mention in record[side]:
                self.assertEqual(text[mention["start"]:mention["end"]], mention["text"])
                self.assertEqual(mention["line"], text.count("\n", 0, mention["start"]) + 1)

    def test_lines(self):
        done = run("extract", "--from", "lines", "--lang", "vi", "-", text="Không có gì.\n\nHọ trả 3 tỷ USD.\n")
        records = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(r["id"], len(r["mentions"])) for r in records], [(1, 0), (2, 0), (3, 1)])

    def test_vietnamese_to_english(self):
        done = run("check", "--source-lang", "vi", "--target-lang", "en", "--from", "bitext", "-",
                   text="1\tHọ trả 5 tỷ USD.\tIt paid.\n")
        record = json.loads(done.stdout)
        self.assertEqual(record["unlinked"], [{"side": "vi", "index": 0, "verdict": "omitted", "severity": "major"}])


class Outputs(Command):
    def test_offsets_are_code_points_of_the_text_as_it_came_in(self):
        # Decomposed letters and an emoji outside the basic plane stand before the figure and in it.
        field = "\U0001F600 Ho\u0323 tra\u0309 3\u00a0ty\u0309 USD."
        record = json.loads(run("check", "-", text=f"1\tIt paid $3bn.\t{field}\n").stdout)
        mention = record["vi"][0]
        self.assertEqual(mention["text"], "3\u00a0ty\u0309 USD")
        self.assertEqual(field[mention["start"]:mention["end"]], mention["text"])
        self.assertEqual(mention["value"], "3000000000")

    def test_threads_do_not_change_the_output(self):
        pairs = "".join(f"{i}\tIt paid ${i}bn, at 5 per cent.\tHọ trả {i + i % 7 // 6} tỷ USD, lãi 5%.\n" for i in range(1, 9000))
        path = self.file("a.tsv", pairs + "short\n" + pairs)
        articles = sorted(ROOT.glob("corpora/*/article.txt"))
        for arguments in (["--to", "jsonl"], ["--to", "csv"], ["--to", "terminal", "--color", "always"]):
            done = [run("check", *arguments, "--jobs", jobs, path, self.folder / "none", *articles, path) for jobs in (1, 1, 2, 5)]
            self.assertEqual(done[0].returncode, 2)
            self.assertGreater(len(done[0].stdout), 100_000)
            for other in done[1:]:
                self.assertEqual((other.returncode, other.stdout, other.stderr), (2, done[0].stdout, done[0].stderr))

    def test_out(self):
        out = self.folder / "out"
        done = run("check", "--out", out, self.file("a.tsv", WRONG_PAIR))
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertEqual(json.loads(out.read_text(encoding="utf8"))["id"], "2")

    def test_csv(self):
        done = run("check", "--to", "csv", self.file("a.txt", WRONG + ENGLISH))
        rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
        self.assertEqual(rows[0][:9], ["id", "severity", "verdict", "part", "en_line", "vi_line", "en", "vi", "why"])
        self.assertEqual(rows[1][1:8], ["major", "value", "translation", "2", "1", "$3bn", "5 tỷ USD"])
        self.assertEqual(rows[1][9:], [ENGLISH.strip(), WRONG.strip()])
        self.assertEqual(len(rows), 2)
        done = run("extract", "--to", "csv", self.file("a.txt", WRONG + ENGLISH))
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
        self.assertEqual([r["text"] for r in rows], ["21.000", "5 tỷ USD", "21,000", "$3bn"])
        self.assertEqual([r["lang"] for r in rows], ["vi", "vi", "en", "en"])

    def test_messages(self):
        path = self.file("a.tsv", WRONG_PAIR)
        english, vietnamese = (json.loads(run("check", "--messages", m, path).stdout) for m in ("en", "vi"))
        self.assertNotEqual(english["findings"][0].pop("why"), vietnamese["findings"][0].pop("why"))
        self.assertEqual(english, vietnamese)
        self.assertIn("sai con số", run("check", "--messages", "vi", "--to", "terminal", path).stdout.decode())

    def test_explain_names_rules(self):
        text = run("explain", "Họ trả 3 tỷ USD.").stdout.decode()
        self.assertRegex(text, r"3 tỷ USD +money 3000000000 USD .*\(vi/rules/money\.toml:\d+\)")
        self.assertIn("Vietnamese", text)
        self.assertIn("English", run("explain", "--lang", "en", "Họ trả 3 tỷ USD.").stdout.decode())


class Terminal(Command):
    def on_terminal(self, *arguments, **environment):
        """What the command prints on a terminal."""
        main, other = pty.openpty()
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")} | {"TERM": "xterm"} | environment
        process = subprocess.Popen([TALLY, *map(str, arguments)], stdout=other, env=env)
        os.close(other)
        output = b""
        try:
            while piece := os.read(main, 4096):
                output += piece
        except OSError:  # the other end is closed
            pass
        os.close(main)
        process.wait()
        return output.decode().replace("\r\n", "\n")

    def test_report_with_colours_on_a_terminal_only(self):
        path = self.file("a.txt", WRONG + ENGLISH)
        self.assertIn("\x1b[1;4;31m$3bn\x1b[0m", self.on_terminal("check", path))
        self.assertEqual(run("check", path).stdout[:1], b"{")
        self.assertNotIn(b"\x1b", run("check", "--to", "terminal", path).stdout)
        self.assertIn(b"\x1b", run("check", "--to", "terminal", "--color", "always", path).stdout)

    def test_no_color(self):
        path = self.file("a.txt", WRONG + ENGLISH)
        for arguments, environment in ((["--color", "never"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})):
            report = self.on_terminal("check", *arguments, path, **environment)
            self.assertNotIn("\x1b", report)
            self.assertIn("^^^^", report)

    def test_report(self):
        report = run("check", "--to", "terminal", self.file("a.txt", WRONG + ENGLISH)).stdout.decode()
        for words in ("a.txt", "MAJOR", "wrong figure", "translation, line 1", "$3bn", "5 tỷ USD", "tally", "invented"):
            self.assertIn(words, report)
        for name in ("b.txt", "c.txt"):
            self.file(name, VIETNAMESE + ENGLISH)
        report = run("check", "--to", "terminal", self.folder / "b.txt").stdout.decode()
        self.assertEqual(report, f"{self.folder / 'b.txt'}: everything tallies\n")
        report = run("check", "--to", "terminal", self.folder).stdout.decode()
        self.assertIn("3 documents: 1 does not tally: 1 major, 0 minor", report.splitlines()[-1])

    def test_steering_the_terminal_is_not_for_texts(self):
        text = "1\tIt \x1b[2J paid \u009b2J $3bn.\tHọ trả 5 tỷ USD.\n"
        report = run("check", "--from", "bitext", "--to", "terminal", "-", text=text).stdout.decode()
        self.assertNotIn("\x1b", report)
        self.assertNotIn("\u009b", report)
        self.assertIn("$3bn", report)


class Archives(Command):
    """JSON Lines of articles, and compressed input."""

    def setUp(self):
        super().setUp()
        self.articles = {"a": WRONG + ENGLISH, "b": VIETNAMESE + ENGLISH}
        self.jsonl = "".join(json.dumps({"id": i, "text": t, "url": "http://e.org/" + i, "date": "2025-01-22"}) + "\n"
                             for i, t in self.articles.items())

    def records(self, *arguments, **more):
        done = run(*arguments, **more)
        self.assertLess(done.returncode, 2, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_records_are_checked_as_their_texts_are(self):
        records = self.records("check", self.file("a.jsonl", self.jsonl))
        self.assertEqual([r["id"] for r in records], ["a", "b"])
        for record in records:
            self.assertEqual(record.pop("url"), "http://e.org/" + record["id"])
            self.assertEqual(record.pop("date"), "2025-01-22")
            (plain,) = self.records("check", self.file(record["id"], self.articles[record["id"]]))
            self.assertEqual({**plain, "id": record["id"]}, record)

    def test_versions_apart_and_nested_fields(self):
        text = json.dumps({"meta": {"id": 7}, "versions": [ENGLISH, WRONG]})
        fields = "id=meta.id,source=versions.0,target=versions.1"
        (record,) = self.records("check", "--fields", fields, "-", text=text)
        self.assertEqual((record["id"], len(record["findings"])), ("7", 1))
        (record,) = self.records("extract", "--fields", fields, "-", text=text)
        self.assertEqual({m["lang"] for m in record["mentions"]}, {"en", "vi"})

    def test_extract_takes_the_language_of_a_record(self):
        text = json.dumps({"text": "Prices rose 3%.", "lang": "vi-VN"})
        (record,) = self.records("extract", "-", text=text)
        self.assertEqual({m["lang"] for m in record["mentions"]}, {"vi"})

    def test_facts_have_the_date_of_the_archive(self):
        facts = self.records("check", "--to", "facts", self.file("a.jsonl", self.jsonl))
        self.assertEqual({f["document_date"] for f in facts}, {"2025-01-22"})

    def test_a_bad_record_is_told_and_the_others_are_done(self):
        first, second = self.jsonl.splitlines(keepends=True)
        path = self.file("a.jsonl", first + "{\"text\": \n" + json.dumps({"text": ENGLISH}) + "\n" + second)
        done = run("check", path)
        self.assert_trouble(done, "a.jsonl:2:", "no JSON")
        self.assert_trouble(done, "a.jsonl:3:", "no text in Vietnamese")
        self.assertEqual(self.ids(done), ["a", "b"])

    def test_compressed_inputs_give_the_same(self):
        plain = run("check", self.file("a.jsonl", self.jsonl)).stdout
        for press in (gzip.compress, bz2.compress, lzma.compress):
            path = self.file("x", press(self.jsonl.encode()))
            self.assertEqual(run("check", path).stdout, plain)
            self.assertEqual(run("check", "-", text=path.read_bytes()).stdout, plain)
        self.file("folder/a.jsonl.gz", gzip.compress(self.jsonl.encode()))
        self.assertEqual(run("check", self.folder / "folder").stdout, plain)

    def test_a_broken_member_is_told_and_the_next_is_read(self):
        first, second = (gzip.compress(line.encode()) for line in self.jsonl.splitlines(keepends=True))
        done = run("check", self.file("a.jsonl.gz", first + second[:-20] + first))
        self.assert_trouble(done, "a.jsonl.gz: byte %d:" % len(first), "gzip")
        self.assertEqual(self.ids(done), ["a", "a"])

    def test_output_does_not_depend_on_threads(self):
        path = self.file("a.jsonl", self.jsonl * 300)
        self.assertEqual(run("check", "--jobs", "3", path).stdout, run("check", path).stdout)

    def test_web_archives(self):
        def record(kind, uri, block, content_type):
            head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n"
            return gzip.compress(f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n")

        paragraphs = "".join(f"<p>{line}</p>" for line in (WRONG + ENGLISH).splitlines())
        page = f"<html><body><article>{paragraphs}</article></body></html>".encode()
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        text = record("conversion", "http://e.org/t", (VIETNAMESE + ENGLISH).encode(), "text/plain")
        english = record("conversion", "http://e.org/e", ENGLISH.encode(), "text/plain")
        path = self.file("a.warc.gz", record("response", "http://e.org/p", page, "application/http") + english + text)
        done = run("check", path)
        self.assert_trouble(done, "a.warc.gz: byte ", "http://e.org/e", "no text in Vietnamese")
        self.assertEqual(self.ids(done), ["http://e.org/p", "http://e.org/t"])
        self.assertEqual([len(json.loads(line)["findings"]) for line in done.stdout.splitlines()], [1, 0])
        self.assertEqual(len(self.records("extract", "--from", "warc", path)), 3)

    def test_wrong_fields(self):
        done = run("check", "--fields", "body=x", self.file("a.jsonl", self.jsonl))
        self.assert_trouble(done, "--fields", "body")


class OwnRules(Command):
    def pack_with(self, name, old, new):
        """A folder of rules whose one file is the built-in one with a change."""
        text = (ROOT / "extractors/packs" / name).read_text()
        self.assertIn(old, text)
        self.file(f"rules/{name}", text.replace(old, new, 1))
        return self.folder / "rules"

    def test_entities_of_ones_own(self):
        article = self.file("a.txt", "The plant was paid for by the frobulator Qonzo with $3bn.\n"
                            "Nhà máy được frobulator Qonzo trả tiền với 3 tỷ USD.\n")

        def products(*arguments):
            record = json.loads(run("check", *arguments, article).stdout)
            return [e["name"] for e in record["entities"] if e["type"] == "PRODUCT"]

        rules = self.pack_with("en/entities.toml", 'product = """\n', 'product = """\nfrobulator, ')
        self.assertEqual(products(), [])
        self.assertEqual(products("--rules", rules), ["Qonzo"])
        self.file("rules/en/entities.toml", "stop = \"the\"\nproducts = \"frobulator\"\n")
        self.assert_trouble(run("check", "--rules", rules, article), "rules/en/entities.toml:2", "products")

    def test_facts_of_ones_own(self):
        article = self.file("a.txt", "Nvidia frobbed $3bn on a plant.\nNvidia trả 3 tỷ USD cho một nhà máy.\n")

        def properties(*arguments):
            done = run("check", "--to", "facts", *arguments, article)
            return [json.loads(line)["property"] for line in done.stdout.splitlines()]

        rules = self.pack_with("en/facts.toml", "[[property]]\n",
                               '[[property]]\nname = "frobbing"\nkinds = "money"\nwords = "frobbed"\n'
                               'yes = ["It frobbed [$3bn]."]\n\n[[property]]\n')
        self.assertNotIn("frobbing", properties())
        self.assertEqual(properties("--rules", rules), ["frobbing"])
        self.file("rules/en/facts.toml", "\n[[property]]\n")
        done = run("check", "--to", "facts", "--rules", rules, article)
        self.assert_trouble(done, "rules/en/facts.toml:2")

    def test_files_that_cannot_be_laid_over(self):
        self.file("rules/en/text.toml", "")
        done = run("check", "--rules", self.folder / "rules", self.file("a.tsv", GOOD_PAIR))
        self.assert_trouble(done, "rules/en/text.toml", "built-in")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
