#!/usr/bin/python3
"""Prints one table of how well `tally` reads and checks; scripts/evaluate builds it and calls this.

usage: evaluate.py [--show] TALLY

Sets: corpora/, its pages and its sentences (always); the seed article and the dev sets of ../shared (or $TALLY_SHARED) where they are there.
--show also lists every miss, false alarm and wrong figure of the articles, and 40 of each dev set.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import evaluate_corpora
import evaluate_facts
import evaluate_html
import evaluate_sentences

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("TALLY_SHARED", ROOT.parent / "shared"))


def tally_output(tally, arguments, path, text=None):
    """Runs the command and keeps what it prints in a file. Status 1 only says that something does not tally."""
    with open(path, "w", encoding="utf8") as out:
        done = subprocess.run([tally, *arguments], stdout=out, input=text, encoding="utf8", check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"evaluate.py: tally {' '.join(arguments)} ended with status {done.returncode}")


def score(*command):
    return subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE, encoding="utf8", check=True).stdout


def percent(right, of):
    return f"{100 * right / of:.1f}" if of else "-"


def f1_of_kind(kinds, kind):
    return f'{kinds[kind]["f1"]:.1f}' if kind in kinds else "-"


def extraction_row(name, lang, r, modifier):
    return [name, lang, r["all"]["gold"], f'{r["all"]["f1"]:.1f}', f'{r["all"]["p"]:.1f}', f'{r["all"]["r"]:.1f}',
            f'{r["value"]["f1"]:.1f}', f1_of_kind(r["kinds"], "money"), f1_of_kind(r["kinds"], "percent"), modifier]


class Table:
    def __init__(self):
        self.extraction = [["figures read", "", "gold", "strict F1", "P", "R", "value F1", "money F1", "percent F1",
                            "modifiers %"]]
        self.check = [["errors in the translation", "", "major", "found", "all", "found", "false alarms", "per 1,000 pairs",
                       "parts right %"]]
        self.entities = [["entities named", "", "gold", "F1", "P", "R", "links right %"]]
        self.facts = [evaluate_facts.HEADER]
        self.pages = [evaluate_html.HEADER]
        self.sentences = [evaluate_sentences.HEADER]
        self.notes = []

    def add_articles(self, name, tally, gold_paths):
        result = evaluate_corpora.evaluate(tally, gold_paths)
        for lang in evaluate_corpora.LANGUAGES:
            r = result[lang]
            self.extraction.append(extraction_row(name, lang, r, percent(r["modifiers right"], r["modifiers"])))
            r = result["entities"][lang]
            links = result["links"]
            self.entities.append([name, lang, r["gold"], f'{r["f1"]:.1f}', f'{r["p"]:.1f}', f'{r["r"]:.1f}',
                                  percent(links.get("right", 0), links.get("found", 0))])
        check, parts = result["check"], result["parts"]
        self.check.append([name, "", check.get("real major", 0), check.get("found major", 0), check.get("real", 0),
                           check.get("found", 0), check.get("false alarms", 0), "-",
                           percent(parts.get("right", 0), parts.get("found", 0))])
        self.notes += [f"{name}: {note}" for note in result["notes"]]
        facts = evaluate_facts.evaluate(tally, gold_paths)
        self.facts.append(evaluate_facts.row(name, facts))
        self.notes += [f"{name}: {note}" for note in facts.notes]

    def add_pages(self, name, tally, folder):
        scores = evaluate_html.evaluate(tally, folder)
        self.pages.append(evaluate_html.row(name, scores))
        self.notes += [f"{name}: {note}" for note in evaluate_html.notes(scores)]

    def add_sentences(self, name, tally, path):
        scores = evaluate_sentences.evaluate(tally, [path])
        for lang in evaluate_corpora.LANGUAGES:
            r = scores.extraction(lang)
            self.extraction.append(extraction_row(name, lang, r, percent(r["modifiers right"], r["modifiers"])))
        self.sentences.append(scores.row(name))
        self.notes += scores.notes

    def add_ntrex(self, tally, folder, work):
        out = work / "ntrex.jsonl"
        tally_output(tally, ["check", "--from", "bitext", "--to", "jsonl", str(folder / "ntrex-dev.tsv")], out)
        command = [folder / "score.py", folder / "ntrex-dev.gold.jsonl", out, "--ids", folder / "ntrex-dev.ids"]
        result = json.loads(score(*command, "--json"))
        for lang in evaluate_corpora.LANGUAGES:
            self.extraction.append(extraction_row("ntrex-dev", lang, result[lang], result[lang]["modifier"]["accuracy"]))
        major, every = result["check major"], result["check minor+major"]
        self.check.append(["ntrex-dev", "", major["gold"], major["tp"], every["gold"], every["tp"], len(every["alarms"]),
                           f'{every["false_alarms_per_1000_pairs"]} ({major["false_alarms_per_1000_pairs"]} major)', "-"])
        self.notes.append(score(*command, "--show", 40))

    def add_newsquant(self, tally, folder, work):
        gold, out = folder / "newsquant-dev.json", work / "newsquant.jsonl"
        sentences = score(folder / "score_newsquant.py", "--lines", gold)
        tally_output(tally, ["extract", "--from", "lines", "--lang", "en", "--to", "jsonl", "-"], out, sentences)
        shown = score(folder / "score_newsquant.py", gold, out, "--show", 40)
        for name, p, r, f1, count in re.findall(r"^(value\S*): P (\S+) R (\S+) F1 (\S+) .*?(\d+) gold", shown, re.M):
            self.extraction.append([f"newsquant-dev, {name}", "en", count, "-", p, r, f1, "-", "-", "-"])
        self.notes.append(shown)


def print_rows(rows):
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [str(cell).ljust(width) if i < 2 else str(cell).rjust(width) for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
        if number == 0:
            print("-" * (sum(widths) + 2 * len(widths) - 2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("tally")
    arguments = parser.parse_args()

    table = Table()
    table.add_articles("corpora", arguments.tally, sorted(ROOT.glob("corpora/*/gold.json")))
    table.add_pages("corpora/html", arguments.tally, ROOT / "corpora/html")
    for path in sorted(ROOT.glob("corpora/sentences/*.txt")):
        table.add_sentences(f"sentences, {path.stem}", arguments.tally, path)
    seeds = sorted(SHARED.glob("seed/*.gold.json"))
    if seeds:
        table.add_articles("seed", arguments.tally, seeds)
    if (SHARED / "eval").is_dir():
        with tempfile.TemporaryDirectory() as work:
            table.add_ntrex(arguments.tally, SHARED / "eval", pathlib.Path(work))
            table.add_newsquant(arguments.tally, SHARED / "eval", pathlib.Path(work))

    if arguments.show:
        print("\n".join(table.notes), end="\n\n")
    print_rows(table.extraction)
    print()
    print_rows(table.entities)
    print()
    print_rows(table.check)
    print()
    print_rows(table.sentences)
    print()
    print_rows(table.facts)
    print()
    print_rows(table.pages)
    if not (SHARED / "eval").is_dir():
        print(f"\n{SHARED} is absent: the seed and the dev sets were left out")


if __name__ == "__main__":
    main()
