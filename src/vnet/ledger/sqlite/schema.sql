-- The ledger of vnet, form 5. Rows are added and never changed: a mistake is voided by a row of its own.
-- docs/ledger.md tells how everything about an entry can be computed anew, and how it is proved.
--
-- History of the form (PRAGMA user_version):
--   1  entries, evidence, totals of actuals and of spending
--   2  tasks, steps and explanations; fields of a register; totals by partner
--   3  order and day of arrival, a Merkle tree over the entries, what one command recorded as a batch; adjustments of
--      the budget, attachments, erasures, plan versions, closings; personal values apart; totals without triggers
--   4  the day that was stated to be today, and the account that was logged in
--   5  merges; a ledger in which nothing stands yet takes the id of the one that is moved into it; fewer indexes to
--      write with every entry: voids alone are in theirs, partner bodies have none

-- This ledger itself: one row for each centre, whose code is the first part of every key ('' in a file of its own).
CREATE TABLE ledger (
    centre     TEXT    NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL,           -- UUIDv7; the `origin` of the entries that were recorded here
    created_at TEXT    NOT NULL,           -- ISO 8601 with the offset from UTC
    sample     INTEGER NOT NULL            -- 1: its entries are invented, and every report of them says so
) STRICT, WITHOUT ROWID;

-- How far the log has come: one row for each centre. Whoever records takes the next order number from it.
CREATE TABLE head (
    centre     TEXT    NOT NULL PRIMARY KEY,
    size       INTEGER NOT NULL,           -- how many entries there are; the order number of the next
    edge       BLOB    NOT NULL,           -- right edge of the tree: hashes of its whole subtrees, largest first
    arrived_on TEXT    NOT NULL            -- day on which the last entry arrived, '' where there is none
) STRICT, WITHOUT ROWID;

-- What was recorded. `type` decides which columns are used; the others are NULL.
CREATE TABLE entry (
    centre      TEXT    NOT NULL,
    seq         INTEGER NOT NULL CHECK (seq >= 0),  -- order of arrival, from 0: the entry is this leaf of the tree
    leaf        BLOB    NOT NULL CHECK (length(leaf) = 32),  -- SHA-256(0x00 || canonical bytes of the entry)
    id          TEXT    NOT NULL,               -- UUIDv7, made by the program that recorded it
    origin      TEXT    NOT NULL,               -- id of the ledger in which it was first recorded
    type        TEXT    NOT NULL CHECK (type IN ('actual', 'spending', 'void', 'task', 'step', 'explanation',
                                                 'adjustment', 'attachment', 'erasure', 'plan', 'closing', 'merge')),
    date        TEXT    NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    month       INTEGER NOT NULL,               -- 201604: the month in which it counts (see the last CHECK)
    arrived_on  TEXT    NOT NULL CHECK (arrived_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    batch       TEXT    NOT NULL,               -- shared by all that one command recorded: the id of the first of them
    undoes      TEXT,                           -- the batch that this one takes back
    replaces    TEXT,                           -- the entry that is recorded anew by this one
    late        INTEGER CHECK (late = 1),       -- 1: recorded into a closed period, for the reason given
    -- an actual (실적): value of a measure, as an integer scaled by 10^decimals
    kpi         TEXT,                           -- code of the KPI
    unit        TEXT,                           -- unit of the measure
    value       INTEGER CHECK (value >= 0),
    decimals    INTEGER,
    kind        TEXT,
    partner     TEXT,
    people      INTEGER CHECK (people >= 0),
    -- spending (지출): won, negative for a refund
    category    TEXT,                           -- expense category (편성목)
    network     TEXT,                           -- code of the network, NULL if none was named
    amount      INTEGER CHECK (amount <> 0),    -- of an adjustment: won that are added to the line, or taken off it
    receipt     TEXT,                           -- shared by the lines of one payment
    -- a task of the schedule (추진 일정), or a step of a checklist (정성평가), by the name that the plan gives it
    subject     TEXT,                           -- the task, or the checklist's item; see below for other types
    event       TEXT,                           -- start or done; or the step, NULL for an item without steps
    -- an explanation of a shortfall: of `kpi` in the quarter that `date` ends; `reason` is the cause
    action      TEXT,                           -- what is done about it
    due         TEXT    CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    -- a void (취소): the entry that it takes back. The void of a closing opens the period again.
    voids       TEXT,
    -- an adjustment of the budget (예산 변경): `event` is transfer, supplement or carry, `amount` won on a line
    -- an attachment (증빙 추가) has `evidence`, an erasure (파기) names the value in `subject`; both are of this entry:
    about       TEXT,
    -- a plan version (계획 판): `subject` is the plan's year, `digest` the SHA-256 of what `plan_version` keeps
    -- a closing (마감): `subject` is the period, 2016-Q2 or 2016-04; what the ledger was then, and the plan's version
    -- a merge (합침): another ledger, its id in `subject`, with its size and root; `action` says where its entries are
    -- in this log (`0+12 40+5`: from and how many, in its own order), `event` from where on they came by this merge
    digest      TEXT,
    size        INTEGER CHECK (size >= 0),
    root        TEXT,
    -- all of them
    reason      TEXT,                           -- of a refund, void, adjustment, erasure, late entry; of a shortfall
    recorded_by TEXT    NOT NULL,
    recorded_at TEXT    NOT NULL,               -- ISO 8601 with the offset from UTC, by the machine; never before the last
    stated_on   TEXT    CHECK (stated_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- today as it was stated
                                                -- (VNET_TODAY), where it was not the machine's day
    login       TEXT    CHECK (login <> recorded_by),  -- the account that was logged in, where it is another name
    PRIMARY KEY (centre, seq),
    UNIQUE (centre, id),
    FOREIGN KEY (centre, voids) REFERENCES entry (centre, id),
    FOREIGN KEY (centre, replaces) REFERENCES entry (centre, id),
    FOREIGN KEY (centre, about) REFERENCES entry (centre, id),
    CHECK (type = 'actual' OR (unit IS NULL AND value IS NULL AND decimals IS NULL)),
    CHECK (type IN ('actual', 'explanation') OR kpi IS NULL),
    CHECK (type IN ('spending', 'adjustment') OR (category IS NULL AND amount IS NULL)),
    CHECK ((type = 'void') = (voids IS NOT NULL)),
    CHECK ((type IN ('attachment', 'erasure')) = (about IS NOT NULL)),
    CHECK ((type IN ('plan', 'closing')) = (digest IS NOT NULL)),
    CHECK (late IS NULL OR reason IS NOT NULL),
    CHECK (CASE type
        WHEN 'actual'      THEN kpi IS NOT NULL AND unit IS NOT NULL AND value IS NOT NULL AND decimals IS NOT NULL
        WHEN 'spending'    THEN category IS NOT NULL AND amount IS NOT NULL AND (amount > 0 OR reason IS NOT NULL)
        WHEN 'task'        THEN subject IS NOT NULL AND event IN ('start', 'done')
        WHEN 'step'        THEN subject IS NOT NULL
        WHEN 'explanation' THEN kpi IS NOT NULL AND reason IS NOT NULL AND action IS NOT NULL
        WHEN 'adjustment'  THEN event IN ('transfer', 'supplement', 'carry') AND category IS NOT NULL
                                AND amount IS NOT NULL AND reason IS NOT NULL
        WHEN 'void'        THEN reason IS NOT NULL
        WHEN 'erasure'     THEN subject IS NOT NULL AND reason IS NOT NULL
        WHEN 'closing'     THEN subject IS NOT NULL AND size IS NOT NULL AND root IS NOT NULL
        WHEN 'plan'        THEN subject IS NOT NULL
        WHEN 'merge'       THEN subject IS NOT NULL AND size IS NOT NULL AND root IS NOT NULL AND event IS NOT NULL
                                AND action IS NOT NULL
        ELSE 1
    END),
    -- A payment made in the new year for the old one counts in the old year's December; a plan version in its year.
    CHECK (CASE
        WHEN type = 'plan' THEN month = subject * 100 + 1
        WHEN month = substr(date, 1, 4) * 100 + substr(date, 6, 2) THEN 1
        ELSE type IN ('spending', 'void') AND month = substr(date, 1, 4) * 100 - 88
    END)
) STRICT, WITHOUT ROWID;

-- What the entries of a measure in a month are looked up by when the last one has to be found again.
CREATE INDEX entry_of_measure ON entry (centre, month, kpi, unit, kind, date, seq) WHERE type = 'actual';
CREATE INDEX entry_of_category ON entry (centre, month, category, network) WHERE type = 'spending';
-- The few entries that say how far things are, what the budget and the plan became, and what is closed.
CREATE INDEX entry_of_progress ON entry (centre, month)
WHERE type IN ('task', 'step', 'explanation', 'adjustment', 'plan', 'closing', 'merge');
-- What came of an entry later. It is void once at most; and an ordinary entry has no place in any of these.
CREATE UNIQUE INDEX entry_voids ON entry (centre, voids) WHERE voids IS NOT NULL;
CREATE INDEX entry_about ON entry (centre, about) WHERE about IS NOT NULL;
CREATE INDEX entry_replaces ON entry (centre, replaces) WHERE replaces IS NOT NULL;

-- Files that prove an entry: the name under which each was given, and the SHA-256 of its content, under which it is
-- kept in the folder `evidence` beside the ledger. Before form 3 files stayed where they were: the name is a path then.
CREATE TABLE evidence (
    centre   TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    sha256   TEXT    NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (centre, seq, position),
    FOREIGN KEY (centre, seq) REFERENCES entry (centre, seq)
) STRICT, WITHOUT ROWID;

-- What may name a person: an entry's payee and note, and the fields of the KPI's register (기록항목), in the plan's
-- order. The entry's leaf has the commitment alone, SHA-256(salt || name || value), so that salt and value can be
-- erased (파기) without breaking anything: both are NULL then.
CREATE TABLE personal (
    centre     TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    name       TEXT    NOT NULL,                -- payee, note, or field/ and the field's name
    position   INTEGER NOT NULL,                -- of a field in its register, from 0; -1 for payee and note
    commitment TEXT    NOT NULL CHECK (length(commitment) = 64),
    salt       TEXT    CHECK (length(salt) = 32),
    value      TEXT,
    PRIMARY KEY (centre, seq, name),
    FOREIGN KEY (centre, seq) REFERENCES entry (centre, seq),
    CHECK ((salt IS NULL) = (value IS NULL))
) STRICT, WITHOUT ROWID;

-- What a plan meant when something was recorded under it: canonical JSON (RFC 8785), by its SHA-256.
CREATE TABLE plan_version (
    centre  TEXT NOT NULL,
    digest  TEXT NOT NULL CHECK (length(digest) = 64),
    meaning TEXT NOT NULL,
    PRIMARY KEY (centre, digest)
) STRICT, WITHOUT ROWID;

-- Totals of what is not void, kept in the transaction that records, so that a report reads these few rows and no entry.
CREATE TABLE actual_total (
    centre    TEXT    NOT NULL,
    month     INTEGER NOT NULL,
    kpi       TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    decimals  INTEGER NOT NULL,
    kind      TEXT    NOT NULL,                 -- '' for entries that name no kind
    entries   INTEGER NOT NULL,
    value     INTEGER NOT NULL,                 -- sum of the values
    people    INTEGER NOT NULL,                 -- sum of the people
    weighted  INTEGER NOT NULL,                 -- sum of value times people
    records   INTEGER NOT NULL,                 -- how many have fields of a register
    proved    INTEGER NOT NULL,                 -- how many are proved by a file
    last_date TEXT,                             -- day, order and value of the last entry
    last_seq  INTEGER,
    last_value INTEGER,
    PRIMARY KEY (centre, month, kpi, unit, decimals, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE spending_total (
    centre   TEXT    NOT NULL,
    month    INTEGER NOT NULL,
    category TEXT    NOT NULL,
    network  TEXT    NOT NULL,                  -- '' for spending that names no network
    entries  INTEGER NOT NULL,
    amount   INTEGER NOT NULL,                  -- won, refunds taken off
    proved   INTEGER NOT NULL,                  -- how many are proved by a file
    PRIMARY KEY (centre, month, category, network)
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_total (
    centre     TEXT    NOT NULL,
    month      INTEGER NOT NULL,
    kpi        TEXT    NOT NULL,
    partner    TEXT    NOT NULL,
    entries    INTEGER NOT NULL,
    first_date TEXT,
    last_date  TEXT,
    PRIMARY KEY (centre, month, kpi, partner)
) STRICT, WITHOUT ROWID;

-- A second lock, beside the tree. Append-only: no update, no delete, and no REPLACE (which would delete without firing
-- a delete trigger).
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE centre = NEW.centre AND id = NEW.id)
  OR EXISTS (SELECT 1 FROM entry WHERE centre = NEW.centre AND seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM entry WHERE centre = NEW.centre AND voids = NEW.voids)
BEGIN SELECT RAISE(ABORT, 'entries are never replaced'); END;
CREATE TRIGGER entry_no_void_of_void BEFORE INSERT ON entry
WHEN NEW.type = 'void'
 AND NOT EXISTS (SELECT 1 FROM entry WHERE centre = NEW.centre AND id = NEW.voids AND type NOT IN ('void', 'erasure', 'plan', 'merge'))
BEGIN SELECT RAISE(ABORT, 'a void, an erasure, a plan version and a merge cannot be void'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE centre = NEW.centre AND seq = NEW.seq AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'evidence is never replaced'); END;
CREATE TRIGGER personal_no_update BEFORE UPDATE ON personal
WHEN NEW.value IS NOT NULL OR NEW.salt IS NOT NULL OR OLD.centre <> NEW.centre OR OLD.seq <> NEW.seq
  OR OLD.name <> NEW.name OR OLD.position <> NEW.position OR OLD.commitment <> NEW.commitment
BEGIN SELECT RAISE(ABORT, 'a personal value can be erased, and nothing else'); END;
CREATE TRIGGER personal_no_delete BEFORE DELETE ON personal BEGIN SELECT RAISE(ABORT, 'nothing is ever deleted'); END;
CREATE TRIGGER personal_no_replace BEFORE INSERT ON personal
WHEN EXISTS (SELECT 1 FROM personal WHERE centre = NEW.centre AND seq = NEW.seq AND name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'personal values are never replaced'); END;
CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan_version BEGIN SELECT RAISE(ABORT, 'versions never change'); END;
CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan_version BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
CREATE TRIGGER plan_no_replace BEFORE INSERT ON plan_version
WHEN EXISTS (SELECT 1 FROM plan_version WHERE centre = NEW.centre AND digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'versions are never replaced'); END;
CREATE TRIGGER ledger_no_second BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'a ledger keeps its id'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
WHEN NEW.centre <> OLD.centre OR EXISTS (SELECT 1 FROM head WHERE centre = OLD.centre AND size > 0)
BEGIN SELECT RAISE(ABORT, 'a ledger keeps its id'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'a ledger keeps its id'); END;
CREATE TRIGGER head_no_second BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'a log has one head'); END;
CREATE TRIGGER head_no_back BEFORE UPDATE ON head WHEN NEW.size < OLD.size OR NEW.centre <> OLD.centre
BEGIN SELECT RAISE(ABORT, 'a log never becomes shorter'); END;
CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'a log keeps its head'); END;
