/**
 * Tables and views of the store, as SQL. `docs/store.md` describes every view; people may query views and the two
 * search tables, nothing else is promised. Tables are named in the singular, views in the plural.
 *
 * `n` is a row number: it rises with arrival, differs between stores that hold the same, and never leaves the store but
 * for joining with the search tables. Everything of a document goes with it (cascades). Offsets are UTF-16 code units.
 */

/** Version of the schema; a change of it comes with a migration in `migrations.ts`. */
export const SCHEMA_VERSION = 4;

/** Marks a file as a store: `OnRc` in ASCII, SQLite's `application_id`. */
export const APPLICATION_ID = 0x4f6e5263;

const reports = `
  -- Versions of the reader and checksums of its models, as canonical JSON.
  CREATE TABLE reader (n INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE document (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    url TEXT, outlet TEXT, date TEXT, language TEXT NOT NULL,
    title TEXT, title_start INTEGER, title_end INTEGER, body_start INTEGER NOT NULL, body_end INTEGER NOT NULL,
    length INTEGER NOT NULL,
    -- The record as it was read, packed (pack.ts), the first 16 bytes of the SHA-256 of that, and the origin that it
    -- came by; null while it is unread.
    record BLOB, checksum BLOB, reader INTEGER REFERENCES reader(n), lead INTEGER,
    unread_code TEXT, unread_message TEXT,
    statements INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX document_date ON document(date);
  CREATE INDEX document_outlet ON document(outlet, date);

  -- The text once; 'exact' holds its code units (UTF-16, little-endian) where UTF-8 cannot (lone surrogates).
  CREATE TABLE text (
    document INTEGER PRIMARY KEY REFERENCES document(n) ON DELETE CASCADE,
    text TEXT NOT NULL, exact BLOB
  ) STRICT;

  CREATE TABLE source (
    n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    fingerprint TEXT, complete INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- 'current' is 0 when the source has changed since and the piece must be looked at again.
  CREATE TABLE origin (
    n INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source(n), key TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
    current INTEGER NOT NULL DEFAULT 1,
    provenance TEXT NOT NULL, map BLOB,
    UNIQUE (source, key, document)
  ) STRICT;
  CREATE INDEX origin_document ON origin(document);

  CREATE TABLE failure (
    source INTEGER NOT NULL REFERENCES source(n), key TEXT NOT NULL,
    current INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, attempts INTEGER NOT NULL,
    PRIMARY KEY (source, key)
  ) STRICT, WITHOUT ROWID;

  -- One row a document that was ever here: its latest change. AUTOINCREMENT never gives a sequence twice.
  CREATE TABLE change (sequence INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL UNIQUE) STRICT;
`;

/** Rows made from the corrected record, in the order of the text; they can be made anew at any time. */
const items = `
  CREATE TABLE report_actor (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
    id TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL, country TEXT, sector TEXT,
    -- JSON: [{"title", "former", "country", "sector"}]; null for none.
    roles TEXT,
    UNIQUE (document, id)
  ) STRICT;

  -- Mentions are most of the rows: 'form' is 0 for a name, 1 for a nominal, 2 for a pronoun; of the id only what its
  -- span does not give, which is '' but for the few that share one.
  CREATE TABLE mention (
    actor INTEGER NOT NULL REFERENCES report_actor(n) ON DELETE CASCADE,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, form INTEGER NOT NULL, text TEXT NOT NULL, suffix TEXT NOT NULL,
    PRIMARY KEY (actor, "start", "end", suffix)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE statement (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
    id TEXT NOT NULL,
    -- From the first content to the last; the contents themselves as JSON [[start, end], …], their words joined by ' … '.
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, spans TEXT NOT NULL, content TEXT NOT NULL,
    source TEXT, source_start INTEGER, source_end INTEGER,
    cue TEXT, cue_start INTEGER, cue_end INTEGER, cue_kind TEXT NOT NULL,
    manner TEXT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, part TEXT NOT NULL,
    speaker_kind TEXT NOT NULL, anonymity TEXT, speaker INTEGER REFERENCES report_actor(n) ON DELETE SET NULL,
    addressee INTEGER REFERENCES report_actor(n) ON DELETE SET NULL, addressee_text TEXT, occasion TEXT,
    time TEXT, place TEXT, place_country TEXT,
    -- Local id of the statement in whose content it stands.
    parent TEXT,
    rule TEXT NOT NULL, confidence REAL NOT NULL, corrected TEXT,
    -- Day of publication, and country and sector of the speaker, so that an index gives the latest.
    day TEXT, country TEXT, sector TEXT,
    UNIQUE (document, id)
  ) STRICT;
  CREATE INDEX statement_speaker ON statement(speaker, day);
  CREATE INDEX statement_addressee ON statement(addressee) WHERE addressee IS NOT NULL;

  CREATE TABLE event (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
    id TEXT NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "trigger" TEXT NOT NULL,
    plover TEXT NOT NULL, mode TEXT, contexts TEXT,
    cameo TEXT NOT NULL, quad INTEGER NOT NULL, goldstein REAL NOT NULL, status TEXT NOT NULL,
    -- Local id of the statement that claims it; null for the outlet's own voice.
    claim TEXT,
    -- First day of the time that the text gives, else the day of publication; 'day_from' says which.
    time TEXT, day TEXT, day_from TEXT,
    place TEXT, place_kind TEXT, place_country TEXT, admin1 TEXT, geonames INTEGER, latitude REAL, longitude REAL,
    rule TEXT NOT NULL, confidence REAL NOT NULL, corrected TEXT,
    UNIQUE (document, id)
  ) STRICT;
  CREATE INDEX event_day ON event(day);
  CREATE INDEX event_cameo ON event(cameo, day);
  CREATE INDEX event_place ON event(place_country, day) WHERE place_country IS NOT NULL;

  CREATE TABLE participant (
    event INTEGER NOT NULL REFERENCES event(n) ON DELETE CASCADE,
    role TEXT NOT NULL, ordinal INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    actor INTEGER REFERENCES report_actor(n) ON DELETE SET NULL,
    country TEXT, sector TEXT, inferred INTEGER NOT NULL,
    PRIMARY KEY (event, role, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX participant_actor ON participant(actor) WHERE actor IS NOT NULL;

  -- Each pair of countries that stand on the two sides of an event, ready for a timeline.
  CREATE TABLE dyad (
    source TEXT NOT NULL, target TEXT NOT NULL, day TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES event(n) ON DELETE CASCADE,
    quad INTEGER NOT NULL, goldstein REAL NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (source, target, day, event)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX dyad_event ON dyad(event);
`;

/** What version 1 had not. */
export const since1 = {
  statementAbout: `
  -- Who is named or meant in the words of a statement.
  CREATE TABLE statement_about (
    statement INTEGER NOT NULL REFERENCES statement(n) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES report_actor(n) ON DELETE CASCADE,
    PRIMARY KEY (statement, actor)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX statement_about_actor ON statement_about(actor);
  `,
  indexes: `
  CREATE INDEX report_actor_country ON report_actor(country) WHERE country IS NOT NULL;
  CREATE INDEX story_reports ON story(reports);
  CREATE INDEX track_reports ON track(reports);
  CREATE INDEX grouped_actor_reports ON grouped_actor(reports);
  `,
} as const;

/** What version 2 had not: what is looked for is found in the order in which it is shown. */
export const since2 = `
  CREATE INDEX statement_day ON statement(day);
  CREATE INDEX statement_country ON statement(country, day) WHERE country IS NOT NULL;
  CREATE INDEX statement_sector ON statement(sector, day) WHERE sector IS NOT NULL;
  CREATE INDEX statement_place ON statement(place_country) WHERE place_country IS NOT NULL;
  CREATE INDEX event_claim ON event(document, claim) WHERE claim IS NOT NULL;
  CREATE INDEX event_map ON event(geonames, place_country, quad);
  CREATE INDEX event_plover ON event(plover, day);
  CREATE INDEX event_place_name ON event(place COLLATE NOCASE) WHERE place IS NOT NULL;
  CREATE INDEX participant_country ON participant(country) WHERE country IS NOT NULL;
  CREATE INDEX participant_sector ON participant(sector) WHERE sector IS NOT NULL;
  CREATE INDEX report_actor_label ON report_actor(label COLLATE NOCASE);
`;

/** What was otherwise until version 3: bands are found by their whole key; they were by their kind alone, which is all of them. */
export const since3 = `
  CREATE TRIGGER signature_gone AFTER DELETE ON signature BEGIN
    DELETE FROM band WHERE kind = old.kind AND document = old.document AND item = old.item
      AND (position, value) IN (SELECT key, value FROM json_each(old.bands));
  END;
`;

const groups = `
  -- 'reports' of a group is how many it was found in, for lists in this order.
  CREATE TABLE story (
    id TEXT PRIMARY KEY, earliest TEXT NOT NULL, fullest TEXT NOT NULL, reports INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE story_member (
    document INTEGER PRIMARY KEY REFERENCES document(n) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES story(id) ON DELETE CASCADE,
    copy_of TEXT, copied REAL NOT NULL
  ) STRICT;
  CREATE INDEX story_member_story ON story_member(story);

  CREATE TABLE track (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, reports INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE track_variant (
    statement INTEGER PRIMARY KEY REFERENCES statement(n) ON DELETE CASCADE,
    track TEXT NOT NULL REFERENCES track(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, likeness REAL NOT NULL, alignment TEXT NOT NULL
  ) STRICT;
  CREATE INDEX track_variant_track ON track_variant(track);

  CREATE TABLE grouped_actor (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, label TEXT NOT NULL, country TEXT, sector TEXT,
    names TEXT NOT NULL, offices TEXT NOT NULL, reports INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX grouped_actor_label ON grouped_actor(label);
  CREATE TABLE actor_member (
    actor INTEGER PRIMARY KEY REFERENCES report_actor(n) ON DELETE CASCADE,
    grouped TEXT NOT NULL REFERENCES grouped_actor(id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX actor_member_grouped ON actor_member(grouped);

  CREATE TABLE distinct_event (id TEXT PRIMARY KEY, rule TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE event_member (
    event INTEGER NOT NULL REFERENCES event(n) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    distinct_event TEXT NOT NULL REFERENCES distinct_event(id) ON DELETE CASCADE,
    PRIMARY KEY (event, rule)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_member_group ON event_member(distinct_event);

  -- 'bands' repeats the integers of 'band', so that these can be found and removed without an index of their own.
  CREATE TABLE signature (
    kind TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE, item TEXT NOT NULL,
    sketch BLOB NOT NULL, bands TEXT NOT NULL,
    PRIMARY KEY (document, kind, item)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE band (
    kind TEXT NOT NULL, position INTEGER NOT NULL, value INTEGER NOT NULL, document INTEGER NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (kind, position, value, document, item)
  ) STRICT, WITHOUT ROWID;
`;

const work = `
  -- Corrections outlive what they correct: no reference to rows.
  CREATE TABLE correction (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT, json TEXT NOT NULL,
    undone_who TEXT, undone_when TEXT
  ) STRICT;
  CREATE INDEX correction_document ON correction(document);

  CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, what TEXT NOT NULL, state TEXT NOT NULL,
    started TEXT NOT NULL, updated TEXT NOT NULL,
    added INTEGER NOT NULL DEFAULT 0, known INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    share REAL, message TEXT
  ) STRICT;
  CREATE TABLE feed (url TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Full text over the tables themselves; triggers keep them in step. Row numbers are those of document and statement. */
const search = `
  CREATE VIEW report_words AS SELECT d.n AS n, d.title AS title, t.text AS text
    FROM document d JOIN text t ON t.document = d.n;
  CREATE VIRTUAL TABLE report_search USING fts5(
    title, text, content='report_words', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
  CREATE TRIGGER text_new AFTER INSERT ON text BEGIN
    INSERT INTO report_search(rowid, title, text)
      VALUES (new.document, (SELECT title FROM document WHERE n = new.document), new.text);
  END;
  -- Before the document: its title must still be there, for a word is taken out of the index by its text.
  CREATE TRIGGER document_gone BEFORE DELETE ON document BEGIN
    INSERT INTO report_search(report_search, rowid, title, text)
      SELECT 'delete', old.n, old.title, text FROM text WHERE document = old.n;
  END;
  CREATE TRIGGER title_mended AFTER UPDATE OF title ON document WHEN old.title IS NOT new.title BEGIN
    INSERT INTO report_search(report_search, rowid, title, text)
      SELECT 'delete', old.n, old.title, text FROM text WHERE document = old.n;
    INSERT INTO report_search(rowid, title, text) SELECT new.n, new.title, text FROM text WHERE document = new.n;
  END;

  CREATE VIRTUAL TABLE statement_search USING fts5(
    content, source, content='statement', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
  CREATE TRIGGER statement_new AFTER INSERT ON statement BEGIN
    INSERT INTO statement_search(rowid, content, source) VALUES (new.n, new.content, new.source);
  END;
  CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN
    INSERT INTO statement_search(statement_search, rowid, content, source)
      VALUES ('delete', old.n, old.content, old.source);
  END;
`;

/** What people and other modules query. Made anew whenever a store is created or migrated. */
export const views = `
  CREATE VIEW documents AS
    SELECT d.n, d.id, d.url, d.outlet, d.date, d.language, d.title, d.length, d.record IS NOT NULL AS read,
      d.unread_code, d.unread_message, d.statements, d.events, m.story, r.json AS reader
    FROM document d
    LEFT JOIN story_member m ON m.document = d.n
    LEFT JOIN reader r ON r.n = d.reader;

  CREATE VIEW statements AS
    SELECT s.n, d.id AS document, s.id, d.outlet, d.date AS published, d.title,
      s.speaker_kind, s.anonymity, a.label AS speaker, a.id AS speaker_id, am.grouped AS speaker_actor,
      a.country AS speaker_country, a.sector AS speaker_sector,
      s.source, s.cue, s.cue_kind, s.content, s.manner, s.polarity, s.modality, s.part,
      s.addressee_text AS addressee, b.id AS addressee_id, bm.grouped AS addressee_actor,
      b.country AS addressee_country,
      s.occasion, s.time, s.place, s.place_country, s.parent,
      s."start", s."end", s.spans, s.source_start, s.source_end, s.cue_start, s.cue_end,
      m.story, v.track, s.rule, s.confidence, s.corrected
    FROM statement s
    JOIN document d ON d.n = s.document
    LEFT JOIN report_actor a ON a.n = s.speaker
    LEFT JOIN actor_member am ON am.actor = s.speaker
    LEFT JOIN report_actor b ON b.n = s.addressee
    LEFT JOIN actor_member bm ON bm.actor = s.addressee
    LEFT JOIN story_member m ON m.document = s.document
    LEFT JOIN track_variant v ON v.statement = s.n;

  CREATE VIEW participants AS
    SELECT d.id AS document, e.id AS event, e.n AS event_n, p.role, p.ordinal, p."start", p."end", p.text,
      a.label, a.id AS actor_id, m.grouped AS actor, p.country, p.sector, p.inferred
    FROM participant p
    JOIN event e ON e.n = p.event
    JOIN document d ON d.n = e.document
    LEFT JOIN report_actor a ON a.n = p.actor
    LEFT JOIN actor_member m ON m.actor = p.actor;

  -- Source and target are the first of each side; 'participants' has all.
  CREATE VIEW events AS
    SELECT e.n, d.id AS document, e.id, d.outlet, d.date AS published, d.title,
      e."trigger", e.plover, e.mode, e.contexts, e.cameo, e.quad, e.goldstein, e.status, e.claim,
      coalesce(sa.label, s.text) AS source, s.text AS source_text, sa.id AS source_id, sm.grouped AS source_actor,
      s.country AS source_country, s.sector AS source_sector,
      coalesce(ta.label, t.text) AS target, t.text AS target_text, ta.id AS target_id, tm.grouped AS target_actor,
      t.country AS target_country, t.sector AS target_sector,
      e.time, e.day, e.day_from, e.place, e.place_kind, e.place_country, e.admin1, e.geonames, e.latitude, e.longitude,
      e."start", e."end", m.story, e.rule, e.confidence, e.corrected
    FROM event e
    JOIN document d ON d.n = e.document
    LEFT JOIN participant s ON s.event = e.n AND s.role = 'source' AND s.ordinal = 0
    LEFT JOIN report_actor sa ON sa.n = s.actor
    LEFT JOIN actor_member sm ON sm.actor = s.actor
    LEFT JOIN participant t ON t.event = e.n AND t.role = 'target' AND t.ordinal = 0
    LEFT JOIN report_actor ta ON ta.n = t.actor
    LEFT JOIN actor_member tm ON tm.actor = t.actor
    LEFT JOIN story_member m ON m.document = e.document;

  CREATE VIEW dyads AS
    SELECT y.source, y.target, y.day, y.quad, y.goldstein, y.status, y.event AS event_n, e.id AS event,
      d.id AS document, d.outlet, m.story
    FROM dyad y
    JOIN event e ON e.n = y.event
    JOIN document d ON d.n = e.document
    LEFT JOIN story_member m ON m.document = e.document;

  CREATE VIEW distinct_events AS
    SELECT g.id, g.rule, d.id AS document, e.id AS event, e.n AS event_n
    FROM event_member m
    JOIN distinct_event g ON g.id = m.distinct_event
    JOIN event e ON e.n = m.event
    JOIN document d ON d.n = e.document;

  CREATE VIEW actors AS
    SELECT id, type, label, country, sector, names, offices, reports FROM grouped_actor;

  CREATE VIEW report_actors AS
    SELECT a.n, d.id AS document, a.id, m.grouped AS actor, a.type, a.label, a.country, a.sector, a.roles, d.outlet,
      d.date AS published
    FROM report_actor a
    JOIN document d ON d.n = a.document
    LEFT JOIN actor_member m ON m.actor = a.n;

  CREATE VIEW mentions AS
    SELECT d.id AS document, 'm' || e."start" || '-' || e."end" || e.suffix AS id, a.id AS actor_id,
      m.grouped AS actor, a.label, a.type, a.country,
      CASE e.form WHEN 0 THEN 'name' WHEN 1 THEN 'nominal' ELSE 'pronoun' END AS form, e.text,
      e."start", e."end"
    FROM mention e
    JOIN report_actor a ON a.n = e.actor
    JOIN document d ON d.n = a.document
    LEFT JOIN actor_member m ON m.actor = a.n;

  CREATE VIEW stories AS
    SELECT s.id, d.id AS document, d.outlet, d.date AS published, d.title, m.copy_of, m.copied,
      d.id = s.earliest AS earliest, d.id = s.fullest AS fullest
    FROM story_member m
    JOIN story s ON s.id = m.story
    JOIN document d ON d.n = m.document;

  CREATE VIEW tracks AS
    SELECT t.id, t.text, d.id AS document, s.id AS statement, d.outlet, d.date AS published, s.content, v.kind,
      v.likeness, v.alignment
    FROM track_variant v
    JOIN track t ON t.id = v.track
    JOIN statement s ON s.n = v.statement
    JOIN document d ON d.n = s.document;

  CREATE VIEW origins AS
    SELECT d.id AS document, s.name AS source, o.key, o.provenance
    FROM origin o JOIN source s ON s.n = o.source JOIN document d ON d.n = o.document;

  CREATE VIEW failures AS
    SELECT s.name AS source, f.key, f.name, f.code, f.message, f.attempts
    FROM failure f JOIN source s ON s.n = f.source;
`;

export const tables: string =
  reports + items + since1.statementAbout + groups + since1.indexes + since2 + since3 + work + search;
