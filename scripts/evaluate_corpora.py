#!/usr/bin/python3
"""Scores `tally check` on bilingual articles against their gold annotations.

usage: evaluate_corpora.py [--show] TALLY GOLD.json...

A gold file names its article, which lies beside it ("source"), and has the facts, parts, furniture lines and
discrepancies of corpora/README.md. Prints, over all of them:

  extraction   by language and kind: a figure is right (strict) when its place overlaps the gold's and its kind, value
               and unit are the gold's; a unit counts only where the kind fixes it (money, percent, measure, duration,
               age). Of the figures that are right, how many have the gold's modifier, where either has one.
  parts        of the gold figures that were found, how many were placed in their part, furniture being a part.
  entities     by language: the names that an article has in it, as a set of (name, type). A name found is right when the
               gold has it in that language with that type; case, possessives, and a class word at either end ("lake",
               "hồ") are no difference. Names that stand in furniture alone may be found or not; nationalities are in no
               gold. Of the gold entities that both versions name and of which a name was found in each, how many are one
               entity in the record (links).
  check        discrepancies found and missed, and findings (minor or major) that are none of the gold's discrepancies.

--show lists every miss, false alarm and wrong figure.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
from fractions import Fraction

CLASS_WORDS = {"lake", "reservoir", "river", "province", "city", "hồ", "sông", "tỉnh", "tp", "thành phố"}
UNIT_COUNTS = {"money", "percent", "measure", "duration", "age"}
LANGUAGES = ("en", "vi")


def number(value):
    """A value as a tuple of exact numbers, two for a range; None where it is a symbol."""
    try:
        return tuple(Fraction(part) for part in value.split(".."))
    except (ValueError, ZeroDivisionError):
        return None


def same_value(a, b, kind):
    if kind == "time":
        return [int(n) for n in re.findall(r"\d+", a)] == [int(n) for n in re.findall(r"\d+", b)]
    if kind == "score":
        return re.findall(r"[\d.]+", a.replace(",", ".")) == re.findall(r"[\d.]+", b.replace(",", "."))
    x, y = number(a), number(b)
    if x is None or y is None:
        return a == b
    return len(x) == len(y) and all(abs(p - q) <= max(abs(p), abs(q)) / 1000 for p, q in zip(x, y))


def strictly_right(gold, found):
    return (
        gold["kind"] == found["kind"]
        and same_value(gold["value"], found["value"], gold["kind"])
        and (gold["kind"] not in UNIT_COUNTS or gold["unit"] == found["unit"])
    )


def right_value(gold, found):
    return same_value(gold["value"], found["value"], "")


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def pair_up(gold, found, right):
    """Each gold figure with the first figure found at its place that is right, one to one."""
    used, pairs = set(), []
    for g in gold:
        for j, f in enumerate(found):
            if j not in used and overlap(g, f) and right(g, f):
                used.add(j)
                pairs.append((g, f))
                break
    return pairs


def bare_name(name):
    """A name as names are compared."""
    words = re.sub(r"['’]s?$", "", name.casefold()).split()
    while len(words) > 1 and words[0] in CLASS_WORDS:
        words = words[1:]
    while len(words) > 1 and words[-1] in CLASS_WORDS:
        words = words[:-1]
    return " ".join(words)


class Article:
    """A gold file and its text, with every position turned into code points of the whole file."""

    def __init__(self, path):
        gold = json.loads(path.read_text(encoding="utf8"))
        self.path = path.parent / gold["source"]
        self.lines = self.path.read_bytes().decode("utf8").split("\n")
        self.line_starts = [0]
        for line in self.lines:
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        furniture = set(gold["furniture_lines"])
        self.facts = [
            {
                **fact,
                "start": fact["start"] + self.line_starts[fact["line"] - 1],
                "end": fact["end"] + self.line_starts[fact["line"] - 1],
                "part": "furniture" if fact["line"] in furniture else fact["part"],
            }
            for fact in gold["facts"]
        ]
        self.discrepancies = gold["discrepancies"]
        self.entities = gold["entities"]

    def places(self, discrepancy):
        """Where a discrepancy stands: spans in the file, by side. An omission has only its English place."""
        spans = {}
        for side, line in (("vi", "line"), ("en", "en_line")):
            if discrepancy.get(f"{side}_text") and discrepancy.get(line):
                text, start = self.lines[discrepancy[line] - 1], self.line_starts[discrepancy[line] - 1]
                wanted = discrepancy[f"{side}_text"]
                spans[side] = [
                    {"start": start + m.start(), "end": start + m.end()} for m in re.finditer(re.escape(wanted), text)
                ]
        return spans

    def explains(self, discrepancy, finding, record):
        """Whether a finding says what a discrepancy says: they meet on the target's side, or else on the source's."""
        places = self.places(discrepancy)
        side = "vi" if "vi" in places and finding["vi"] else "en"
        mentions = [record[side][i] for i in finding[side]]
        return any(overlap(m, place) for m in mentions for place in places.get(side, []))


def run_check(tally, paths):
    done = subprocess.run(
        [tally, "check", "--to", "jsonl", *map(str, paths)], stdout=subprocess.PIPE, encoding="utf8", check=False
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"evaluate_corpora.py: tally ended with status {done.returncode}")
    return {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}


def prf(right, gold, found):
    precision = right / found if found else (0.0 if gold else 1.0)
    recall = right / gold if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": 100 * precision, "r": 100 * recall, "f1": 100 * f1, "right": right, "gold": gold, "found": found}


def one_line(figure):
    return f'"{figure["text"]}" {figure["kind"]} {figure["value"]} {figure["unit"]}'.rstrip()


class Score:
    """Counts over articles."""

    def __init__(self):
        self.counts = {lang: collections.Counter() for lang in LANGUAGES}
        self.parts = collections.Counter()
        self.check = collections.Counter()
        self.entities = {lang: collections.Counter() for lang in LANGUAGES}
        self.links = collections.Counter()
        self.notes = []

    def add(self, article, record):
        for lang in LANGUAGES:
            self._add_extraction(article, lang, [f for f in article.facts if f["lang"] == lang], record[lang])
            self._add_entities(article, lang, record["entities"])
        self._add_entity_links(article, record["entities"])
        self._add_check(article, record)

    def _add_extraction(self, article, lang, gold, found):
        count, name = self.counts[lang], article.path.parent.name
        strict = pair_up(gold, found, strictly_right)
        count["value"] += len(pair_up(gold, found, right_value))
        for tag, figures in (("gold", gold), ("found", found), ("right", [g for g, _ in strict])):
            count[tag] += len(figures)
            count.update((tag, figure["kind"]) for figure in figures)
        for g, f in strict:
            if g["mod"] != "none" or f["modifier"] != "none":
                count["modifiers"] += 1
                count["modifiers right"] += g["mod"] == f["modifier"]
                if g["mod"] != f["modifier"]:
                    self.notes.append(f'{name}:{g["line"]}: {one_line(g)}: {f["modifier"]}, not {g["mod"]}')
            self.parts["found"] += 1
            self.parts["right"] += g["part"] == f["part"]
            if g["part"] != f["part"]:
                self.notes.append(f'{name}:{g["line"]}: {one_line(g)}: in {f["part"]}, not {g["part"]}')
        paired_gold, paired_found = {id(g) for g, _ in strict}, {id(f) for _, f in strict}
        self.notes += [f'{name}:{g["line"]}: not read: {one_line(g)}' for g in gold if id(g) not in paired_gold]
        self.notes += [f'{name}:{f["line"]}: not in the gold: {one_line(f)}' for f in found if id(f) not in paired_found]

    def _add_entities(self, article, lang, found):
        part_of = {"en": {"source"}, "vi": {"summary", "translation"}}[lang]
        names, in_text = {}, set()
        for entity in found:
            if entity["type"] == "NORP":
                continue
            for mention in entity["mentions"]:
                name = (bare_name(mention["text"]), entity["type"])
                if mention["designation"] == "name" and mention["lang"] == lang:
                    names[name] = mention
                    if mention["part"] in part_of:
                        in_text.add(name)
        gold = {(bare_name(name), entity["type"]) for entity in article.entities for name in entity[lang]}
        count, place = self.entities[lang], article.path.parent.name
        count["gold"] += len(gold)
        count["right"] += len(gold & names.keys())
        count["found"] += len((gold & names.keys()) | in_text)
        self.notes += [f"{place}: {lang}: entity not found: {name} {kind}" for name, kind in sorted(gold - names.keys())]
        self.notes += [f'{place}:{names[name]["line"]}: {lang}: no gold entity: {name[0]} {name[1]}' for name in sorted(in_text - gold)]

    def _add_entity_links(self, article, found):
        forms = [{lang: {bare_name(name) for name in entity[lang]} for lang in LANGUAGES} for entity in found]
        for entity in article.entities:
            wanted = {lang: {bare_name(name) for name in entity[lang]} for lang in LANGUAGES}
            having = {lang: {i for i, form in enumerate(forms) if form[lang] & wanted[lang]} for lang in LANGUAGES}
            if having["en"] and having["vi"]:
                self.links["found"] += 1
                self.links["right"] += bool(having["en"] & having["vi"])
                if not having["en"] & having["vi"]:
                    self.notes.append(f'{article.path.parent.name}: two entities: {entity["en"]} and {entity["vi"]}')

    def _add_check(self, article, record):
        name = article.path.parent.name
        alarms = [f for f in record["findings"] if f["severity"] in ("minor", "major")]
        for d in article.discrepancies:
            if d["severity"] == "info":
                continue
            explaining = [f for f in alarms if article.explains(d, f, record)]
            self.check["real"] += 1
            self.check["found"] += bool(explaining)
            self.check["severity right"] += any(f["severity"] == d["severity"] for f in explaining)
            if d["severity"] == "major":
                self.check["real major"] += 1
                self.check["found major"] += bool(explaining)
            if not explaining:
                self.notes.append(f'{name}:{d.get("line", d.get("en_line"))}: missed: {d["severity"]}: {d["why"]}')
        for f in alarms:
            if not any(article.explains(d, f, record) for d in article.discrepancies):
                self.check["false alarms"] += 1
                self.notes.append(f'{name}: false alarm: {f["severity"]} {f["verdict"]} in {f["part"]}: {f["why"]}')

    def result(self):
        out = {"parts": dict(self.parts), "check": dict(self.check), "links": dict(self.links), "notes": self.notes}
        out["entities"] = {lang: prf(c["right"], c["gold"], c["found"]) for lang, c in self.entities.items()}
        for lang, count in self.counts.items():
            kinds = sorted({key[1] for key in count if isinstance(key, tuple)})
            out[lang] = {
                "all": prf(count["right"], count["gold"], count["found"]),
                "value": prf(count["value"], count["gold"], count["found"]),
                "kinds": {k: prf(count["right", k], count["gold", k], count["found", k]) for k in kinds},
                "modifiers": count["modifiers"],
                "modifiers right": count["modifiers right"],
            }
        return out


def evaluate(tally, gold_paths):
    articles = [Article(path) for path in gold_paths]
    records = run_check(tally, [article.path for article in articles])
    score = Score()
    for article in articles:
        score.add(article, records[str(article.path)])
    return score.result()


def parse_arguments(description):
    """What the scorers of gold files are told: the command, the files, whether to list what is wrong."""
    parser = argparse.ArgumentParser(description=description.split("\n", maxsplit=1)[0])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("tally")
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    return parser.parse_args()


def main():
    arguments = parse_arguments(__doc__)
    result = evaluate(arguments.tally, arguments.gold)
    if arguments.show:
        print("\n".join(result["notes"]))
    for lang in LANGUAGES:
        r = result[lang]
        print(f'{lang}  strict F1 {r["all"]["f1"]:.1f} (P {r["all"]["p"]:.1f} R {r["all"]["r"]:.1f})  '
              f'value F1 {r["value"]["f1"]:.1f}  modifiers {r["modifiers right"]} of {r["modifiers"]}')
        print("    " + "  ".join(f'{k} {v["f1"]:.1f} ({v["right"]}/{v["gold"]}g/{v["found"]}f)' for k, v in r["kinds"].items()))
    for lang, r in result["entities"].items():
        print(f'{lang}  entities F1 {r["f1"]:.1f} (P {r["p"]:.1f} R {r["r"]:.1f})')
    print(f'links  {result["links"].get("right", 0)} of {result["links"].get("found", 0)} entities of both versions')
    check, parts = collections.Counter(result["check"]), collections.Counter(result["parts"])
    print(f'parts  {parts["right"]} of {parts["found"]} figures in their part')
    print(f'check  found {check["found"]} of {check["real"]} (major: {check["found major"]} of {check["real major"]}; '
          f'severity right: {check["severity right"]}), false alarms {check["false alarms"]}')


if __name__ == "__main__":
    main()
