-- What only SQLite has: the full-text index over the words of facts, https://www.sqlite.org/fts5.html. Triggers
-- keep it when facts change or go. New ones the program adds itself: a trigger would make of every fact a statement that
-- can be undone, and the index would be written to the file each time.
--   SELECT f.* FROM facts_text t JOIN facts f ON f.number = t.rowid WHERE facts_text MATCH 'bytedance spending';

CREATE VIRTUAL TABLE facts_text USING fts5 (
  words, content = 'facts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', detail = none, columnsize = 0
);

CREATE TRIGGER facts_text_gone AFTER DELETE ON facts BEGIN
  INSERT INTO facts_text (facts_text, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE TRIGGER facts_text_changed AFTER UPDATE OF words ON facts BEGIN
  INSERT INTO facts_text (facts_text, rowid, words) VALUES ('delete', old.number, old.words);
  INSERT INTO facts_text (rowid, words) VALUES (new.number, new.words);
END;
