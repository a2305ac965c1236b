-- What only PostgreSQL has: the index over the words of facts, and the version of the tables.
--   SELECT * FROM tally.facts WHERE string_to_array(words, ' ') @> ARRAY['bytedance', 'spending'];

CREATE INDEX facts_words ON facts USING gin (string_to_array(words, ' '));

CREATE TABLE store_version (version INTEGER NOT NULL);
