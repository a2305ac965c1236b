#!/usr/bin/python3
"""A fact store in PostgreSQL: a real server, started here in a folder of its own, reached over loopback.

usage: postgresql_test.py TALLY
"""
import glob
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

import _stores


class Server:
    """PostgreSQL refuses to run as root, so there it runs as an unprivileged user."""

    def __init__(self):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        if not programs:
            print("PostgreSQL is not installed (Debian: postgresql)")
            sys.exit(77)
        self.programs = pathlib.Path(programs[-1]).parent
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.options = {"cwd": self.folder, "stdin": subprocess.DEVNULL}
        if os.getuid() == 0:
            user = next(one for one in ("postgres", "nobody") if self.exists(one))
            os.chown(self.folder, pwd.getpwnam(user).pw_uid, -1)
            self.options["user"] = user
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.run("initdb", "-D", "data", "-U", "tally", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    @staticmethod
    def exists(user):
        try:
            return bool(pwd.getpwnam(user))
        except KeyError:
            return False

    def run(self, program, *arguments):
        log = self.folder / f"{program}.output"
        with log.open("w") as out:
            done = subprocess.run([self.programs / program, *arguments], stdout=out, stderr=out, timeout=120,
                                  **self.options)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {log.read_text()}")

    def start(self):
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o",
                 f"-p {self.port} -h 127.0.0.1 -k {self.folder} -c fsync=off", "start")

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "fast", "-w", "stop")

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)

    def uri(self, database):
        return f"postgresql://tally:secret@127.0.0.1:{self.port}/{database}"

    def sql(self, uri, text):
        done = subprocess.run([self.programs / "psql", uri, "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text],
                              env=dict(os.environ, PGOPTIONS="-c search_path=tally"), capture_output=True,
                              encoding="utf8", check=True)
        return done.stdout.splitlines()


class Postgresql(_stores.StoreCase, unittest.TestCase):
    count = 0

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.remove)

    def uri(self):
        Postgresql.count += 1
        self.server.sql(self.server.uri("postgres"), f"CREATE DATABASE facts{self.count}")
        return self.server.uri(f"facts{self.count}")

    def rows(self, uri, sql):
        return self.server.sql(uri, sql)

    def check_index(self, uri):
        """A question by the index finds what one without it finds."""
        sql = "SELECT count(*) FROM facts WHERE string_to_array(words, ' ') @> ARRAY['steel', 'revenue']"
        self.assertEqual(self.rows(uri, "SET enable_seqscan = off; " + sql)[-1],
                         self.rows(uri, "SET enable_bitmapscan = off; " + sql)[-1])

    def test_server_down(self):
        uri = self.uri()
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(10)))
        self.server.stop()
        try:
            error = self.load(uri, facts, status=2).stderr
        finally:
            self.server.start()
        self.assertIn("onnection refused", error)
        self.assertIn(uri.replace(":secret", ""), error)
        self.assertNotIn("secret", error)
        self.assertEqual(self.rows(uri, "SELECT count(*) FROM pg_namespace WHERE nspname = 'tally'"), ["0"])
        self.load(uri, facts)

    def test_no_fact_store(self):
        self.assertIn("has no fact store", self.run_tally("query", "--store", self.uri(), "a", status=2).stderr)
        self.assertIn("does not exist",
                      self.run_tally("query", "--store", self.server.uri("none"), "a", status=2).stderr)
        uri = self.uri()
        self.rows(uri, "CREATE SCHEMA tally")
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(1)))
        self.assertIn("is no fact store", self.load(uri, facts, status=2).stderr)

    def test_another_version(self):
        uri = self.uri()
        facts = self.file("facts.jsonl", _stores.dump(_stores.made_up(1)))
        self.load(uri, facts)
        self.rows(uri, "UPDATE store_version SET version = 99")
        self.assertIn("is a fact store of version 99, this program's is 2", self.load(uri, facts, status=2).stderr)

    def test_a_batch_that_fails_leaves_nothing(self):
        uri = self.uri()
        self.load(uri, self.file("first.jsonl", _stores.dump(_stores.made_up(1))))
        before = self.content(uri)
        self.rows(uri, "ALTER TABLE passages ADD CHECK (line < 40) NOT VALID")
        done = self.load(uri, self.file("facts.jsonl", _stores.dump(_stores.made_up(5))), status=2)
        self.assertIn("violates check constraint", done.stderr)
        self.assertEqual(self.content(uri), before)


if __name__ == "__main__":
    _stores.main(__name__)
