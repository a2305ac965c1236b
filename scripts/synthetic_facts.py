#!/usr/bin/env python3
"""Writes fact records that look like news and are made up, the same for the same seed.

usage: synthetic_facts.py COUNT [SEED] > FACTS.jsonl
"""
import hashlib
import json
import random
import sys

COMPANIES = [f"{a}{b}" for a in ("Nam", "Viet", "Astra", "Borea", "Delta", "Hoa", "Kilo", "Luna", "Meridian", "Orion")
             for b in (" Steel", " Bank", " Motors", " Foods", " Energy", " Chips", "soft", " Air", " Ports", " Media")]
PROPERTIES = {  # property: counted or paid for, how a sentence says it in English and in Vietnamese
    "spending": ("AI chips", "spend {} on AI chips", "chi {} cho chip AI"),
    "revenue": ("", "report revenue of {}", "báo cáo doanh thu {}"),
    "investment": ("port", "invest {} in a port", "đầu tư {} vào một cảng biển"),
    "profit": ("", "make a profit of {}", "đạt lợi nhuận {}"),
}
STATUSES = ("actual", "planned", "estimated", "forecast")
VERDICTS = (("agree", "none"),) * 8 + (("value", "major"), ("omitted", "major"))


def quantity(value):
    return {"kind": "money", "value": str(value), "unit": "USD", "modifier": "none", "trend": "none"}


def passage(lang, part, line, start, text, amount, sentence):
    return {"lang": lang, "part": part, "line": line, "start": start, "end": start + len(text), "text": text,
            "quantity": quantity(amount), "sentence": sentence}


def fact(random_, number):
    """A fact; ten of them are of one article."""
    article = number // 10
    company = COMPANIES[random_.randrange(len(COMPANIES))]
    agency = COMPANIES[random_.randrange(len(COMPANIES))]
    name = random_.choice(list(PROPERTIES))
    thing, english, vietnamese = PROPERTIES[name]
    millions = random_.randrange(1, 99_000)
    year = 2015 + article % 11
    verdict, severity = random_.choice(VERDICTS)
    source = f"{company} will {english.format(f'${millions}mn')} in {year}, according to {agency}, as it opens plant {number}."
    target = f"Theo {agency}, {company} sẽ {vietnamese.format(f'{millions} triệu USD')} trong năm {year} khi mở nhà máy {number}."
    wrong = millions * (10 if verdict == "value" else 1)
    record = {
        "id": hashlib.sha256(f"synthetic {number}".encode()).hexdigest()[:32],
        "document": f"synthetic/{article:07}.txt",
        "document_date": f"{year}-{1 + article % 12:02}-{1 + article % 28:02}",
        "subject": {"id": "", "type": "ORG", "name": company},
        "property": name,
        "object": thing,
        "quantity": quantity(millions * 1_000_000),
        "time": str(year),
        "status": random_.choice(STATUSES),
        "attribution": {"id": "", "type": "ORG", "name": agency},
        "source": [passage("en", "source", 40 + number % 10, source.index("$"), f"${millions}mn", millions * 1_000_000, source)],
        "target": [],
        "verdict": verdict,
        "severity": severity,
    }
    if verdict != "omitted":
        text = f"{millions} triệu USD"
        record["target"].append(
            passage("vi", "translation", 10 + number % 10, target.index(text), text, wrong * 1_000_000, target))
    return record


def main():
    count = int(sys.argv[1])
    random_ = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for number in range(count):
        sys.stdout.write(json.dumps(fact(random_, number), ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
