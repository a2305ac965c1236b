#!/usr/bin/python3
"""A fact store in SQLite, as its users have it: loads, kills, questions, broken files.

usage: sqlite_test.py TALLY
"""
import resource
import signal
import sqlite3
import unittest

import _stores


class Sqlite(_stores.StoreCase, unittest.TestCase):
    count = 0

    def uri(self):
        self.count += 1
        return str(self.folder / f"{self.count}.sqlite")

    def rows(self, uri, sql):
        database = sqlite3.connect(uri)
        try:
            return ["|".join("" if value is None else str(value) for value in row) for row in database.execute(sql)]
        finally:
            database.close()

    def check_index(self, uri):
        """The full-text index has what the table has, and the file is whole."""
        database = sqlite3.connect(uri)
        database.execute("INSERT INTO facts_text (facts_text, rank) VALUES ('integrity-check', 1)")
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        database.close()

    def test_full_text_index(self):
        uri = self.uri()
        records = _stores.made_up(30)
        self.load(uri, self.file("facts.jsonl", _stores.dump(records)))
        found = self.rows(uri, "SELECT f.id FROM facts_text t JOIN facts f ON f.number = t.rowid "
                               "WHERE facts_text MATCH 'doanh thu'")
        self.assertEqual(set(found), {one["id"] for one in records if one["property"] == "revenue" and one["target"]})
        self.check_index(uri)

    def test_no_database(self):
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(1)))
        text = self.file("text.sqlite", "this is a text, and longer than a header of a database has to be\n" * 50)
        for command in (("load", "--store", text, facts), ("query", "--store", text, "a")):
            self.assertIn("text.sqlite: file is not a database", self.run_tally(*command, status=2).stderr)
        self.assertIn("unable to open", self.run_tally("query", "--store", self.uri(), "a", status=2).stderr)
        self.assertIn("unable to open", self.load("/no/such/folder/facts.sqlite", facts, status=2).stderr)
        self.assertIn("no such kind of store", self.load("mysql://host/facts", facts, status=2).stderr)

    def test_another_database_is_let_be(self):
        uri = self.uri()
        with sqlite3.connect(uri) as database:
            database.execute("CREATE TABLE facts (a)")
        database.close()
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(1)))
        self.assertIn("is a database, but no fact store", self.load(uri, facts, status=2).stderr)
        self.assertEqual(self.rows(uri, "SELECT count(*) FROM facts"), ["0"])

    def test_another_version(self):
        uri = self.uri()
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(1)))
        self.load(uri, facts)
        with sqlite3.connect(uri) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
        self.assertIn("is a fact store of version 99, this program's is 2", self.load(uri, facts, status=2).stderr)

    def test_no_room(self):
        """A disk that is full ends the load; when there is room again, the same load brings the rest."""
        uri = self.uri()
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(5000)))

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

        done = self.run_tally("load", "--store", uri, facts, status=2, preexec_fn=small_files, restore_signals=False)
        self.assertIn(f"tally: {uri}: ", done.stderr)
        self.load(uri, facts)
        self.assertEqual(self.rows(uri, "SELECT count(*) FROM facts"), ["5000"])
        self.check_index(uri)


if __name__ == "__main__":
    _stores.main(__name__)
