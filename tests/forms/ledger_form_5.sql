-- A ledger of form 5 with a few invented entries, as SQLite dumps it.
BEGIN TRANSACTION;
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
INSERT INTO "actual_total" VALUES('',201604,'C4','건',0,'협약',1,20,24,480,0,1,'2016-04-12',0,20);
INSERT INTO "actual_total" VALUES('',201605,'C5','개',0,'',1,1,0,0,1,0,'2016-05-02',4,1);
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
INSERT INTO "entry" VALUES('',0,X'ECF011DD2EBEE8AE060D074F3EB35758A9CF9B83BE35BC2FE162D624645BCADB','01563d36-8000-7000-8000-000000000001','01563d36-8000-7000-8000-000000000000','actual','2016-04-12',201604,'2016-06-30','01563d36-8000-7000-8000-000000000001',NULL,NULL,NULL,'C4','건',20,0,'협약','예시기업 가',24,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',1,X'83B8EDF8A7FFD00F9C56432DE60D0508E6763D13797BB36D52F466A2C3692176','01563d36-8000-7000-8000-000000000002','01563d36-8000-7000-8000-000000000000','actual','2016-04-20',201604,'2016-06-30','01563d36-8000-7000-8000-000000000002',NULL,NULL,NULL,'C4','건',5,0,NULL,'예시기업 가',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',2,X'6C1B98E53DA1A65DB247BF803FE276739FEBCEFC91240FF3E59EC95290233D93','01563d36-8000-7000-8000-000000000003','01563d36-8000-7000-8000-000000000000','spending','2016-04-12',201604,'2016-06-30','01563d36-8000-7000-8000-000000000003',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'일반운영비','국제',30000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',3,X'D41842669B2B21723CD9F3D558D1D7F42C95D845F08A063075668687D469A164','01563d36-8000-7000-8000-000000000004','01563d36-8000-7000-8000-000000000000','void','2016-04-20',201604,'2016-06-30','01563d36-8000-7000-8000-000000000004',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01563d36-8000-7000-8000-000000000002',NULL,NULL,NULL,NULL,'잘못 적음','김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',4,X'AF857FE5FD3E6BBF5C541947BE84A2F71EF699E44C304368E010322A6F7270C2','01563d36-8000-7000-8000-000000000005','01563d36-8000-7000-8000-000000000000','actual','2016-05-02',201605,'2016-06-30','01563d36-8000-7000-8000-000000000005',NULL,NULL,NULL,'C5','개',1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',5,X'14A890E30669FFA112290EB4136E7E3E72EFAB9BDA5C85CF7F8B0728D0391C11','01563d36-8000-7000-8000-000000000006','01563d36-8000-7000-8000-000000000000','task','2016-05-03',201605,'2016-06-30','01563d36-8000-7000-8000-000000000006',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'설명회','start',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',6,X'CE604DD1CFEB3B0EA1679E99D7C77978FB0995B06A8EFA59AB8744E140AF47D2','01563d36-8000-7000-8000-000000000007','01563d36-8000-7000-8000-000000000000','step','2016-05-04',201605,'2016-06-30','01563d36-8000-7000-8000-000000000007',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'점검표','계획',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',7,X'1A288ECB832D71E8DE3D0D5EC53B32E1FE675E01F1ED48631191D5752035E52E','01563d36-8000-7000-8000-000000000008','01563d36-8000-7000-8000-000000000000','explanation','2016-06-30',201606,'2016-06-30','01563d36-8000-7000-8000-000000000008',NULL,NULL,NULL,'C4',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'다시 함','2016-09-30',NULL,NULL,NULL,NULL,NULL,'비가 왔음','김하나','2016-06-30T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',8,X'E3D2B1D1E581E5835AD8E66C2B97B63EFA5E55CB8731E686334F02C791337907','01563d36-8000-7000-8000-000000000010','01563d36-8000-7000-8000-000000000000','plan','2016-07-01',201601,'2016-07-01','01563d36-8000-7000-8000-000000000010',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2016',NULL,NULL,NULL,NULL,NULL,'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',NULL,NULL,'예시: 목표를 올림','김하나','2016-07-01T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',9,X'63E9054B31E24E1264B3E4E441526230D2223C40577AF0EC515B6EB22137B50A','01563d36-8000-7000-8000-000000000011','01563d36-8000-7000-8000-000000000000','adjustment','2016-07-01',201607,'2016-07-01','01563d36-8000-7000-8000-000000000011',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'회의운영비',NULL,-1000,NULL,NULL,'transfer',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'예시: 전용','김하나','2016-07-01T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',10,X'62FD7E5F894EF3D47F727B6938222B4176FE520E9409009BDB124644FE08CB33','01563d36-8000-7000-8000-000000000012','01563d36-8000-7000-8000-000000000000','adjustment','2016-07-01',201607,'2016-07-01','01563d36-8000-7000-8000-000000000011',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'일반운영비',NULL,1000,NULL,NULL,'transfer',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'예시: 전용','김하나','2016-07-01T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',11,X'82D81E72385A116577498702610B1BB1ACA32615A40480A7BC166627D2D78361','01563d36-8000-7000-8000-000000000013','01563d36-8000-7000-8000-000000000000','attachment','2016-07-01',201607,'2016-07-01','01563d36-8000-7000-8000-000000000013',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01563d36-8000-7000-8000-000000000001',NULL,NULL,NULL,NULL,'김하나','2016-07-01T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',12,X'B7A242A9E50CD268E8B2009B8F169175527B2E8C3000743A29653E9743278E06','01563d36-8000-7000-8000-000000000014','01563d36-8000-7000-8000-000000000000','erasure','2016-07-01',201607,'2016-07-01','01563d36-8000-7000-8000-000000000014',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'note',NULL,NULL,NULL,NULL,'01563d36-8000-7000-8000-000000000001',NULL,NULL,NULL,'예시: 보존 기한이 지남','김하나','2016-07-01T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',13,X'9B518FA741406866F3E566CE26DBA5B0AB747FB79D8F808F018C42B8836C0294','01563d36-8000-7000-8000-000000000015','01563d36-8000-7000-8000-000000000000','closing','2016-06-30',201606,'2016-07-01','01563d36-8000-7000-8000-000000000015',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2016-Q2',NULL,NULL,NULL,NULL,NULL,'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',13,'4b1a140eb530d80c944b11582eb46e0cf62ff0b25ccf8cf37a6a8ea6875d3600',NULL,'김하나','2016-07-01T09:00:00+09:00',NULL,NULL);
INSERT INTO "entry" VALUES('',14,X'458D48A82C1687D1DF8D19461E2712BD44584603D07BAC4A388DAC28ABE1C430','01563d36-8000-7000-8000-0000000000aa','01563d36-8000-7000-8000-000000000000','merge','2016-07-02',201607,'2016-07-02','01563d36-8000-7000-8000-0000000000aa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'01563d36-8000-7000-8000-0000000000bb','14','0+2 5+1',NULL,NULL,NULL,NULL,3,'5c06b3ffc82c2ca02c9440319554af89ee5be0c960b8a553742eef8084c99581','두 PC의 원장을 합침','김하나','2016-07-02T09:00:00+09:00',NULL,NULL);
CREATE TABLE evidence (
    centre   TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    sha256   TEXT    NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (centre, seq, position),
    FOREIGN KEY (centre, seq) REFERENCES entry (centre, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "evidence" VALUES('',0,0,'/증빙/하나.pdf','abababababababababababababababababababababababababababababababab');
INSERT INTO "evidence" VALUES('',11,0,'나.pdf','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd');
CREATE TABLE head (
    centre     TEXT    NOT NULL PRIMARY KEY,
    size       INTEGER NOT NULL,           -- how many entries there are; the order number of the next
    edge       BLOB    NOT NULL,           -- right edge of the tree: hashes of its whole subtrees, largest first
    arrived_on TEXT    NOT NULL            -- day on which the last entry arrived, '' where there is none
) STRICT, WITHOUT ROWID;
INSERT INTO "head" VALUES('',15,X'4025935D74E3F30D4FB70706747F492BE2C897C19F9C68A922B8815B3A9EAF5E416C991CCD177D6E212825ACB5E71CB4D95D08E49598C751B2C060A492DAB704BF2A42FC78AE8D8BBC5CC7988CD84A90B937077695A925DB7AD7B66A4BD24612458D48A82C1687D1DF8D19461E2712BD44584603D07BAC4A388DAC28ABE1C430','2016-07-02');
CREATE TABLE ledger (
    centre     TEXT    NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL,           -- UUIDv7; the `origin` of the entries that were recorded here
    created_at TEXT    NOT NULL,           -- ISO 8601 with the offset from UTC
    sample     INTEGER NOT NULL            -- 1: its entries are invented, and every report of them says so
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger" VALUES('','01563d36-8000-7000-8000-000000000000','2016-04-01T09:00:00+09:00',0);
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
INSERT INTO "partner_total" VALUES('',201604,'C4','예시기업 가',1,'2016-04-12','2016-04-12');
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
INSERT INTO "personal" VALUES('',0,'note',-1,'71c5e5a2ce5d063c64b269e73cee5e6ceab2bc0c16d736a8778a75895d9b488d',NULL,NULL);
INSERT INTO "personal" VALUES('',2,'payee',-1,'84ba8a62770e1a45f0761d611f69b5746b90f1c198d8708b015cd998f53dc608','359271d6737207cdb98d7f253428ffae','예시여행사');
INSERT INTO "personal" VALUES('',4,'field/날짜',1,'fe4e8c2f13b3f143703257d044a5da916e32204b09e4aa6cc400847cd26ace10','a2336e5001476484ec07ede44cdf457c','2016-05-02');
INSERT INTO "personal" VALUES('',4,'field/이름',0,'6b6ef30932cac809552e1356c0bdee7a9202bf4912508ae6778153b12cea5ac7','c8bd363cfd86cd354b4872f31e36e6c1','예시 하나');
CREATE TABLE plan_version (
    centre  TEXT NOT NULL,
    digest  TEXT NOT NULL CHECK (length(digest) = 64),
    meaning TEXT NOT NULL,
    PRIMARY KEY (centre, digest)
) STRICT, WITHOUT ROWID;
INSERT INTO "plan_version" VALUES('','44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a','{}');
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
INSERT INTO "spending_total" VALUES('',201604,'일반운영비','국제',1,30000,0);
CREATE INDEX entry_of_measure ON entry (centre, month, kpi, unit, kind, date, seq) WHERE type = 'actual';
CREATE INDEX entry_of_category ON entry (centre, month, category, network) WHERE type = 'spending';
CREATE INDEX entry_of_progress ON entry (centre, month)
WHERE type IN ('task', 'step', 'explanation', 'adjustment', 'plan', 'closing', 'merge');
CREATE UNIQUE INDEX entry_voids ON entry (centre, voids) WHERE voids IS NOT NULL;
CREATE INDEX entry_about ON entry (centre, about) WHERE about IS NOT NULL;
CREATE INDEX entry_replaces ON entry (centre, replaces) WHERE replaces IS NOT NULL;
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
COMMIT;
PRAGMA application_id = 1986946420;
PRAGMA user_version = 5;
