#!/usr/bin/python3
"""Scores `tally check --to facts` on bilingual articles: whose each figure is, and what it measures.

usage: evaluate_facts.py [--show] TALLY GOLD.json...

A gold file names its article, which lies beside it ("source"), and has the subject of each fact. It may have its property,
its status ("actual" if it has none, in a file with properties) and, of the source's figures, its time. A file without
properties has free text ("about"), which is mapped to the properties that it allows by its words (ABOUT); what maps to
none is left out. Furniture is left out.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import unicodedata

import evaluate_corpora

# Words of "about", and the properties that are right for them; the first that matches counts.
ABOUT = [
    (r"\bshare of\b|\bownership\b", {"share"}),
    (r"\bagainst last year\b", {"change"}),
    (r"\brevenue\b", {"revenue"}),
    (r"\bvaluation\b", {"valuation"}),
    (r"\binvestment\b", {"investment"}),
    (r"\bspending\b|\bbudget\b|\bcapital expenditure\b", {"spending", "investment"}),
    (r"\busers\b", {"users"}),
    (r"\bchips (?:ordered|bought)\b", {"order"}),
]
# What the kind of a figure tells.
BY_KIND = {"date": "date", "time": "time_of_day", "duration": "duration", "age": "age", "score": "score"}


def folded(name):
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return set(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).casefold()))


def same_subject(gold, found):
    """One name is the other, or a part of it made of whole words: "Donald Trump" and "Trump"."""
    a, b = folded(gold), folded(found)
    return bool(a and b) and (a <= b or b <= a)


def right_properties(fact):
    """None where gold does not say."""
    if "property" in fact:
        return {fact["property"]}
    if fact["kind"] in BY_KIND:
        return {BY_KIND[fact["kind"]]}
    return next((right for pattern, right in ABOUT if re.search(pattern, fact["about"])), None)


def same_time(gold, found):
    """A day or a month of the period that gold gives is as right as the period."""
    return found.startswith(gold)


def facts_by_document(tally, paths):
    done = subprocess.run([tally, "check", "--to", "facts", *map(str, paths)], stdout=subprocess.PIPE,
                          encoding="utf8", check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"evaluate_facts.py: tally ended with status {done.returncode}")
    facts = collections.defaultdict(list)
    for fact in map(json.loads, done.stdout.splitlines()):
        facts[fact["document"]].append(fact)
    return facts


class Score:
    """Counts over articles, by what is asked of a fact."""

    def __init__(self):
        self.count = collections.Counter()
        self.notes = []

    def add(self, article, facts):
        placed = [(passage, fact) for fact in facts for passage in fact["source"] + fact["target"]]
        annotated = any("property" in gold for gold in article.facts)
        for gold in article.facts:
            if gold["part"] == "furniture":
                continue
            fact = next((f for passage, f in placed if evaluate_corpora.overlap(passage, gold)), None)
            self._add_fact(f'{article.path.parent.name}:{gold["line"]}: "{gold["text"]}"', gold, fact, annotated)

    def _add_fact(self, place, gold, fact, annotated):
        fact = fact or {"subject": None, "property": "", "time": "", "status": ""}
        found = fact["subject"]["name"] if fact["subject"] else ""
        self._judge(place, "subject", gold["subject"], found, same_subject(gold["subject"], found))
        if gold["subject"][:1].isupper():
            self._judge(None, "named subject", gold["subject"], found, same_subject(gold["subject"], found))
        right = right_properties(gold)
        if right is not None:
            kind = "property told by kind" if gold["kind"] in BY_KIND else "property told by words"
            self._judge(place, "property", "/".join(sorted(right)), fact["property"], fact["property"] in right)
            self._judge(None, kind, "", "", fact["property"] in right)
        if annotated and gold["kind"] not in BY_KIND:
            status = gold.get("status", "actual")
            self._judge(place, "status", status, fact["status"], fact["status"] == status)
        if "time" in gold:
            self._judge(place, "time", gold["time"], fact["time"], same_time(gold["time"], fact["time"]))

    def _judge(self, place, what, gold, found, right):
        self.count[what] += 1
        self.count[what, "right"] += right
        if place and not right:
            self.notes.append(f"{place}: {what} {found or 'none'}, not {gold}")


def evaluate(tally, gold_paths):
    articles = [evaluate_corpora.Article(path) for path in gold_paths]
    facts = facts_by_document(tally, [article.path for article in articles])
    score = Score()
    for article in articles:
        score.add(article, facts[str(article.path)])
    return score


COLUMNS = ("subject", "named subject", "property", "property told by words", "property told by kind", "status", "time")
HEADER = ["facts, right %", "", "facts", *COLUMNS]


def row(name, score):
    """A row of the table."""
    cells = [f'{100 * score.count[c, "right"] / score.count[c]:.1f}' if score.count[c] else "-" for c in COLUMNS]
    return [name, "", score.count["subject"], *cells]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("tally")
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    score = evaluate(arguments.tally, arguments.gold)
    if arguments.show:
        print("\n".join(score.notes))
    for name, cell in zip(COLUMNS, row("", score)[-len(COLUMNS):]):
        print(f"{name} right: {cell}% of {score.count[name]}")


if __name__ == "__main__":
    main()
