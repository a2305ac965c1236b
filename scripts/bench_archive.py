#!/usr/bin/python3
"""Measures `tally check` over archives; scripts/bench-archive runs it, and says what it prints.

usage: bench_archive.py TALLY STAGES [MEGABYTES...]

The archives are made of the articles of corpora/, each time with other digits: ARTICLES as JSON Lines, and as pages of a
WARC, a record a gzip member. A page holds both versions, in the shape of a broadsheet, with scripts and styles until its HTML
is five times its text, as is usual on the web. Rates are MB of input by seconds of processor time; 1 MB is 10^6 bytes.
"""
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import html_pages
from bench_text import ROOT, vary

ARTICLES = 3000
HTML_BY_TEXT = 5
NAMES = sorted(path.parent.name for path in ROOT.glob("corpora/*/gold.json"))


def padded(page, size):
    """The page with code that nobody reads."""
    code = "function f%d(a,b){if(a<b){return a*%d+b}window.q=window.q||[];window.q.push([a,b,'e%d'])}\n"
    lines = []
    while len(page) + sum(map(len, lines)) < size:
        lines.append(code % (len(lines), len(lines) * 7, len(lines)))
    return page.replace("</head>", f"<script>{''.join(lines)}</script></head>", 1)


def page(name, chance):
    """Its HTML, and how many bytes of it are the article's text."""
    article, english = html_pages.Article(name, "vi"), html_pages.Article(name, "en")
    article.paragraphs = [vary(text, chance) for text in article.paragraphs + [english.standfirst] + english.paragraphs]
    text = sum(len(paragraph.encode()) for paragraph in article.paragraphs)
    return padded(html_pages.broadsheet(article), HTML_BY_TEXT * text).encode()


def write_warc(path):
    """The bytes of HTML."""
    chance, size = random.Random(1), 0
    with open(path, "wb") as out:
        for number in range(ARTICLES):
            html = page(NAMES[number % len(NAMES)], chance)
            size += len(html)
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
            head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/{number}\r\n"
                    f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n")
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))
    return size


def write_json_lines(path):
    chance = random.Random(1)
    texts = [(ROOT / "corpora" / name / "article.txt").read_text(encoding="utf8") for name in NAMES]
    with open(path, "w", encoding="utf8") as out:
        for number in range(ARTICLES):
            record = {"id": f"a{number}", "text": vary(texts[number % len(texts)], chance)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path.stat().st_size


# Runs a command without its output, and prints its exit status, its seconds of processor time, seconds by the clock, and
# the KiB that it had at most. That peak begins with the one of the process that starts it: so a small one does.
MEASURE = """import os, sys, time
begin = time.monotonic()
silent = [(os.POSIX_SPAWN_OPEN, to, "/dev/null", os.O_WRONLY, 0) for to in (1, 2)]
_, status, usage = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent), 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss)
"""


def run(command, feed=None):
    """Seconds of processor time, seconds by the clock, and MiB at most."""
    with subprocess.Popen([sys.executable, "-c", MEASURE, *map(str, command)], stdout=subprocess.PIPE,
                          stdin=subprocess.PIPE if feed else subprocess.DEVNULL) as process:
        if feed:
            feed(process.stdin)
        status, cpu, wall, kib = process.stdout.read().split()
    if int(status) not in (0, 1):
        raise SystemExit(f"failed with status {status.decode()}: {' '.join(map(str, command))}")
    return float(cpu), float(wall), int(kib) / 1024


def print_archive(name, tally, stages, path, size):
    print(f"== {name}: {ARTICLES} articles, {size / 1e6:.1f} MB")
    walls = {}
    for jobs in (1, 2):
        cpu, wall, peak = run([tally, "check", "--to", "jsonl", "--jobs", jobs, path])
        walls[jobs] = wall
        print(f"  --jobs {jobs}: {size / 1e6 / cpu:.1f} MB/s of processor time, {size / 1e6 / wall:.1f} MB/s by the clock, "
              f"{peak:.0f} MiB", flush=True)
    print(f"  two threads are {walls[1] / walls[2]:.2f} times as fast as one")
    subprocess.run([stages, path], check=True)


def print_long(tally, path, megabytes):
    """The same articles again and again, through a pipe."""
    block = path.read_bytes()

    def feed(stream):
        with stream:
            for _ in range(max(1, megabytes * 1_000_000 // len(block))):
                stream.write(block)

    cpu, wall, peak = run([tally, "check", "--to", "jsonl", "--jobs", 2, "-"], feed)
    print(f"JSON Lines of {megabytes} MB, --jobs 2: {megabytes / cpu:.1f} MB/s of processor time, {wall:.0f} s, "
          f"{peak:.0f} MiB at most", flush=True)


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    tally, stages, *sizes = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lines, warc = folder / "archive.jsonl", folder / "archive.warc.gz"
        size = write_json_lines(lines)
        if not sizes:
            print_archive("JSON Lines", tally, stages, lines, size)
            print_archive("WARC.gz with HTML", tally, stages, warc, write_warc(warc))
        for megabytes in sizes:
            print_long(tally, lines, int(megabytes))


if __name__ == "__main__":
    main()
