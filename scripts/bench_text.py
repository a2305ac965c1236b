#!/usr/bin/python3
"""Makes the texts that scripts/bench measures on, from the articles of corpora/.

usage: bench_text.py FOLDER

Writes FOLDER/bitext.tsv (about 64 MB: id, English, Vietnamese), short.tsv (about 4 MB of the same), en.txt and vi.txt
(its two columns), and articles/, a folder of 2,000 articles (about 11 MB). A pair is a source paragraph and its
translation: paragraphs that a gold alignment ties together, and those between two such where both sides have as many.
The pairs are repeated until the size is reached. The articles are those of corpora/ in turn, each time with other
digits, as no two articles of an archive are the same. Where ../shared/eval is there, FOLDER/news.tsv (about 64 MB) is
its sentence pairs, repeated.
"""
import itertools
import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = {"short.tsv": 4_000_000, "bitext.tsv": 64_000_000}
ARTICLES = 2000
NEWS = ROOT.parent / "shared" / "eval" / "ntrex-dev.tsv"


def paragraphs(gold, part):
    """The numbers of a part's lines that are text, not furniture."""
    span = next(p for p in gold["parts"] if p["part"] == part)
    return [n for n in range(span["first_line"], span["last_line"] + 1) if n not in set(gold["furniture_lines"])]


def tied_lines(gold):
    """Pairs of source and translation lines that share an aligned figure, those that go forward on both sides."""
    facts = gold["facts"]
    pairs = {
        (facts[a["en"]]["line"], facts[a["vi"]]["line"])
        for a in gold["alignments"]
        if facts[a["en"]]["part"] == "source" and facts[a["vi"]]["part"] == "translation"
    }
    last = (0, 0)
    for pair in sorted(pairs):
        if pair[0] > last[0] and pair[1] > last[1]:
            yield pair
            last = pair


def aligned_lines(gold):
    sources, translations = paragraphs(gold, "source"), paragraphs(gold, "translation")
    ties = [(sources.index(s), translations.index(t)) for s, t in tied_lines(gold) if s in sources and t in translations]
    corners = [(-1, -1), *ties, (len(sources), len(translations))]
    for (s0, t0), (s1, t1) in itertools.pairwise(corners):
        if s1 - s0 == t1 - t0:
            yield from zip(sources[s0 + 1 : s1], translations[t0 + 1 : t1])
        if s1 < len(sources):
            yield sources[s1], translations[t1]


def pairs_of_corpora():
    for path in sorted(ROOT.glob("corpora/*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf8"))
        lines = (path.parent / gold["source"]).read_text(encoding="utf8").split("\n")
        for source, translation in aligned_lines(gold):
            yield lines[source - 1].replace("\t", " "), lines[translation - 1].replace("\t", " ")


def write_bitext(path, pairs, size):
    written = number = 0
    with open(path, "w", encoding="utf8") as out:
        for en, vi in itertools.cycle(pairs):
            if written >= size:
                return
            number += 1
            line = f"{number}\t{en}\t{vi}\n"
            out.write(line)
            written += len(line.encode("utf8"))


def vary(text, chance):
    """The text with one in twenty digits changed; a zero stays, for figures are rounded by it."""
    return "".join(str(chance.randint(1, 9)) if c in "123456789" and chance.random() < 0.05 else c for c in text)


def write_articles(folder):
    texts = [path.read_text(encoding="utf8") for path in sorted(ROOT.glob("corpora/*/article.txt"))]
    folder.mkdir(exist_ok=True)
    chance = random.Random(1)
    for number in range(ARTICLES):
        text = vary(texts[number % len(texts)], chance)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf8")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    pairs = list(pairs_of_corpora())
    if not pairs:
        raise SystemExit("bench_text.py: no aligned paragraphs in corpora/")
    for name, size in SIZES.items():
        write_bitext(folder / name, pairs, size)
    for column, name in ((1, "en.txt"), (2, "vi.txt")):
        with open(folder / "bitext.tsv", encoding="utf8") as lines, open(folder / name, "w", encoding="utf8") as out:
            out.writelines(line.rstrip("\n").split("\t")[column] + "\n" for line in lines)
    print(f"{len(pairs)} pairs of paragraphs, repeated")
    write_articles(folder / "articles")
    print(f"{ARTICLES} articles")
    if NEWS.exists():
        news = [line.split("\t")[-2:] for line in NEWS.read_text(encoding="utf8").splitlines()]
        write_bitext(folder / "news.tsv", news, SIZES["bitext.tsv"])
        print(f"{len(news)} pairs of sentences of real news, repeated")


if __name__ == "__main__":
    main()
