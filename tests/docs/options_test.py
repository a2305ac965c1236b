#!/usr/bin/python3
"""The man page and the shells' completions know the options that the command has, and no others.

usage: options_test.py TALLY
"""
import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TALLY = os.environ.get("TALLY", "tally")
COMMANDS = ("check", "extract", "filter", "fetch", "explain", "load", "query", "serve")
OPTION = r"--([a-z][a-z-]*)"


def options_of(*command):
    """The long options in a help text."""
    done = subprocess.run([TALLY, *command, "--help"], capture_output=True, encoding="utf8", check=True)
    return set(re.findall(rf"^\s+(?:-\w,\s*)?{OPTION}", done.stdout, re.M))


def text(path):
    return (ROOT / path).read_text(encoding="utf8")


class Options(unittest.TestCase):
    def setUp(self):
        self.by_command = {command: options_of(command) for command in COMMANDS}
        self.all = options_of().union(*self.by_command.values())
        self.assertIn("to", self.by_command["check"])

    def test_man_page(self):
        self.assertEqual(set(re.findall(OPTION, text("docs/tally.1").replace("\\-", "-"))), self.all)

    def test_bash_completion(self):
        for command in COMMANDS:
            words = re.search(rf'{command}\) options="(.*)"', text("completions/tally.bash")).group(1)
            self.assertEqual(set(re.findall(OPTION, words)), self.by_command[command], command)

    def test_zsh_completion(self):
        self.assertEqual(set(re.findall(OPTION, text("completions/_tally"))), self.all)

    def test_fish_completion(self):
        self.assertEqual(set(re.findall(r" -l ([a-z-]+)", text("completions/tally.fish"))), self.all)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        TALLY = sys.argv.pop(1)
    unittest.main()
