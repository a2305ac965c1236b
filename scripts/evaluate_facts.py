#!/usr/bin/python3
"""Scores `tally check --to facts` on bilingual articles: whose each figure is, and what it measures.

usage: evaluate_facts.py [--show] TALLY GOLD...

A gold file of JSON names its article, which lies beside it ("source"), and has the subject of each fact. It may have its
property, its status ("actual" if it has none, in a file with properties) and, of the source's figures, its time. A file
without properties has free text ("about"), which is mapped to the properties that it allows by its words (ABOUT); what
maps to none is left out. Furniture is left out.

A gold file of text (corpora/briefs/) has briefs, a blank line between them: a Vietnamese text ("vi: ..."), its English
source ("en: ..."), and a line for each fact, "English figure | Vietnamese figure | subject in English | subject in
Vietnamese | property | status | time", with "/" between answers that are as right. Each is read as an article of both
versions and, so that the Vietnamese is scored by itself too, as one whose source has no figures.
"""
import collections
import json
import pathlib
import re
import subprocess
import tempfile
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
    """Its words, without accents, capitals, and the "s" of the plural."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).casefold())
    return {word.removesuffix("s") for word in words if word != "s"}


def same_subject(gold, found):
    """One name is the other, or a part of it made of whole words: "Donald Trump" and "Trump"; of "a/b" either is."""
    b = folded(found)
    return bool(b) and any(a and (a <= b or b <= a) for a in map(folded, gold.split("/")))


def right_properties(fact):
    """None where gold does not say."""
    if "property" in fact:
        return set(fact["property"].split("/"))
    if fact["kind"] in BY_KIND:
        return {BY_KIND[fact["kind"]]}
    return next((right for pattern, right in ABOUT if re.search(pattern, fact["about"])), None)


QUARTER_MONTHS = {"Q1": ("01", "03"), "Q2": ("04", "06"), "Q3": ("07", "09"), "Q4": ("10", "12")}


def interval(time):
    """A quarter ("2027-Q2"), which ISO 8601 does not know, as the interval of its months."""
    year, _, quarter = time.partition("-")
    return "/".join(f"{year}-{month}" for month in QUARTER_MONTHS[quarter]) if quarter in QUARTER_MONTHS else time


def same_time(gold, found):
    """A day or a month of the period that gold gives is as right as the period."""
    return interval(found).startswith(interval(gold)) and bool(gold) == bool(found)


def facts_by_document(tally, paths):
    done = subprocess.run([tally, "check", "--to", "facts", *map(str, paths)], stdout=subprocess.PIPE,
                          encoding="utf8", check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"evaluate_facts.py: tally ended with status {done.returncode}")
    facts = collections.defaultdict(list)
    for fact in map(json.loads, done.stdout.splitlines()):
        facts[fact["document"]].append(fact)
    return facts


class Brief:
    """A text and its source, written out as an article; its facts with their places. See evaluate_corpora.Article."""

    def __init__(self, path, lines, facts):
        self.path = path
        self.facts = facts
        path.write_text("\n".join(lines) + "\n", encoding="utf8")

    @staticmethod
    def fact(text, start, about, lang):
        """`about`: the columns of the fact's line."""
        figure, subject = about[lang == "vi"], about[2 + (lang == "vi")]
        at = start + text.index(figure)
        return {"line": f"{lang} ", "text": figure, "start": at, "end": at + len(figure), "kind": "", "part": lang,
                "subject": subject if lang == "en" else f"{subject}/{about[2]}", "property": about[4], "status": about[5], "time": about[6]}


NO_FIGURE = "That was what the papers wrote, and readers had nothing to add to it."


def read_briefs(path, folder):
    """The articles of a file of briefs, written into a folder: of both versions, then with an empty source."""
    articles = []
    for number, block in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf8").strip())):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if not lines:
            continue
        texts = {line[:2]: line[4:] for line in lines[:2]}
        about = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
        vi = [Brief.fact(texts["vi"], 0, a, "vi") for a in about if a[1]]
        en = [Brief.fact(texts["en"], len(texts["vi"]) + 1, a, "en") for a in about if a[0]]
        articles.append(Brief(folder / f"{path.stem}-{number}-en.txt", [texts["vi"], texts["en"]], en))
        articles.append(Brief(folder / f"{path.stem}-{number}-vi.txt", [texts["vi"], NO_FIGURE], vi))
    return articles


def place_of(article):
    return article.path.stem if isinstance(article, Brief) else article.path.parent.name


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
            self._add_fact(f'{place_of(article)}:{gold["line"]}: "{gold["text"]}"', gold, fact, annotated)

    def _add_fact(self, place, gold, fact, annotated):
        fact = fact or {"subject": None, "property": "", "time": "", "status": ""}
        found = fact["subject"]["name"] if fact["subject"] else ""
        # The code of a country is its name, too: "iso3166:US".
        code = fact["subject"].get("id", "").rpartition(":")[2] if fact["subject"] else ""
        right_subject = same_subject(gold["subject"], found) or code in gold["subject"].split("/") and code != ""
        self._judge(place, "subject", gold["subject"], found, right_subject)
        if gold["subject"][:1].isupper():
            self._judge(None, "named subject", gold["subject"], found, right_subject)
        right = right_properties(gold)
        if right is not None:
            kind = "property told by kind" if gold["kind"] in BY_KIND else "property told by words"
            self._judge(place, "property", "/".join(sorted(right)), fact["property"], fact["property"] in right)
            self._judge(None, kind, "", "", fact["property"] in right)
        if annotated and gold["kind"] not in BY_KIND:
            status = gold.get("status", "actual")
            self._judge(place, "status", status, fact["status"], fact["status"] in status.split("/"))
        if "time" in gold:
            self._judge(place, "time", gold["time"], fact["time"], same_time(gold["time"], fact["time"]))

    def _judge(self, place, what, gold, found, right):
        self.count[what] += 1
        self.count[what, "right"] += right
        if place and not right:
            self.notes.append(f"{place}: {what} {found or 'none'}, not {gold}")


def evaluate(tally, gold_paths):
    with tempfile.TemporaryDirectory() as folder:
        articles = []
        for path in gold_paths:
            is_article = path.suffix == ".json"
            articles += [evaluate_corpora.Article(path)] if is_article else read_briefs(path, pathlib.Path(folder))
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
    arguments = evaluate_corpora.parse_arguments(__doc__)
    score = evaluate(arguments.tally, arguments.gold)
    if arguments.show:
        print("\n".join(score.notes))
    for name, cell in zip(COLUMNS, row("", score)[-len(COLUMNS):]):
        print(f"{name} right: {cell}% of {score.count[name]}")


if __name__ == "__main__":
    main()
