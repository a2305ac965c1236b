"""What the tests of the stores share: made-up facts, runs of the command, and the questions that every store answers."""
import importlib.util
import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 7
KILLS = 10
# The full size is a million: TALLY_KILL_FACTS=1000000.
KILL_FACTS = int(os.environ.get("TALLY_KILL_FACTS", "100000"))
PATIENCE = 300 + KILL_FACTS // 500  # seconds, for the largest load
TABLES = {
    "documents": "id, date",
    "entities": "key, id, type, name",
    "facts": "id, digest, document, subject, subject_start, subject_end, property, object, kind, value, unit, modifier, "
             "trend, time, status, attribution, verdict, severity, words",
    "passages": "fact, side, position, language, part, line, start_point, end_point, text, kind, value, unit, modifier, "
                "trend, sentence",
}


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


synthetic_facts = module(ROOT / "scripts" / "synthetic_facts.py")
records_module = module(ROOT / "tests" / "schemas" / "_records.py")


def dump(records):
    return "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)


def made_up(count):
    random_ = random.Random(SEED)
    return [synthetic_facts.fact(random_, number) for number in range(count)]


def query_of(table):
    """All rows of a table, without the numbers that a store gives to facts."""
    columns = TABLES[table]
    if table != "passages":
        return f"SELECT {columns} FROM {table} ORDER BY {columns.split(',')[0]}"
    names = ["f.id"] + ["p." + name.strip() for name in columns.split(",")[1:]]
    return f"SELECT {', '.join(names)} FROM passages p JOIN facts f ON f.number = p.fact ORDER BY f.id, side, position"


class Files:
    """A folder of its own for a test, and runs of the command."""

    tally = "tally"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf8")
        return str(path)

    def run_tally(self, *arguments, status=0, **options):
        done = subprocess.run([self.tally, *arguments], capture_output=True, encoding="utf8", timeout=PATIENCE,
                              **options)
        self.assertEqual(done.returncode, status, (arguments, done.stdout[:2000], done.stderr[:2000]))
        return done

    def load(self, uri, *files, status=0):
        return self.run_tally("load", "--store", uri, *files, status=status)


class StoreCase(Files):
    """Every store that is asked by words passes these. A case has uri(), a new store's, and rows(uri, sql), a list of lines."""

    def query(self, uri, text, status=0, limit=100):
        done = self.run_tally("query", "--store", uri, "--to", "jsonl", "--limit", str(limit), text, status=status)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def content(self, uri):
        return {table: self.rows(uri, query_of(table)) for table in TABLES}

    def test_what_is_loaded_comes_back(self):
        uri = self.uri()
        records = made_up(50)
        self.assertIn("50 facts added, 0 changed, 0 as they were; 0 problems",
                      self.load(uri, self.file("facts.jsonl", dump(records))).stdout)
        for record in records:
            plant = record["source"][0]["sentence"].split()[-1].rstrip(".")
            found = self.query(uri, f"{record['subject']['name']} {record['property']} {record['time']} plant {plant}")
            self.assertEqual([fault for one in found for fault in records_module.faults("fact", one)], [])
            self.assertEqual([one for one in found if one["id"] == record["id"]], [record])

    def test_twice_changes_nothing(self):
        uri = self.uri()
        facts = self.file("facts.jsonl", dump(made_up(300)))
        self.load(uri, facts)
        before = self.content(uri)
        self.assertIn("0 facts added, 0 changed, 300 as they were", self.load(uri, facts).stdout)
        self.assertEqual(self.content(uri), before)
        self.assertEqual(len(before["facts"]), 300)

    def test_an_id_may_hold_any_signs(self):
        uri = self.uri()
        records = made_up(3)
        for record, name in zip(records, ('a,"b\\', "{c}", "NULL")):
            record["id"] = name
        self.assertIn("3 facts added", self.load(uri, self.file("a.jsonl", dump(records))).stdout)
        records[0]["status"] = "denied"
        self.assertIn("0 facts added, 1 changed, 2 as they were",
                      self.load(uri, self.file("b.jsonl", dump(records))).stdout)
        self.assertEqual(len(self.rows(uri, "SELECT id FROM facts")), 3)

    def test_a_changed_record_replaces(self):
        uri = self.uri()
        record = made_up(1)[0]
        record["target"].append(dict(record["source"][0], lang="vi", part="translation", sentence="Câu tiếng Việt cũ."))
        self.load(uri, self.file("old.jsonl", dump([record])))
        self.assertEqual(len(self.query(uri, "cau CŨ")), 1)
        record["target"] = record["target"][-1:]
        record["target"][0]["sentence"] = "Một câu\tmới \\ 'khác'."
        record["verdict"], record["severity"] = "value", "major"
        self.assertIn("0 facts added, 1 changed", self.load(uri, self.file("new.jsonl", dump([record]))).stdout)
        self.assertEqual(self.query(uri, "cau cũ", status=1), [])
        self.assertEqual(self.query(uri, "câu mới khac"), [record])
        self.assertEqual(len(self.rows(uri, "SELECT * FROM disagreements")), 1)

    def test_bad_lines_are_told_and_the_rest_is_loaded(self):
        uri = self.uri()
        records = made_up(3)
        lines = dump(records).splitlines(keepends=True)
        bad = self.file("bad.jsonl", lines[0] + "no json\n" + lines[1] + '{"id":"x"}\n' + lines[2])
        done = self.load(uri, bad, str(self.folder / "none.jsonl"), status=2)
        self.assertIn("3 facts added", done.stdout)
        self.assertIn("bad.jsonl:2: no JSON", done.stderr)
        self.assertIn("bad.jsonl:4: document: is missing", done.stderr)
        self.assertIn("none.jsonl: No such file", done.stderr)
        self.assertEqual(self.rows(uri, "SELECT count(*) FROM facts"), ["3"])

    def test_of_a_record_that_comes_twice_the_last_counts(self):
        uri = self.uri()
        record = made_up(1)[0]
        self.load(uri, self.file("facts.jsonl", dump([record, dict(record, property="latest")])))
        self.assertEqual(self.rows(uri, "SELECT property FROM facts"), ["latest"])

    def test_views(self):
        uri = self.uri()
        records = made_up(2)
        for number, record in enumerate(records):
            record.update(subject={"id": "ticker:NAM", "type": "ORG", "name": "Nam Steel"}, property="revenue", object="",
                          time=str(2020 + number), status="actual")
        self.load(uri, self.file("facts.jsonl", dump(records)))
        self.assertEqual(self.rows(uri, "SELECT time FROM latest_values WHERE subject_id = 'ticker:NAM'"), ["2021"])
        self.assertEqual(self.rows(uri, "SELECT facts, first_time, last_time FROM subject_properties"), ["2|2020|2021"])
        self.assertEqual(self.rows(uri, "SELECT count(*) FROM statements_with_passages WHERE source_text LIKE '$%mn'"),
                         ["2"])

    def test_a_noun_is_a_subject_of_its_document_only(self):
        uri = self.uri()
        records = made_up(2)
        for number, record in enumerate(records):
            record.update(document=f"article {number}", property="share",
                          subject={"id": "", "type": "NOUN", "name": "trial", "start": 30 + number, "end": 35 + number})
        self.load(uri, self.file("facts.jsonl", dump(records)))
        self.assertEqual(self.rows(uri, "SELECT key FROM entities WHERE type = 'NOUN' ORDER BY key"),
                         ["NOUN:article 0:trial", "NOUN:article 1:trial"])
        self.assertEqual(self.rows(uri, "SELECT subject_start, subject_end FROM facts ORDER BY subject_start"),
                         ["30|35", "31|36"])
        self.assertEqual(self.rows(uri, "SELECT subject, subject_type FROM statements"), ["trial|NOUN"] * 2)
        self.assertEqual(self.rows(uri, "SELECT facts FROM subject_properties"), ["1", "1"])
        self.assertCountEqual(self.query(uri, "trial"), records)

    def test_a_question_is_no_sql(self):
        uri = self.uri()
        self.load(uri, self.file("facts.jsonl", dump(made_up(20))))
        before = self.content(uri)
        for text in ("'; DROP TABLE facts; --", '" OR 1=1', "words:* NEAR(a b)", "{a,b}", "a\\b", "100%_", "NOT AND OR"):
            self.query(uri, text, status=1)
        self.run_tally("query", "--store", uri, "?!", status=2)
        self.assertEqual(self.content(uri), before)

    def test_a_report_to_read(self):
        uri = self.uri()
        record = made_up(1)[0]
        self.load(uri, self.file("facts.jsonl", dump([record])))
        report = self.run_tally("query", "--store", uri, "--to", "terminal", record["subject"]["name"],
                                env=dict(os.environ, COLUMNS="300")).stdout
        for passage in record["source"] + record["target"]:
            self.assertIn(f"{passage['lang']} {passage['line']}  {passage['sentence']}", report)
        self.assertIn(f"{record['document']}, {record['document_date']}", report)

    def test_killed_ten_times_it_has_the_rows_of_one_load(self):
        facts = self.folder / "facts.jsonl"
        with facts.open("w", encoding="utf8") as out:
            subprocess.run([str(ROOT / "scripts" / "synthetic_facts.py"), str(KILL_FACTS), str(SEED)], stdout=out,
                           check=True)
        clean, uri = self.uri(), self.uri()
        began = time.monotonic()
        self.load(clean, str(facts))
        whole = time.monotonic() - began
        random_ = random.Random(SEED)
        killed = 0
        for _ in range(KILLS):
            load = subprocess.Popen([self.tally, "load", "--store", uri, str(facts)], stdout=subprocess.DEVNULL)
            try:
                load.wait(random_.uniform(0, whole / 3))
            except subprocess.TimeoutExpired:
                load.send_signal(signal.SIGKILL)
            killed += load.wait() == -signal.SIGKILL
        self.assertGreater(killed, KILLS // 2, "the loads ended before they were killed")
        self.load(uri, str(facts))
        for table in TABLES:
            expected, there = self.rows(clean, query_of(table)), self.rows(uri, query_of(table))
            self.assertEqual(len(there), len(expected), table)
            self.assertTrue(there == expected, table)
        self.check_index(uri)


def main(module):
    """Runs a module's tests; the path of `tally` is the first argument."""
    import sys

    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        Files.tally = sys.argv.pop(1)
    unittest.main(module)
