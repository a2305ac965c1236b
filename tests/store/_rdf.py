"""Asks the libraries of scripts/rdf-venv, by whose Python it is run.

usage: _rdf.py same FACTS.nq FACTS.jsonld      are they the same statements?
       _rdf.py valid FACTS.nq SHAPES.ttl       are they of these shapes?
"""
import json
import pathlib
import sys


def same(nquads, document):
    from pyld import jsonld

    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    text = pathlib.Path(nquads).read_text(encoding="utf8")
    by_lines = jsonld.normalize(text, options | {"inputFormat": "application/n-quads"})
    by_tree = jsonld.normalize(json.loads(pathlib.Path(document).read_text(encoding="utf8")), options)
    lines, tree = set(by_lines.splitlines()), set(by_tree.splitlines())
    for statement in sorted(lines ^ tree)[:20]:
        print(statement)
    return bool(lines) and lines == tree


def valid(nquads, shapes):
    import pyshacl
    import rdflib

    facts = rdflib.Dataset(default_union=True)
    facts.parse(nquads, format="nquads")
    graph = rdflib.Graph()
    for subject, predicate, thing, _ in facts.quads():
        graph.add((subject, predicate, thing))
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, shacl_graph_format="turtle")
    if not conforms:
        print(text[:5000])
    return conforms and len(graph) > 0


if __name__ == "__main__":
    sys.exit(0 if {"same": same, "valid": valid}[sys.argv[1]](*sys.argv[2:]) else 1)
