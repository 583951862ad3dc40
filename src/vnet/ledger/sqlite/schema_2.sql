-- The ledger of vnet, form 2. Rows are added and never changed: a mistake is voided by a row of its own.
--
-- History of the form (PRAGMA user_version):
--   1  entries, evidence, totals of actuals and of spending
--   2  tasks, steps and explanations; fields of a register; totals by partner

-- This ledger itself: one row.
CREATE TABLE ledger (
    id         TEXT NOT NULL PRIMARY KEY,  -- UUIDv7; the `origin` of the entries that were recorded here
    created_at TEXT NOT NULL,              -- ISO 8601 with the offset from UTC
    sample     INTEGER NOT NULL            -- 1: its entries are invented, and every report of them says so
);

-- What was recorded. `type` decides which columns are used; the others are NULL.
CREATE TABLE entry (
    seq         INTEGER PRIMARY KEY,            -- order of arrival in this file
    id          TEXT    NOT NULL UNIQUE,        -- UUIDv7, made by the program that recorded it
    origin      TEXT    NOT NULL,               -- id of the ledger in which it was first recorded
    type        TEXT    NOT NULL CHECK (type IN ('actual', 'spending', 'void', 'task', 'step', 'explanation')),
    date        TEXT    NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    month       INTEGER NOT NULL CHECK (month = substr(date, 1, 4) * 100 + substr(date, 6, 2)),  -- 201604
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
    amount      INTEGER CHECK (amount <> 0),
    payee       TEXT,
    -- a task of the schedule (추진 일정), or a step of a checklist (정성평가), by the name that the plan gives it
    subject     TEXT,                           -- the task, or the checklist's item
    event       TEXT,                           -- start or done; or the step, NULL for an item without steps
    -- an explanation of a shortfall: of `kpi` in the quarter that `date` ends; `reason` is the cause
    action      TEXT,                           -- what is done about it
    due         TEXT    CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    -- a void (취소): the entry that it takes back
    voids       TEXT    UNIQUE REFERENCES entry (id),
    -- all of them
    reason      TEXT,                           -- of a refund or a void; of a shortfall
    note        TEXT,
    recorded_by TEXT    NOT NULL,
    recorded_at TEXT    NOT NULL,               -- ISO 8601 with the offset from UTC
    CHECK (CASE type
        WHEN 'actual'   THEN kpi IS NOT NULL AND unit IS NOT NULL AND value IS NOT NULL AND decimals IS NOT NULL
                             AND category IS NULL AND amount IS NULL AND voids IS NULL AND subject IS NULL
        WHEN 'spending' THEN category IS NOT NULL AND amount IS NOT NULL AND (amount > 0 OR reason IS NOT NULL)
                             AND kpi IS NULL AND value IS NULL AND voids IS NULL AND subject IS NULL
        WHEN 'task'     THEN subject IS NOT NULL AND event IN ('start', 'done')
                             AND kpi IS NULL AND value IS NULL AND category IS NULL AND amount IS NULL AND voids IS NULL
        WHEN 'step'     THEN subject IS NOT NULL
                             AND kpi IS NULL AND value IS NULL AND category IS NULL AND amount IS NULL AND voids IS NULL
        WHEN 'explanation' THEN kpi IS NOT NULL AND reason IS NOT NULL AND action IS NOT NULL AND value IS NULL
                             AND category IS NULL AND amount IS NULL AND voids IS NULL AND subject IS NULL
        ELSE voids IS NOT NULL AND reason IS NOT NULL
                             AND kpi IS NULL AND value IS NULL AND category IS NULL AND amount IS NULL
                             AND subject IS NULL
    END)
) STRICT;

-- What the entries of a measure in a month are looked up by when the last one has to be found again.
CREATE INDEX entry_of_measure ON entry (month, kpi, unit, kind, date, seq) WHERE type = 'actual';
CREATE INDEX entry_of_category ON entry (month, category, network) WHERE type = 'spending';
-- The few entries that say how far things are, and those of a partner body.
CREATE INDEX entry_of_progress ON entry (month) WHERE type IN ('task', 'step', 'explanation');
CREATE INDEX entry_of_partner ON entry (partner, month, kpi, date) WHERE partner IS NOT NULL;

-- Files that prove an entry: the path at the time of recording, and the SHA-256 of the content.
CREATE TABLE evidence (
    entry_id TEXT    NOT NULL REFERENCES entry (id),
    position INTEGER NOT NULL,
    path     TEXT    NOT NULL,
    sha256   TEXT    NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- What an actual says beyond its own columns: the fields of the KPI's register (기록항목), in the plan's order.
CREATE TABLE field (
    entry_id TEXT    NOT NULL REFERENCES entry (id),
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- Totals of what is not void, kept by the triggers below, so that a report reads these few rows and no entry.
CREATE TABLE actual_total (
    month     INTEGER NOT NULL,
    kpi       TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    decimals  INTEGER NOT NULL,
    kind      TEXT    NOT NULL,                 -- '' for entries that name no kind
    entries   INTEGER NOT NULL,
    value     INTEGER NOT NULL,                 -- sum of the values
    people    INTEGER NOT NULL,                 -- sum of the people
    weighted  INTEGER NOT NULL,                 -- sum of value times people
    last_date TEXT,                             -- day, order and value of the last entry
    last_seq  INTEGER,
    last_value INTEGER,
    PRIMARY KEY (month, kpi, unit, decimals, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE spending_total (
    month    INTEGER NOT NULL,
    category TEXT    NOT NULL,
    network  TEXT    NOT NULL,                  -- '' for spending that names no network
    entries  INTEGER NOT NULL,
    amount   INTEGER NOT NULL,                  -- won, refunds taken off
    PRIMARY KEY (month, category, network)
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_total (
    month      INTEGER NOT NULL,
    kpi        TEXT    NOT NULL,
    partner    TEXT    NOT NULL,
    entries    INTEGER NOT NULL,
    first_date TEXT,
    last_date  TEXT,
    PRIMARY KEY (month, kpi, partner)
) STRICT, WITHOUT ROWID;

-- Append-only: no update, no delete, and no REPLACE (which would delete without firing a delete trigger).
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR seq = NEW.seq OR (voids IS NOT NULL AND voids = NEW.voids))
BEGIN SELECT RAISE(ABORT, 'entries are never replaced'); END;
CREATE TRIGGER entry_no_void_of_void BEFORE INSERT ON entry
WHEN NEW.type = 'void' AND NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.voids AND type <> 'void')
BEGIN SELECT RAISE(ABORT, 'only what is no void itself can be void'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE entry_id = NEW.entry_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'evidence is never replaced'); END;
CREATE TRIGGER field_no_update BEFORE UPDATE ON field BEGIN SELECT RAISE(ABORT, 'fields are never changed'); END;
CREATE TRIGGER field_no_delete BEFORE DELETE ON field BEGIN SELECT RAISE(ABORT, 'fields are never deleted'); END;
CREATE TRIGGER field_no_replace BEFORE INSERT ON field
WHEN EXISTS (SELECT 1 FROM field WHERE entry_id = NEW.entry_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'fields are never replaced'); END;
CREATE TRIGGER ledger_no_second BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'a ledger keeps its id'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'a ledger keeps its id'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'a ledger keeps its id'); END;

-- The totals, in the same transaction as the entry.
CREATE TRIGGER actual_added AFTER INSERT ON entry WHEN NEW.type = 'actual' BEGIN
    INSERT INTO actual_total
    VALUES (NEW.month, NEW.kpi, NEW.unit, NEW.decimals, coalesce(NEW.kind, ''), 1, NEW.value, coalesce(NEW.people, 0),
            NEW.value * coalesce(NEW.people, 0), NEW.date, NEW.seq, NEW.value)
    ON CONFLICT DO UPDATE SET
        entries    = entries + 1,
        value      = value + excluded.value,
        people     = people + excluded.people,
        weighted   = weighted + excluded.weighted,
        last_value = CASE WHEN last_date IS NULL OR excluded.last_date >= last_date
                     THEN excluded.last_value ELSE last_value END,
        last_seq   = CASE WHEN last_date IS NULL OR excluded.last_date >= last_date
                     THEN excluded.last_seq ELSE last_seq END,
        last_date  = CASE WHEN last_date IS NULL OR excluded.last_date >= last_date
                     THEN excluded.last_date ELSE last_date END;
END;
CREATE TRIGGER spending_added AFTER INSERT ON entry WHEN NEW.type = 'spending' BEGIN
    INSERT INTO spending_total VALUES (NEW.month, NEW.category, coalesce(NEW.network, ''), 1, NEW.amount)
    ON CONFLICT DO UPDATE SET entries = entries + 1, amount = amount + excluded.amount;
END;
CREATE TRIGGER actual_voided AFTER INSERT ON entry WHEN NEW.type = 'void' BEGIN
    UPDATE actual_total SET
        entries  = entries - 1,
        value    = value - (SELECT value FROM entry WHERE id = NEW.voids),
        people   = people - (SELECT coalesce(people, 0) FROM entry WHERE id = NEW.voids),
        weighted = weighted - (SELECT value * coalesce(people, 0) FROM entry WHERE id = NEW.voids),
        (last_date, last_seq, last_value) = (
            SELECT e.date, e.seq, e.value FROM entry e
            WHERE e.type = 'actual' AND e.month = actual_total.month AND e.kpi = actual_total.kpi
              AND e.unit = actual_total.unit AND e.kind IS nullif(actual_total.kind, '')
              AND e.decimals = actual_total.decimals
              AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
            ORDER BY e.date DESC, e.seq DESC LIMIT 1)
    WHERE (month, kpi, unit, decimals, kind) =
          (SELECT month, kpi, unit, decimals, coalesce(kind, '') FROM entry WHERE id = NEW.voids AND type = 'actual');
END;
CREATE TRIGGER spending_voided AFTER INSERT ON entry WHEN NEW.type = 'void' BEGIN
    UPDATE spending_total SET
        entries = entries - 1,
        amount  = amount - (SELECT amount FROM entry WHERE id = NEW.voids)
    WHERE (month, category, network) =
          (SELECT month, category, coalesce(network, '') FROM entry WHERE id = NEW.voids AND type = 'spending');
END;
CREATE TRIGGER partner_added AFTER INSERT ON entry WHEN NEW.type = 'actual' AND NEW.partner IS NOT NULL BEGIN
    INSERT INTO partner_total VALUES (NEW.month, NEW.kpi, NEW.partner, 1, NEW.date, NEW.date)
    ON CONFLICT DO UPDATE SET
        entries    = entries + 1,
        first_date = min(coalesce(first_date, excluded.first_date), excluded.first_date),
        last_date  = max(coalesce(last_date, excluded.last_date), excluded.last_date);
END;
CREATE TRIGGER partner_voided AFTER INSERT ON entry WHEN NEW.type = 'void' BEGIN
    UPDATE partner_total SET
        entries = entries - 1,
        (first_date, last_date) = (
            SELECT min(e.date), max(e.date) FROM entry e
            WHERE e.type = 'actual' AND e.partner = partner_total.partner AND e.month = partner_total.month
              AND e.kpi = partner_total.kpi AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id))
    WHERE (month, kpi, partner) =
          (SELECT month, kpi, partner FROM entry WHERE id = NEW.voids AND type = 'actual' AND partner IS NOT NULL);
END;
