#!/usr/bin/python3
"""Validates records against the schemas of schemas/, with python3-jsonschema.

usage: _records.py SCHEMA < RECORDS.jsonl       SCHEMA: pair, document, extract-line, extract-document,
                                                fact, page-data
"""
import functools
import json
import pathlib
import sys

import jsonschema

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "schemas"


@functools.cache
def validator(name):
    path = FOLDER / f"{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(path.as_uri(), schema))


def faults(name, record):
    """What is wrong with a record, one line a fault; nothing if it is valid."""
    return [
        f"{'/'.join(map(str, e.absolute_path)) or 'record'}: {e.message[:300]}"
        for e in validator(name).iter_errors(record)
    ]


def main():
    bad = 0
    for number, line in enumerate(sys.stdin, 1):
        for fault in faults(sys.argv[1], json.loads(line)):
            bad += 1
            print(f"line {number}: {fault}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
