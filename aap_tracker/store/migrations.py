"""Every format the database ever had, in order. Append only: a migration that was released is never edited.

Each is a function given to sqlite-utils' own Migrations; version.LATEST counts them.
"""

import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from aap_tracker.paths import settle
from aap_tracker.store.base import Store
from aap_tracker.store.version import APPLICATION, LATEST

migrations = Migrations("aap-tracker")


def migrate(store: Store) -> None:
    """Bring the database to LATEST in one transaction, after copying an older one beside it."""
    with store.write():
        version = store.value("PRAGMA user_version")
        if 0 < version < LATEST:
            _copy_aside(store.path, version)
        if version < LATEST:
            migrations.apply(Database(store.connection, recursive_triggers=False, execute_plugins=False))
            store.run(f"PRAGMA application_id = {APPLICATION}")
            store.run(f"PRAGMA user_version = {LATEST}")


def _copy_aside(path: Path, version: int) -> Path:
    """A whole copy of the database as it was: `aap.sqlite3.format-1`. A copy already there is from the same format."""
    copy = path.with_name(f"{path.name}.format-{version}")
    if copy.exists():
        return copy
    half = copy.with_name(copy.name + ".tmp")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    source, target = sqlite3.connect(path), sqlite3.connect(half)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    settle(half, copy)
    return copy


def _script(db: Database, sql: str) -> None:
    """Statements parted by a line that holds only ";": `executescript` would end the transaction."""
    for statement in sql.split("\n;\n"):
        if statement.strip():
            db.conn.execute(statement)


_V1_COLLECTED = """
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('round', 'url', 'import')),
  started TEXT NOT NULL,
  ended TEXT
) STRICT
;
CREATE TABLE run_results (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  source_id TEXT NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  found INTEGER NOT NULL,
  record TEXT NOT NULL CHECK (record LIKE '{%}'),
  PRIMARY KEY (run_id, source_id)
) STRICT
;
CREATE INDEX run_results_source ON run_results (source_id, run_id)
;
CREATE TABLE pages (
  source_id TEXT NOT NULL,
  url TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  fingerprint TEXT,
  PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID
;
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT
;
CREATE TABLE calls (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 200),
  series_id INTEGER NOT NULL REFERENCES series (id),
  merged_into TEXT REFERENCES calls (id) CHECK (merged_into <> id),
  found_run INTEGER NOT NULL REFERENCES runs (id),
  found_on TEXT NOT NULL CHECK (length(found_on) = 10),
  record TEXT NOT NULL CHECK (record LIKE '{%}')
) STRICT
;
CREATE INDEX calls_series ON calls (series_id)
;
CREATE INDEX calls_merged ON calls (merged_into) WHERE merged_into IS NOT NULL
;
CREATE TABLE publications (
  id INTEGER PRIMARY KEY,
  call_id TEXT REFERENCES calls (id),
  source_id TEXT NOT NULL,
  address TEXT NOT NULL,
  url TEXT NOT NULL,
  listing TEXT NOT NULL,
  title TEXT NOT NULL,
  rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 9),
  fingerprint TEXT NOT NULL,
  record TEXT NOT NULL CHECK (record LIKE '{%}'),
  raw BLOB,
  not_a_call TEXT,
  first_seen TEXT NOT NULL CHECK (length(first_seen) = 10),
  changed_on TEXT NOT NULL CHECK (length(changed_on) = 10),
  unseen_since TEXT CHECK (length(unseen_since) = 10),
  missing_since TEXT CHECK (length(missing_since) = 10),
  replaced_on TEXT CHECK (length(replaced_on) = 10)
) STRICT
;
CREATE INDEX publications_address ON publications (source_id, address)
;
CREATE INDEX publications_call ON publications (call_id)
;
CREATE TABLE publication_versions (
  id INTEGER PRIMARY KEY,
  publication_id INTEGER NOT NULL REFERENCES publications (id),
  title TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  record TEXT NOT NULL CHECK (record LIKE '{%}'),
  raw BLOB,
  seen_from TEXT NOT NULL,
  seen_to TEXT NOT NULL
) STRICT
;
CREATE INDEX publication_versions_publication ON publication_versions (publication_id)
;
CREATE TABLE identity_keys (
  key TEXT NOT NULL,
  publication_id INTEGER NOT NULL REFERENCES publications (id),
  PRIMARY KEY (key, publication_id)
) STRICT, WITHOUT ROWID
;
CREATE INDEX identity_keys_publication ON identity_keys (publication_id)
;
CREATE TABLE joins (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id),
  other TEXT REFERENCES calls (id),
  publication_id INTEGER REFERENCES publications (id),
  action TEXT NOT NULL CHECK (action IN ('join', 'split')),
  made_by TEXT NOT NULL CHECK (made_by IN ('machine', 'person')),
  why TEXT NOT NULL,
  on_day TEXT NOT NULL
) STRICT
;
CREATE INDEX joins_call ON joins (call_id)
;
CREATE INDEX joins_other ON joins (other)
;
CREATE TABLE kept_apart (
  publication_id INTEGER NOT NULL REFERENCES publications (id),
  call_id TEXT NOT NULL REFERENCES calls (id),
  PRIMARY KEY (publication_id, call_id)
) STRICT, WITHOUT ROWID
;
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id),
  run_id INTEGER NOT NULL REFERENCES runs (id),
  source_id TEXT NOT NULL,
  field TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('calendar', 'text')),
  kind TEXT NOT NULL,
  on_day TEXT NOT NULL CHECK (length(on_day) = 10)
) STRICT
;
CREATE INDEX changes_call ON changes (call_id)
;
CREATE INDEX changes_run ON changes (run_id, nature)
"""

_V1_PEOPLE = """
CREATE TABLE needs (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  record TEXT NOT NULL CHECK (record LIKE '{%}')
) STRICT
;
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id),
  action TEXT NOT NULL CHECK (action IN ('keep', 'set_aside', 'set_aside_for_good', 'follow', 'clear', 'undo')),
  reason TEXT NOT NULL
    CHECK (reason IN ('', 'no_capacity', 'off_need', 'no_cofunding', 'too_late', 'not_eligible', 'other')),
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER UNIQUE REFERENCES decisions (id),
  CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT
;
CREATE INDEX decisions_call ON decisions (call_id)
;
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id),
  text TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX notes_call ON notes (call_id)
;
CREATE TABLE dossiers (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  template TEXT NOT NULL,
  call_id TEXT REFERENCES calls (id),
  need_id TEXT,
  stage TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  exported_path TEXT,
  exported_sha256 TEXT
) STRICT
;
CREATE INDEX dossiers_call ON dossiers (call_id)
;
CREATE TABLE dossier_texts (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX dossier_texts_key ON dossier_texts (dossier_id, key)
;
CREATE TABLE dossier_projects (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
  record TEXT NOT NULL CHECK (record LIKE '{%}'),
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX dossier_projects_dossier ON dossier_projects (dossier_id)
;
CREATE TABLE visits (
  who TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT
"""

# Derived: may be rebuilt at any moment from the tables above. No trigger feeds `search`: FTS5 inside a trigger is
# refused under trusted_schema = OFF; refresh.py writes both.
_V1_DERIVED = """
CREATE TABLE matches (
  call_id TEXT NOT NULL REFERENCES calls (id),
  need_id TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  verdict TEXT NOT NULL CHECK (verdict IN ('look', 'possible', 'excluded')),
  reasons TEXT NOT NULL CHECK (reasons LIKE '[%]'),
  PRIMARY KEY (call_id, need_id)
) STRICT, WITHOUT ROWID
;
CREATE INDEX matches_need ON matches (need_id, score)
;
CREATE TABLE board (
  n INTEGER PRIMARY KEY REFERENCES calls (n),
  id TEXT NOT NULL UNIQUE,
  series_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  funder TEXT NOT NULL,
  funder_kind TEXT NOT NULL,
  deadline_kind TEXT NOT NULL,
  stated TEXT NOT NULL,
  opens INTEGER,
  closes INTEGER,
  shuts INTEGER NOT NULL,
  sessions INTEGER NOT NULL,
  deadline TEXT,
  eligibility TEXT NOT NULL,
  maximum REAL,
  found_run INTEGER NOT NULL,
  moved_run INTEGER,
  missing_since TEXT,
  score INTEGER,
  verdict TEXT,
  need_id TEXT,
  decision TEXT
) STRICT
;
CREATE INDEX board_score ON board (score)
;
CREATE INDEX board_counts ON board (shuts, decision, found_run, funder_kind, eligibility, verdict)
;
CREATE INDEX board_sessions ON board (n) WHERE sessions > 1
;
CREATE INDEX board_title ON board (title_key)
;
CREATE INDEX board_found ON board (found_run)
;
CREATE INDEX board_moved ON board (moved_run) WHERE moved_run IS NOT NULL
;
CREATE INDEX board_decision ON board (decision) WHERE decision IS NOT NULL
;
CREATE INDEX board_series ON board (series_id)
;
CREATE TABLE board_deadlines (
  n INTEGER NOT NULL REFERENCES board (n) ON DELETE CASCADE,
  instant INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (n, instant)
) STRICT, WITHOUT ROWID
;
CREATE TABLE texts (
  n INTEGER PRIMARY KEY REFERENCES calls (n),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  stems TEXT NOT NULL
) STRICT
;
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, stems, content = 'texts', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
)
;
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 1.0, 2.0)')
"""


@migrations(name="0001_the_house")
def _v1(db: Database) -> None:
    for part in (_V1_COLLECTED, _V1_PEOPLE, _V1_DERIVED):
        _script(db, part)


_V2_NIGHT = """
CREATE TABLE nights (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL CHECK (length(day) = 10),
  started TEXT NOT NULL,
  ended TEXT,
  outcome TEXT CHECK (outcome IN ('done', 'partial', 'failed', 'abandoned')),
  CHECK ((ended IS NULL) = (outcome IS NULL))
) STRICT
;
CREATE INDEX nights_day ON nights (day)
;
CREATE TABLE night_stages (
  night_id INTEGER NOT NULL REFERENCES nights (id),
  stage TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'partial', 'failed')),
  started TEXT NOT NULL,
  ended TEXT,
  record TEXT NOT NULL CHECK (record LIKE '{%}'),
  PRIMARY KEY (night_id, stage)
) STRICT, WITHOUT ROWID
;
CREATE TABLE recipients (
  who TEXT PRIMARY KEY,
  since_run INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE TABLE told (
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'change', 'reminder', 'window', 'source')),
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (who, kind, subject, detail)
) STRICT, WITHOUT ROWID
;
CREATE TABLE expected (
  position INTEGER PRIMARY KEY,
  on_day TEXT NOT NULL CHECK (length(on_day) = 10),
  record TEXT NOT NULL CHECK (record LIKE '{%}')
) STRICT
;
CREATE TABLE opposed (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'name')),
  words INTEGER NOT NULL,
  on_day TEXT NOT NULL CHECK (length(on_day) = 10)
) STRICT, WITHOUT ROWID
;
CREATE TABLE kept (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations(name="0002_the_night")
def _v2(db: Database) -> None:
    _script(db, _V2_NIGHT)


_V3_SCORED = """
CREATE TABLE scored (
  call_id TEXT PRIMARY KEY REFERENCES calls (id),
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations(name="0003_what_was_scored_and_for_which_day")
def _v3(db: Database) -> None:
    _script(db, _V3_SCORED)


_V4_PEOPLE = """
ALTER TABLE dossier_texts ADD COLUMN who TEXT NOT NULL DEFAULT ''
;
CREATE TABLE awaited (
  series TEXT NOT NULL,
  funder TEXT NOT NULL,
  territory TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (series, funder, territory, who)
) STRICT, WITHOUT ROWID
;
CREATE TABLE saved_views (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 80),
  record TEXT NOT NULL CHECK (record LIKE '{%}'),
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations(name="0004_several_people_views_and_awaited_windows")
def _v4(db: Database) -> None:
    _script(db, _V4_PEOPLE)


_V5_TAGS = """
ALTER TABLE board ADD COLUMN tags TEXT NOT NULL DEFAULT ''
;
UPDATE board SET tags = coalesce((SELECT '|' || group_concat(tag, '|') || '|' FROM (
  SELECT 'audience:' || a.value AS tag FROM calls k, json_each(k.record, '$.audiences') a WHERE k.n = board.n
  UNION ALL SELECT 'theme:' || t.value FROM calls k, json_each(k.record, '$.themes') t WHERE k.n = board.n
  UNION ALL SELECT 'place:' || p.value FROM calls k, json_each(k.record, '$.territories') p WHERE k.n = board.n
)), '')
"""


@migrations(name="0005_what_a_call_is_about_on_the_board")
def _v5(db: Database) -> None:
    _script(db, _V5_TAGS)


_V6_SHARING = """
CREATE TABLE shared (
  call_id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  gone INTEGER NOT NULL CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID
;
CREATE TABLE subscriptions (
  url TEXT PRIMARY KEY,
  source_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  last INTEGER NOT NULL,
  etag TEXT NOT NULL,
  robots_on TEXT NOT NULL,
  checked TEXT NOT NULL,
  trouble TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations(name="0006_sharing_between_ccas")
def _v6(db: Database) -> None:
    _script(db, _V6_SHARING)


_V7_LIBRARY = """
CREATE TABLE library_texts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX library_texts_name ON library_texts (name)
;
CREATE TABLE library_uses (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES library_texts (id),
  dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
  key TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX library_uses_dossier ON library_uses (dossier_id)
;
CREATE INDEX library_uses_version ON library_uses (version)
"""


@migrations(name="0007_a_library_of_reusable_texts")
def _v7(db: Database) -> None:
    _script(db, _V7_LIBRARY)


_V8_FOLLOW_UP = """
CREATE TABLE dossier_events (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossiers (id),
  kind TEXT NOT NULL,
  on_day TEXT NOT NULL CHECK (length(on_day) = 10),
  amount REAL,
  note TEXT NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  stage_before TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX dossier_events_dossier ON dossier_events (dossier_id, on_day)
"""


@migrations(name="0008_what_follows_a_deposit")
def _v8(db: Database) -> None:
    _script(db, _V8_FOLLOW_UP)


_V9_ASSIGNED = """
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id),
  person TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT
;
CREATE INDEX assignments_call ON assignments (call_id, id)
;
CREATE INDEX assignments_person ON assignments (person)
"""


@migrations(name="0009_calls_given_to_a_person")
def _v9(db: Database) -> None:
    _script(db, _V9_ASSIGNED)


# The beginnings of two and three letters have lists of their own: as one types, none is made from those of every word.
_V10_BEGINNINGS = """
DROP TABLE search
;
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, stems, content = 'texts', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
)
;
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 1.0, 2.0)')
;
INSERT INTO search (search) VALUES ('rebuild')
"""


@migrations(name="0010_beginnings_of_words_are_indexed")
def _v10(db: Database) -> None:
    _script(db, _V10_BEGINNINGS)
