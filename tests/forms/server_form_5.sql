-- A ledger on a server as a vnet of form 5 made it, in a database "older": its statements, then its rows (invented).
CREATE SCHEMA vnet;
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
CREATE TABLE vnet.ledger (
    centre TEXT COLLATE "C"    NOT NULL PRIMARY KEY,
    id TEXT COLLATE "C"    NOT NULL,           -- UUIDv7; the `origin` of the entries that were recorded here
    created_at TEXT COLLATE "C"    NOT NULL,           -- ISO 8601 with the offset from UTC
    sample     BIGINT NOT NULL            -- 1: its entries are invented, and every report of them says so
);

-- How far the log has come: one row for each centre. Whoever records takes the next order number from it.
CREATE TABLE vnet.head (
    centre TEXT COLLATE "C"    NOT NULL PRIMARY KEY,
    size       BIGINT NOT NULL,           -- how many entries there are; the order number of the next
    edge       BYTEA    NOT NULL,           -- right edge of the tree: hashes of its whole subtrees, largest first
    arrived_on TEXT COLLATE "C"    NOT NULL            -- day on which the last entry arrived, '' where there is none
);

-- What was recorded. `type` decides which columns are used; the others are NULL.
CREATE TABLE vnet.entry (
    centre TEXT COLLATE "C"    NOT NULL,
    seq         BIGINT NOT NULL CHECK (seq >= 0),  -- order of arrival, from 0: the entry is this leaf of the tree
    leaf        BYTEA    NOT NULL CHECK (length(leaf) = 32),  -- SHA-256(0x00 || canonical bytes of the entry)
    id TEXT COLLATE "C"    NOT NULL,               -- UUIDv7, made by the program that recorded it
    origin TEXT COLLATE "C"    NOT NULL,               -- id of the ledger in which it was first recorded
    type TEXT COLLATE "C"    NOT NULL CHECK (type IN ('actual', 'spending', 'void', 'task', 'step', 'explanation',
                                                 'adjustment', 'attachment', 'erasure', 'plan', 'closing', 'merge')),
    date TEXT COLLATE "C"    NOT NULL CHECK (date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    month       BIGINT NOT NULL,               -- 201604: the month in which it counts (see the last CHECK)
    arrived_on TEXT COLLATE "C"    NOT NULL CHECK (arrived_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    batch TEXT COLLATE "C"    NOT NULL,               -- shared by all that one command recorded: the id of the first of them
    undoes TEXT COLLATE "C",                           -- the batch that this one takes back
    replaces TEXT COLLATE "C",                           -- the entry that is recorded anew by this one
    late        BIGINT CHECK (late = 1),       -- 1: recorded into a closed period, for the reason given
    -- an actual (실적): value of a measure, as an integer scaled by 10^decimals
    kpi TEXT COLLATE "C",                           -- code of the KPI
    unit TEXT COLLATE "C",                           -- unit of the measure
    value       BIGINT CHECK (value >= 0),
    decimals    BIGINT,
    kind TEXT COLLATE "C",
    partner TEXT COLLATE "C",
    people      BIGINT CHECK (people >= 0),
    -- spending (지출): won, negative for a refund
    category TEXT COLLATE "C",                           -- expense category (편성목)
    network TEXT COLLATE "C",                           -- code of the network, NULL if none was named
    amount      BIGINT CHECK (amount <> 0),    -- of an adjustment: won that are added to the line, or taken off it
    receipt TEXT COLLATE "C",                           -- shared by the lines of one payment
    -- a task of the schedule (추진 일정), or a step of a checklist (정성평가), by the name that the plan gives it
    subject TEXT COLLATE "C",                           -- the task, or the checklist's item; see below for other types
    event TEXT COLLATE "C",                           -- start or done; or the step, NULL for an item without steps
    -- an explanation of a shortfall: of `kpi` in the quarter that `date` ends; `reason` is the cause
    action TEXT COLLATE "C",                           -- what is done about it
    due TEXT COLLATE "C"    CHECK (due ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    -- a void (취소): the entry that it takes back. The void of a closing opens the period again.
    voids TEXT COLLATE "C",
    -- an adjustment of the budget (예산 변경): `event` is transfer, supplement or carry, `amount` won on a line
    -- an attachment (증빙 추가) has `evidence`, an erasure (파기) names the value in `subject`; both are of this entry:
    about TEXT COLLATE "C",
    -- a plan version (계획 판): `subject` is the plan's year, `digest` the SHA-256 of what `plan_version` keeps
    -- a closing (마감): `subject` is the period, 2016-Q2 or 2016-04; what the ledger was then, and the plan's version
    -- a merge (합침): another ledger, its id in `subject`, with its size and root; `action` says where its entries are
    -- in this log (`0+12 40+5`: from and how many, in its own order), `event` from where on they came by this merge
    digest TEXT COLLATE "C",
    size        BIGINT CHECK (size >= 0),
    root TEXT COLLATE "C",
    -- all of them
    reason TEXT COLLATE "C",                           -- of a refund, void, adjustment, erasure, late entry; of a shortfall
    recorded_by TEXT COLLATE "C"    NOT NULL,
    recorded_at TEXT COLLATE "C"    NOT NULL,               -- ISO 8601 with the offset from UTC, by the machine; never before the last
    stated_on TEXT COLLATE "C"    CHECK (stated_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),  -- today as it was stated
                                                -- (VNET_TODAY), where it was not the machine's day
    login TEXT COLLATE "C"    CHECK (login <> recorded_by),  -- the account that was logged in, where it is another name
    PRIMARY KEY (centre, seq),
    UNIQUE (centre, id),
    FOREIGN KEY (centre, voids) REFERENCES vnet.entry (centre, id),
    FOREIGN KEY (centre, replaces) REFERENCES vnet.entry (centre, id),
    FOREIGN KEY (centre, about) REFERENCES vnet.entry (centre, id),
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
        ELSE TRUE
    END),
    -- A payment made in the new year for the old one counts in the old year's December; a plan version in its year.
    CHECK (CASE
        WHEN type = 'plan' THEN month = CAST(subject AS BIGINT) * 100 + 1
        WHEN month = CAST(substr(date, 1, 4) AS BIGINT) * 100 + CAST(substr(date, 6, 2) AS BIGINT) THEN TRUE
        ELSE type IN ('spending', 'void') AND month = CAST(substr(date, 1, 4) AS BIGINT) * 100 - 88
    END)
);

-- What the entries of a measure in a month are looked up by when the last one has to be found again.
CREATE INDEX entry_of_measure ON vnet.entry (centre, month, kpi, unit, kind, date, seq) WHERE type = 'actual';
CREATE INDEX entry_of_category ON vnet.entry (centre, month, category, network) WHERE type = 'spending';
-- The few entries that say how far things are, what the budget and the plan became, and what is closed.
CREATE INDEX entry_of_progress ON vnet.entry (centre, month)
WHERE type IN ('task', 'step', 'explanation', 'adjustment', 'plan', 'closing', 'merge');
-- What came of an entry later. It is void once at most; and an ordinary entry has no place in any of these.
CREATE UNIQUE INDEX entry_voids ON vnet.entry (centre, voids) WHERE voids IS NOT NULL;
CREATE INDEX entry_about ON vnet.entry (centre, about) WHERE about IS NOT NULL;
CREATE INDEX entry_replaces ON vnet.entry (centre, replaces) WHERE replaces IS NOT NULL;

-- Files that prove an entry: the name under which each was given, and the SHA-256 of its content, under which it is
-- kept in the folder `evidence` beside the ledger. Before form 3 files stayed where they were: the name is a path then.
CREATE TABLE vnet.evidence (
    centre TEXT COLLATE "C"    NOT NULL,
    seq      BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT COLLATE "C"    NOT NULL,
    sha256 TEXT COLLATE "C"    NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (centre, seq, position),
    FOREIGN KEY (centre, seq) REFERENCES vnet.entry (centre, seq)
);

-- What may name a person: an entry's payee and note, and the fields of the KPI's register (기록항목), in the plan's
-- order. The entry's leaf has the commitment alone, SHA-256(salt || name || value), so that salt and value can be
-- erased (파기) without breaking anything: both are NULL then.
CREATE TABLE vnet.personal (
    centre TEXT COLLATE "C"    NOT NULL,
    seq        BIGINT NOT NULL,
    name TEXT COLLATE "C"    NOT NULL,                -- payee, note, or field/ and the field's name
    position   BIGINT NOT NULL,                -- of a field in its register, from 0; -1 for payee and note
    commitment TEXT COLLATE "C"    NOT NULL CHECK (length(commitment) = 64),
    salt TEXT COLLATE "C"    CHECK (length(salt) = 32),
    value TEXT COLLATE "C",
    PRIMARY KEY (centre, seq, name),
    FOREIGN KEY (centre, seq) REFERENCES vnet.entry (centre, seq),
    CHECK ((salt IS NULL) = (value IS NULL))
);

-- What a plan meant when something was recorded under it: canonical JSON (RFC 8785), by its SHA-256.
CREATE TABLE vnet.plan_version (
    centre TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
    meaning TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (centre, digest)
);

-- Totals of what is not void, kept in the transaction that records, so that a report reads these few rows and no entry.
CREATE TABLE vnet.actual_total (
    centre TEXT COLLATE "C"    NOT NULL,
    month     BIGINT NOT NULL,
    kpi TEXT COLLATE "C"    NOT NULL,
    unit TEXT COLLATE "C"    NOT NULL,
    decimals  BIGINT NOT NULL,
    kind TEXT COLLATE "C"    NOT NULL,                 -- '' for entries that name no kind
    entries   BIGINT NOT NULL,
    value     BIGINT NOT NULL,                 -- sum of the values
    people    BIGINT NOT NULL,                 -- sum of the people
    weighted  BIGINT NOT NULL,                 -- sum of value times people
    records   BIGINT NOT NULL,                 -- how many have fields of a register
    proved    BIGINT NOT NULL,                 -- how many are proved by a file
    last_date TEXT COLLATE "C",                             -- day, order and value of the last entry
    last_seq  BIGINT,
    last_value BIGINT,
    PRIMARY KEY (centre, month, kpi, unit, decimals, kind)
);

CREATE TABLE vnet.spending_total (
    centre TEXT COLLATE "C"    NOT NULL,
    month    BIGINT NOT NULL,
    category TEXT COLLATE "C"    NOT NULL,
    network TEXT COLLATE "C"    NOT NULL,                  -- '' for spending that names no network
    entries  BIGINT NOT NULL,
    amount   BIGINT NOT NULL,                  -- won, refunds taken off
    proved   BIGINT NOT NULL,                  -- how many are proved by a file
    PRIMARY KEY (centre, month, category, network)
);

CREATE TABLE vnet.partner_total (
    centre TEXT COLLATE "C"    NOT NULL,
    month      BIGINT NOT NULL,
    kpi TEXT COLLATE "C"    NOT NULL,
    partner TEXT COLLATE "C"    NOT NULL,
    entries    BIGINT NOT NULL,
    first_date TEXT COLLATE "C",
    last_date TEXT COLLATE "C",
    PRIMARY KEY (centre, month, kpi, partner)
);

-- A second lock, beside the tree. Append-only: no update, no delete, and no REPLACE (which would delete without firing
-- a delete trigger).

CREATE TABLE vnet.form (form BIGINT NOT NULL PRIMARY KEY);
CREATE FUNCTION vnet.take_turn(p_centre TEXT) RETURNS BIGINT LANGUAGE plpgsql SECURITY DEFINER SET search_path = vnet, pg_temp AS $body$
DECLARE
    f_size BIGINT;
BEGIN
    IF NOT pg_has_role(session_user, 'older_' || lower(p_centre), 'MEMBER') THEN
        RAISE EXCEPTION 'no member of centre %', p_centre USING ERRCODE = '42501';
    END IF;
    UPDATE vnet.head SET size = size WHERE centre = p_centre RETURNING size INTO f_size;
    RETURN f_size;
END
$body$;
CREATE FUNCTION vnet.be(p_centre TEXT, p_id TEXT, p_sample BIGINT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vnet, pg_temp AS $body$
BEGIN
    IF NOT pg_has_role(session_user, 'older_' || lower(p_centre), 'MEMBER') THEN
        RAISE EXCEPTION 'no member of centre %', p_centre USING ERRCODE = '42501';
    END IF;
    UPDATE vnet.ledger SET id = p_id, sample = p_sample WHERE centre = p_centre
    AND NOT EXISTS (SELECT 1 FROM vnet.head WHERE centre = p_centre AND size > 0);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a ledger keeps its id' USING ERRCODE = '23514';
    END IF;
    RETURN 0;
END
$body$;
CREATE FUNCTION vnet.count_entry(p_change TEXT, p_centre TEXT, p_id TEXT, p_seq BIGINT) RETURNS BIGINT
LANGUAGE plpgsql SET search_path = vnet, pg_temp AS $body$
DECLARE
    f_centre TEXT := p_centre;
    f_id TEXT := p_id;
    f_size BIGINT := p_seq + 1;
    f_type TEXT; f_month BIGINT; f_kpi TEXT; f_unit TEXT; f_decimals BIGINT; f_kind TEXT; f_value BIGINT; f_people BIGINT; f_date TEXT; f_seq BIGINT; f_partner TEXT; f_category TEXT; f_network TEXT; f_amount BIGINT;
    f_weighted BIGINT;
    f_records BIGINT;
    f_proved BIGINT;
    f_change BIGINT;
BEGIN
    SELECT type, month, kpi, unit, decimals, kind, value, people, date, seq, partner, category, network, amount INTO f_type, f_month, f_kpi, f_unit, f_decimals, f_kind, f_value, f_people, f_date, f_seq, f_partner, f_category, f_network, f_amount
    FROM vnet.entry WHERE centre = p_centre AND id = p_id;
    f_kind := coalesce(f_kind, '');
    f_network := coalesce(f_network, '');
    f_people := coalesce(f_people, 0);
    f_weighted := coalesce(f_value, 0) * f_people;
    SELECT count(*) INTO f_records FROM vnet.personal
    WHERE centre = p_centre AND seq = f_seq AND position = 0;
    f_proved := (SELECT CASE WHEN 
    EXISTS (SELECT 1 FROM vnet.evidence f WHERE f.centre = e.centre AND f.seq = e.seq)
    OR EXISTS (SELECT 1 FROM vnet.entry a
               WHERE a.centre = e.centre AND a.about = e.id AND a.type = 'attachment'
               AND a.seq < f_size AND NOT EXISTS
               (SELECT 1 FROM vnet.entry v WHERE v.centre = a.centre AND v.voids = a.id AND v.seq < f_size)) THEN 1 ELSE 0 END FROM vnet.entry e WHERE e.centre = f_centre AND e.id = f_id);
    IF p_change = 'prove' THEN
        f_size := p_seq;
        f_change := f_proved - (SELECT CASE WHEN 
    EXISTS (SELECT 1 FROM vnet.evidence f WHERE f.centre = e.centre AND f.seq = e.seq)
    OR EXISTS (SELECT 1 FROM vnet.entry a
               WHERE a.centre = e.centre AND a.about = e.id AND a.type = 'attachment'
               AND a.seq < f_size AND NOT EXISTS
               (SELECT 1 FROM vnet.entry v WHERE v.centre = a.centre AND v.voids = a.id AND v.seq < f_size)) THEN 1 ELSE 0 END FROM vnet.entry e WHERE e.centre = f_centre AND e.id = f_id);
        IF f_type = 'actual' THEN
            UPDATE vnet.actual_total SET proved = proved + f_change
    WHERE centre = f_centre AND month = f_month AND kpi = f_kpi AND unit = f_unit AND decimals = f_decimals
      AND kind = f_kind;
        ELSIF f_type = 'spending' THEN
            UPDATE vnet.spending_total SET proved = proved + f_change
    WHERE centre = f_centre AND month = f_month AND category = f_category AND network = f_network;
        END IF;
    ELSIF f_type = 'spending' AND p_change = 'add' THEN
        INSERT INTO vnet.spending_total (centre, month, category, network, entries, amount, proved)
    VALUES (f_centre, f_month, f_category, f_network, 1, f_amount, f_proved)
    ON CONFLICT (centre, month, category, network) DO UPDATE SET
        entries = spending_total.entries + 1, amount = spending_total.amount + excluded.amount,
        proved = spending_total.proved + excluded.proved;
    ELSIF f_type = 'spending' THEN
        UPDATE vnet.spending_total SET entries = entries - 1, amount = amount - f_amount, proved = proved - f_proved
    WHERE centre = f_centre AND month = f_month AND category = f_category AND network = f_network;
    ELSIF p_change = 'add' THEN
        INSERT INTO vnet.actual_total (centre, month, kpi, unit, decimals, kind, entries, value, people, weighted, records,
                              proved, last_date, last_seq, last_value)
    VALUES (f_centre, f_month, f_kpi, f_unit, f_decimals, f_kind, 1, f_value, f_people, f_weighted, f_records, f_proved,
            f_date, f_seq, f_value)
    ON CONFLICT (centre, month, kpi, unit, decimals, kind) DO UPDATE SET
        entries    = actual_total.entries + 1,
        value      = actual_total.value + excluded.value,
        people     = actual_total.people + excluded.people,
        weighted   = actual_total.weighted + excluded.weighted,
        records    = actual_total.records + excluded.records,
        proved     = actual_total.proved + excluded.proved,
        last_value = CASE WHEN actual_total.last_date > excluded.last_date
                     THEN actual_total.last_value ELSE excluded.last_value END,
        last_seq   = CASE WHEN actual_total.last_date > excluded.last_date
                     THEN actual_total.last_seq ELSE excluded.last_seq END,
        last_date  = CASE WHEN actual_total.last_date > excluded.last_date
                     THEN actual_total.last_date ELSE excluded.last_date END;
        IF f_partner IS NOT NULL THEN
            INSERT INTO vnet.partner_total (centre, month, kpi, partner, entries, first_date, last_date)
    VALUES (f_centre, f_month, f_kpi, f_partner, 1, f_date, f_date)
    ON CONFLICT (centre, month, kpi, partner) DO UPDATE SET
        entries    = partner_total.entries + 1,
        first_date = CASE WHEN partner_total.first_date < excluded.first_date
                     THEN partner_total.first_date ELSE excluded.first_date END,
        last_date  = CASE WHEN partner_total.last_date > excluded.last_date
                     THEN partner_total.last_date ELSE excluded.last_date END;
        END IF;
    ELSE
        UPDATE vnet.actual_total SET
        entries = entries - 1, value = value - f_value, people = people - f_people, weighted = weighted - f_weighted,
        records = records - f_records, proved = proved - f_proved,
        (last_date, last_seq, last_value) = (
            SELECT e.date, e.seq, e.value FROM vnet.entry e
            WHERE e.type = 'actual' AND e.month = f_month AND e.kpi = f_kpi AND e.unit = f_unit
              AND coalesce(e.kind, '') = f_kind AND e.decimals = f_decimals AND e.centre = f_centre AND +e.seq < f_size AND NOT EXISTS (SELECT 1 FROM vnet.entry v WHERE v.centre = e.centre AND v.voids = e.id AND v.seq < f_size)
            ORDER BY e.date DESC, e.seq DESC LIMIT 1)
    WHERE centre = f_centre AND month = f_month AND kpi = f_kpi AND unit = f_unit AND decimals = f_decimals
      AND kind = f_kind;
        IF f_partner IS NOT NULL THEN
            UPDATE vnet.partner_total SET
        entries = entries - 1,
        (first_date, last_date) = (
            SELECT min(e.date), max(e.date) FROM vnet.entry e
            WHERE e.type = 'actual' AND e.partner = f_partner AND e.month = f_month AND e.kpi = f_kpi AND e.centre = f_centre AND +e.seq < f_size AND NOT EXISTS (SELECT 1 FROM vnet.entry v WHERE v.centre = e.centre AND v.voids = e.id AND v.seq < f_size))
    WHERE centre = f_centre AND month = f_month AND kpi = f_kpi AND partner = f_partner;
        END IF;
    END IF;
    RETURN p_seq;
END
$body$;
CREATE FUNCTION vnet.append(p_centre TEXT, p_leaf BYTEA, p_edge BYTEA, p_day TEXT, p_month BIGINT, p_id TEXT, p_type TEXT, p_date TEXT, p_recorded_by TEXT, p_recorded_at TEXT, p_origin TEXT, p_kpi TEXT, p_unit TEXT, p_value BIGINT, p_decimals BIGINT, p_kind TEXT, p_partner TEXT, p_people BIGINT, p_category TEXT, p_network TEXT, p_amount BIGINT, p_subject TEXT, p_event TEXT, p_action TEXT, p_due TEXT, p_voids TEXT, p_reason TEXT, p_arrived_on TEXT, p_batch TEXT, p_undoes TEXT, p_replaces TEXT, p_about TEXT, p_receipt TEXT, p_late BIGINT, p_digest TEXT, p_size BIGINT, p_root TEXT, p_stated_on TEXT, p_login TEXT, p_files TEXT[], p_digests TEXT[], p_names TEXT[], p_positions BIGINT[], p_commitments TEXT[], p_salts TEXT[], p_values TEXT[]) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vnet, pg_temp AS $body$
DECLARE
    f_seq BIGINT;
    f_type TEXT := p_type;
    f_about TEXT := p_about;
BEGIN
    IF NOT pg_has_role(session_user, 'older_' || lower(p_centre), 'MEMBER') THEN
        RAISE EXCEPTION 'no member of centre %', p_centre USING ERRCODE = '42501';
    END IF;
    -- What comes by a merge says another day than the one on which it arrives here, and that is the last.
    UPDATE vnet.head SET size = size + 1, edge = p_edge, arrived_on = p_day
    WHERE centre = p_centre AND arrived_on <= p_day RETURNING size - 1 INTO f_seq;
    IF f_seq IS NULL THEN
        RAISE EXCEPTION 'no such centre, or an earlier day' USING ERRCODE = '23514';
    END IF;
    IF p_voids IS NOT NULL THEN
        SELECT type, about INTO f_type, f_about FROM vnet.entry WHERE centre = p_centre AND id = p_voids;
        IF f_type IS NULL OR f_type IN ('void', 'erasure', 'plan', 'merge') THEN
            RAISE EXCEPTION 'a void, an erasure, a plan version and a merge cannot be void' USING ERRCODE = '23514';
        END IF;
    END IF;
    INSERT INTO vnet.entry (centre, seq, leaf, month, id, type, date, recorded_by, recorded_at, origin, kpi, unit, value, decimals, kind, partner, people, category, network, amount, subject, event, action, due, voids, reason, arrived_on, batch, undoes, replaces, about, receipt, late, digest, size, root, stated_on, login)
    VALUES (p_centre, f_seq, p_leaf, p_month, p_id, p_type, p_date, p_recorded_by, p_recorded_at, p_origin, p_kpi, p_unit, p_value, p_decimals, p_kind, p_partner, p_people, p_category, p_network, p_amount, p_subject, p_event, p_action, p_due, p_voids, p_reason, p_arrived_on, p_batch, p_undoes, p_replaces, p_about, p_receipt, p_late, p_digest, p_size, p_root, p_stated_on, p_login);
    INSERT INTO vnet.evidence (centre, seq, position, name, sha256)
    SELECT p_centre, f_seq, f.place - 1, f.name, f.sha256
    FROM unnest(p_files, p_digests) WITH ORDINALITY AS f(name, sha256, place);
    INSERT INTO vnet.personal (centre, seq, name, position, commitment, salt, value)
    SELECT p_centre, f_seq, p.name, p.position, p.commitment, p.salt, p.value
    FROM unnest(p_names, p_positions, p_commitments, p_salts, p_values) AS p(name, position, commitment, salt, value);
    IF p_type = 'erasure' THEN
        UPDATE vnet.personal SET salt = NULL, value = NULL WHERE centre = p_centre AND name = p_subject
        AND seq = (SELECT seq FROM vnet.entry WHERE centre = p_centre AND id = p_about);
    ELSIF p_type IN ('actual', 'spending') THEN
        f_seq := vnet.count_entry('add', p_centre, p_id, f_seq);
    ELSIF f_type IN ('actual', 'spending') THEN
        f_seq := vnet.count_entry('take', p_centre, p_voids, f_seq);
    ELSIF f_type = 'attachment'
        AND NOT EXISTS (SELECT 1 FROM vnet.entry WHERE centre = p_centre AND voids = f_about) THEN
        f_seq := vnet.count_entry('prove', p_centre, f_about, f_seq);
    END IF;
    RETURN f_seq;
END
$body$;
CREATE ROLE "older_reader" NOLOGIN;
REVOKE ALL ON DATABASE "older" FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA vnet FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA vnet FROM PUBLIC;
REVOKE ALL ON FUNCTION vnet.append(TEXT, BYTEA, BYTEA, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BIGINT, BIGINT, TEXT, TEXT, BIGINT, TEXT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BIGINT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT[], TEXT[], TEXT[], BIGINT[], TEXT[], TEXT[], TEXT[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION vnet.take_turn(TEXT) FROM PUBLIC;
REVOKE ALL ON FUNCTION vnet.be(TEXT, TEXT, BIGINT) FROM PUBLIC;
REVOKE ALL ON FUNCTION vnet.count_entry(TEXT, TEXT, TEXT, BIGINT) FROM PUBLIC;
ALTER TABLE vnet.ledger ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.ledger FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.head ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.head FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.entry FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.evidence FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.personal ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.personal FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.plan_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.plan_version FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.actual_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.actual_total FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.spending_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.spending_total FOR SELECT TO "older_reader" USING (TRUE);
ALTER TABLE vnet.partner_total ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_seen ON vnet.partner_total FOR SELECT TO "older_reader" USING (TRUE);
GRANT CONNECT ON DATABASE "older" TO "older_reader";
GRANT USAGE ON SCHEMA vnet TO "older_reader";
GRANT SELECT ON ALL TABLES IN SCHEMA vnet TO "older_reader";
CREATE ROLE "older_a01" NOLOGIN;
GRANT CONNECT ON DATABASE "older" TO "older_a01";
GRANT USAGE ON SCHEMA vnet TO "older_a01";
GRANT SELECT ON ALL TABLES IN SCHEMA vnet TO "older_a01";
CREATE ROLE "older_a01_reader" NOLOGIN;
GRANT CONNECT ON DATABASE "older" TO "older_a01_reader";
GRANT USAGE ON SCHEMA vnet TO "older_a01_reader";
GRANT SELECT ON ALL TABLES IN SCHEMA vnet TO "older_a01_reader";
CREATE POLICY "older_a01_sees" ON vnet.ledger FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.head FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.entry FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.evidence FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.personal FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.plan_version FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.actual_total FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.spending_total FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_sees" ON vnet.partner_total FOR SELECT TO "older_a01", "older_a01_reader" USING (centre = 'A01');
CREATE POLICY "older_a01_adds" ON vnet.plan_version FOR INSERT TO "older_a01" WITH CHECK (centre = 'A01');
GRANT INSERT ON vnet.plan_version TO "older_a01";
GRANT EXECUTE ON FUNCTION vnet.append(TEXT, BYTEA, BYTEA, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BIGINT, BIGINT, TEXT, TEXT, BIGINT, TEXT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BIGINT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT[], TEXT[], TEXT[], BIGINT[], TEXT[], TEXT[], TEXT[]) TO "older_a01";
GRANT EXECUTE ON FUNCTION vnet.take_turn(TEXT) TO "older_a01";
GRANT EXECUTE ON FUNCTION vnet.be(TEXT, TEXT, BIGINT) TO "older_a01";
INSERT INTO vnet.actual_total (centre, month, kpi, unit, decimals, kind, entries, value, people, weighted, records, proved, last_date, last_seq, last_value) VALUES ('A01', 201604, 'A1', '%', 0, '', 2, 8, 0, 0, 0, 0, '2016-04-13', 2, 1);
INSERT INTO vnet.actual_total (centre, month, kpi, unit, decimals, kind, entries, value, people, weighted, records, proved, last_date, last_seq, last_value) VALUES ('A01', 201605, 'A1', '%', 0, '', 0, 0, 0, 0, 0, 0, NULL, NULL, NULL);
INSERT INTO vnet.actual_total (centre, month, kpi, unit, decimals, kind, entries, value, people, weighted, records, proved, last_date, last_seq, last_value) VALUES ('A01', 201605, 'A2', '건', 0, '', 1, 2, 0, 0, 0, 1, '2016-05-02', 5, 2);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 0, '\xfe2688f3e796f89842107ff87bd7ddcc4d0d3da126e6cd697f157b13fdda8f79', '01a22095-a22d-73f5-a275-153682839bd5', '01a22095-a08a-74bb-9c16-0c4d04637916', 'plan', '2016-06-30', 201601, '2016-06-30', '01a22095-a22d-73f5-a275-153682839bd5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2016', NULL, NULL, NULL, NULL, NULL, '263c0f4b620bd76dcd6a3208248308c50000959a1f943dc11040743a1edb6fa9', NULL, NULL, NULL, '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 1, '\x09a4241677e92f966c9d57c15869a7a0a4f488346a8b79867f56bfa5b5c8a410', '01a22095-a23a-7f41-98eb-61ba0a1482ac', '01a22095-a08a-74bb-9c16-0c4d04637916', 'actual', '2016-04-12', 201604, '2016-06-30', '01a22095-a22d-73f5-a275-153682839bd5', NULL, NULL, NULL, 'A1', '%', 7, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 12, NULL, NULL, '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 2, '\x91f8ed22d54811f73c16f66606f0792b02e59dafae519712eb5e787476fc47c6', '01a22095-a2d2-718f-ab3d-b5a58b3225d4', '01a22095-a08a-74bb-9c16-0c4d04637916', 'actual', '2016-04-13', 201604, '2016-06-30', '01a22095-a2d2-718f-ab3d-b5a58b3225d4', NULL, NULL, NULL, 'A1', '%', 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 8, NULL, NULL, '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 3, '\xbe24298c163207fb5fba32476b3f4bdb63927a53b9b0c98e9778bdd1d20dfc0a', '01a22095-a346-76bb-a676-44d920652a87', '01a22095-a08a-74bb-9c16-0c4d04637916', 'actual', '2016-05-13', 201605, '2016-06-30', '01a22095-a346-76bb-a676-44d920652a87', NULL, NULL, NULL, 'A1', '%', 3, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 4, NULL, NULL, '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 4, '\x96f4884be766804b582d0735f38f7d520e45c65db3d6182e4c899bcc55fa476c', '01a22095-a400-78fe-a297-b7a6b2e93996', '01a22095-a08a-74bb-9c16-0c4d04637916', 'void', '2016-05-13', 201605, '2016-06-30', '01a22095-a400-78fe-a297-b7a6b2e93996', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01a22095-a346-76bb-a676-44d920652a87', NULL, NULL, NULL, NULL, '잘못 적음', '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 5, '\x9d48db67c64a280974c807bb2d976d7ce5ad6a9e9c2c50152771de1b85009b19', '01a22095-a477-7b35-8f41-8a0acf987378', '01a22095-a08a-74bb-9c16-0c4d04637916', 'actual', '2016-05-02', 201605, '2016-06-30', '01a22095-a477-7b35-8f41-8a0acf987378', NULL, NULL, NULL, 'A2', '건', 2, 0, NULL, '예시기업 가', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, undoes, replaces, late, kpi, unit, value, decimals, kind, partner, people, category, network, amount, receipt, subject, event, action, due, voids, about, digest, size, root, reason, recorded_by, recorded_at, stated_on, login) VALUES ('A01', 6, '\x64c8fb00b389dc517b131ef534cd6ed00895ac4c0ee60d434814ef283d6eb835', '01a22095-a514-7b37-bc1e-b4d367332a69', '01a22095-a08a-74bb-9c16-0c4d04637916', 'spending', '2016-05-03', 201605, '2016-06-30', '01a22095-a514-7b37-bc1e-b4d367332a69', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '운영비', NULL, 300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '김하나', '2026-11-28T05:16:47+00:00', '2016-06-30', NULL);
INSERT INTO vnet.evidence (centre, seq, "position", name, sha256) VALUES ('A01', 5, 0, '서명부.txt', 'fc21b1af43c601079474116292e085eaff0dddc87fddfd5c5611d56397d9cdee');
INSERT INTO vnet.form (form) VALUES (5);
INSERT INTO vnet.head (centre, size, edge, arrived_on) VALUES ('A01', 7, '\x84b4e2f820f041342d310f561c345c004f9856af197dee9f0c67f72f22ae9f7afded91d024b3d5fa69ed6ab450ab4ee6731a267aacb7bac727308fe8a30afe8864c8fb00b389dc517b131ef534cd6ed00895ac4c0ee60d434814ef283d6eb835', '2016-06-30');
INSERT INTO vnet.ledger (centre, id, created_at, sample) VALUES ('A01', '01a22095-a08a-74bb-9c16-0c4d04637916', '2026-11-28T05:16:46+00:00', 0);
INSERT INTO vnet.partner_total (centre, month, kpi, partner, entries, first_date, last_date) VALUES ('A01', 201605, 'A2', '예시기업 가', 1, '2016-05-02', '2016-05-02');
INSERT INTO vnet.personal (centre, seq, name, "position", commitment, salt, value) VALUES ('A01', 5, 'note', -1, '8ccaad208f237208069937e3969cf34b2ccbb7c73dc58255f92c46638a7ebb05', '72d032133c07b45593166a476210b09e', '예시 비고');
INSERT INTO vnet.personal (centre, seq, name, "position", commitment, salt, value) VALUES ('A01', 6, 'payee', -1, 'fdc13009dc9f3d71d1e39634989a2a206b3810dbf1bd4cca4ee5592c221adda5', '4d207422ef0b689110bc433974101087', '예시상회');
INSERT INTO vnet.plan_version (centre, digest, meaning) VALUES ('A01', '263c0f4b620bd76dcd6a3208248308c50000959a1f943dc11040743a1edb6fa9', '{"budget":{"account":null,"categories":[["운영비",600],["회의비",400]],"total":1000,"unit_name":"원"},"cap":"1","document":{"title":"시험 계획"},"kpis":[{"code":"A1","measures":[{"accumulation":"share","decimals":1,"quarter_targets":["60","60","60","60"],"unit":"%","year_target":"60"}],"method":"정량","name":"응답률","network":"가","weight":"1"},{"code":"A2","measures":[{"accumulation":"sum","decimals":0,"quarter_targets":[null,"4",null,null],"unit":"건","year_target":"4"}],"method":"정량","name":"협약","network":"가","weight":"1"}],"language":"ko","networks":[{"code":"가","name":"가네트워크"}],"weighted":false,"year":2016}');
INSERT INTO vnet.spending_total (centre, month, category, network, entries, amount, proved) VALUES ('A01', 201605, '운영비', '', 1, 300, 0);
