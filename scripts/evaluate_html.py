#!/usr/bin/python3
"""Scores the text that `tally` reads from pages of HTML against their right text.

usage: evaluate_html.py [--show] TALLY FOLDER

For every NAME.html in FOLDER, NAME.gold is the headline and the paragraphs. Words are compared as bags, without regard to
capitals; the score is the mean over the pages of the F1 of words.
"""
import argparse
import collections
import pathlib
import re
import subprocess

HEADER = ["text of pages", "", "pages", "word F1", "P", "R", "worst page"]


def words(text):
    return collections.Counter(re.findall(r"\w+", text.casefold()))


def score(found, gold):
    """Precision, recall, F1 of one page."""
    right = sum((found & gold).values())
    p = right / max(1, sum(found.values()))
    r = right / max(1, sum(gold.values()))
    return p, r, 2 * p * r / (p + r) if right else 0.0


def evaluate(tally, folder):
    """{page: (p, r, f1, words too many, words missed)}"""
    scores = {}
    for page in sorted(pathlib.Path(folder).glob("*.html")):
        done = subprocess.run([tally, "extract", "--to", "text", str(page)], stdout=subprocess.PIPE, encoding="utf8", check=False)
        found, gold = words(done.stdout), words(page.with_suffix(".gold").read_text(encoding="utf8"))
        scores[page.stem] = (*score(found, gold), found - gold, gold - found)
    return scores


def row(name, scores):
    mean = [100 * sum(s[i] for s in scores.values()) / max(1, len(scores)) for i in range(3)]
    worst = min(scores, key=lambda page: scores[page][2])
    return [name, "", len(scores), f"{mean[2]:.1f}", f"{mean[0]:.1f}", f"{mean[1]:.1f}", f"{worst} {100 * scores[worst][2]:.1f}"]


def notes(scores):
    return [f"{page}: F1 {100 * f1:.1f}; too many: {' '.join(extra)}; missed: {' '.join(missed)}"
            for page, (_, _, f1, extra, missed) in scores.items() if f1 < 0.97]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("tally")
    parser.add_argument("folder")
    arguments = parser.parse_args()
    scores = evaluate(arguments.tally, arguments.folder)
    if arguments.show:
        print("\n".join(notes(scores)))
    for line in (HEADER, row("pages", scores)):
        print("  ".join(map(str, line)))


if __name__ == "__main__":
    main()
