-- The tables of a fact store, one source for SQLite and PostgreSQL. SQLite takes it as it is; for PostgreSQL
-- "INTEGER PRIMARY KEY" becomes an identity column, "WITHOUT ROWID" is left out, and texts are compared by their bytes, as
-- in SQLite (COLLATE "C"), so that no locale slows the indexes down or outdates them. NULL: there is none, or none is
-- certain. What refers to another table is named in a comment: the program puts documents and entities there first, and to
-- have every row checked would take as long again as to put it there.

-- The articles.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,  -- path, URL or other name
  date TEXT             -- ISO 8601; the article's own
);

-- Who and what facts speak of.
CREATE TABLE entities (
  key TEXT PRIMARY KEY,  -- its id, or "TYPE:name" where none is certain, or "NOUN:document:name"
  id TEXT,               -- "iso3166:CN", "wikidata:Q312", "ticker:AAPL"
  type TEXT NOT NULL,    -- ORG, PER, LOC, PRODUCT, NORP; NOUN: no name, but words of an article ("the trial")
  name TEXT NOT NULL
);

-- One row a fact: what both versions of an article state is one fact.
CREATE TABLE facts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  digest BIGINT NOT NULL,  -- of the record that it was loaded from
  document TEXT NOT NULL,  -- documents.id
  subject TEXT,            -- entities.key
  subject_start INTEGER,   -- of a NOUN, where it stands: code points of the file, from 0
  subject_end INTEGER,     -- exclusive
  property TEXT,
  object TEXT,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,  -- exact: digits with "." as the decimal point, "30..43", "1/3", or a symbol
  unit TEXT,
  modifier TEXT NOT NULL,
  trend TEXT NOT NULL,
  time TEXT,  -- ISO 8601 date, period or interval
  status TEXT NOT NULL,
  attribution TEXT,  -- entities.key
  verdict TEXT NOT NULL,
  severity TEXT NOT NULL,
  words TEXT NOT NULL  -- that it is found by: lower case, without marks, one blank between them
);

CREATE INDEX facts_document ON facts (document);
CREATE INDEX facts_subject ON facts (subject, property);

-- Where each version states a fact.
CREATE TABLE passages (
  fact BIGINT NOT NULL,       -- facts.number
  side TEXT NOT NULL,         -- source, target
  position INTEGER NOT NULL,  -- from 0, among the fact's passages of this side
  language TEXT NOT NULL,
  part TEXT NOT NULL,            -- summary, translation, source, furniture
  line INTEGER NOT NULL,         -- from 1
  start_point INTEGER NOT NULL,  -- code points of the file, from 0
  end_point INTEGER NOT NULL,    -- exclusive
  text TEXT NOT NULL,            -- the figure as written
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT,
  modifier TEXT NOT NULL,
  trend TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (fact, side, position)
) WITHOUT ROWID;
