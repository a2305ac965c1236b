-- The common questions, for SQLite and PostgreSQL alike.

-- Facts in words: by subject, property, time, who says so.
CREATE VIEW statements AS
SELECT
  f.id AS fact, s.name AS subject, s.id AS subject_id, s.type AS subject_type, f.subject AS subject_key, f.property,
  f.object, f.kind, f.value, f.unit, f.modifier, f.trend, f.time, f.status, a.name AS attribution, a.id AS attribution_id, f.verdict, f.severity,
  f.document, d.date AS document_date
FROM facts f
JOIN documents d ON d.id = f.document
LEFT JOIN entities s ON s.key = f.subject
LEFT JOIN entities a ON a.key = f.attribution;

-- Each fact beside the first passage of both versions.
CREATE VIEW statements_with_passages AS
SELECT
  t.*, s.language AS source_language, s.line AS source_line, s.text AS source_text, s.sentence AS source_sentence,
  v.language AS target_language, v.line AS target_line, v.text AS target_text, v.sentence AS target_sentence
FROM statements t
JOIN facts f ON f.id = t.fact
LEFT JOIN passages s ON s.fact = f.number AND s.side = 'source' AND s.position = 0
LEFT JOIN passages v ON v.fact = f.number AND v.side = 'target' AND v.position = 0;

-- What the versions do not say alike.
CREATE VIEW disagreements AS
SELECT * FROM statements_with_passages WHERE verdict <> 'agree' AND severity <> 'none';

-- What is known of a subject, and how much of it.
CREATE VIEW subject_properties AS
SELECT
  subject_key, subject, property, count(*) AS facts, count(DISTINCT document) AS documents, min(time) AS first_time,
  max(time) AS last_time
FROM statements
WHERE subject_key IS NOT NULL AND property IS NOT NULL
GROUP BY subject_key, subject, property;

-- Of every subject, property, object, unit and status, the fact of the latest time; of the latest article if it is a draw.
CREATE VIEW latest_values AS
SELECT
  fact, subject, subject_id, subject_type, subject_key, property, object, kind, value, unit, modifier, trend, time, status, attribution,
  attribution_id, verdict, severity, document, document_date
FROM (
  SELECT
    t.*,
    row_number() OVER (
      PARTITION BY subject_key, property, object, unit, status
      ORDER BY time DESC NULLS LAST, document_date DESC NULLS LAST, fact
    ) AS age
  FROM statements t
  WHERE subject_key IS NOT NULL AND property IS NOT NULL
) AS aged
WHERE age = 1;
