"""What makes a ledger on a server: tables, the two functions that alone add to it, and who may do what.

Tables and their meaning stand once, in the file that makes a ledger's file: here they are said in the server's words.
Nothing is used that an engine of the same protocol does not document: no triggers, sequences or locks beside rows.
"""

import re
from collections.abc import Iterator, Sequence
from importlib import resources

from vnet.lean_typing import Any
from vnet.ledger.canonical import COLUMNS, NUMBERS
from vnet.ledger.entry import STAYS
from vnet.ledger.postgres.dialect import SCHEMA, TABLES, in_words, with_variables
from vnet.ledger.sql import totals

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_WORDS = (
    (re.compile(r"CREATE TRIGGER .*?\bEND;\n", re.DOTALL), ""),  # what may not be done is not granted
    (re.compile(r"\) STRICT(, WITHOUT ROWID)?;"), ");"),
    (re.compile(re.escape(_DAY)), "~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"),
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"(substr\(date, \d, \d\))"), r"CAST(\1 AS BIGINT)"),
    (re.compile(r"\bsubject \* 100\b"), "CAST(subject AS BIGINT) * 100"),
    (re.compile(r"\b(THEN|ELSE) 1\b"), r"\1 TRUE"),
)
_BYTEWISE = (
    ' TEXT COLLATE "C"'  # as a ledger's file compares texts; where it is the only way, an engine knows no word for it
)


def _model() -> str:
    return resources.files("vnet.ledger.sqlite").joinpath("schema.sql").read_text(encoding="utf-8")


def is_cockroach(version: str) -> bool:
    """Tell by its version whether a server is one that compares bytewise anyway, and sets nothing for a function."""
    return "CockroachDB" in version


def tables(version: str) -> str:
    """Return the statements that make the tables."""
    text = _model()
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    if not is_cockroach(version):
        text = re.sub(r"(?<=\w) +TEXT\b", _BYTEWISE, text)
    return (
        f"CREATE SCHEMA {SCHEMA};\n{in_words(text)}\nCREATE TABLE {SCHEMA}.form (form BIGINT NOT NULL PRIMARY KEY);\n"
    )


# --- what adds to it ---------------------------------------------------------------------------------------------

_PARAMETERS = (
    "p_centre TEXT", "p_leaf BYTEA", "p_edge BYTEA", "p_day TEXT", "p_month BIGINT",
    *(f"p_{name} {'BIGINT' if name in NUMBERS else 'TEXT'}" for name in COLUMNS),
    "p_files TEXT[]", "p_digests TEXT[]",
    "p_names TEXT[]", "p_positions BIGINT[]", "p_commitments TEXT[]", "p_salts TEXT[]", "p_values TEXT[]",
)  # fmt: skip
_FACTS = ("type", "month", "kpi", "unit", "decimals", "kind", "value", "people", "date", "seq", "partner", "category",
          "network", "amount")  # fmt: skip


_STAYS = ", ".join(f"'{type_}'" for type_ in STAYS)


def functions(prefix: str, version: str) -> Iterator[str]:
    """Yield the statements that make the functions, which act with the owner's rights; `prefix` begins roles' names."""
    safe = "" if is_cockroach(version) else f"SET search_path = {SCHEMA}, pg_temp"
    refuse = f"""
    IF NOT pg_has_role(session_user, '{prefix}' || lower(p_centre), 'MEMBER') THEN
        RAISE EXCEPTION 'no member of centre %', p_centre USING ERRCODE = '42501';
    END IF;"""
    yield _turn(refuse, safe)
    yield _being(refuse, safe)
    yield _counting(safe)
    yield _appending(refuse, safe)


def _turn(refuse: str, safe: str) -> str:
    """Return the statement that makes the function by which a writer waits for its turn."""
    return f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.take_turn(p_centre TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER {safe} AS $body$
DECLARE
    f_size BIGINT;
BEGIN{refuse}
    UPDATE {SCHEMA}.head SET size = size WHERE centre = p_centre RETURNING size INTO f_size;
    RETURN f_size;
END
$body$"""


def _being(refuse: str, safe: str) -> str:
    """Return the statement that makes the function which gives an empty ledger its id."""
    return f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.be(p_centre TEXT, p_id TEXT, p_sample BIGINT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER {safe} AS $body$
BEGIN{refuse}
    UPDATE {SCHEMA}.ledger SET id = p_id, sample = p_sample WHERE centre = p_centre
    AND NOT EXISTS (SELECT 1 FROM {SCHEMA}.head WHERE centre = p_centre AND size > 0);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a ledger keeps its id' USING ERRCODE = '23514';
    END IF;
    RETURN 0;
END
$body$"""


def _appending(refuse: str, safe: str) -> str:
    """Return the statement that makes the one way by which an entry gets in."""
    return f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.append({", ".join(_PARAMETERS)}) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER {safe} AS $body$
DECLARE
    f_seq BIGINT;
    f_type TEXT := p_type;
    f_about TEXT := p_about;
BEGIN{refuse}
    -- What comes by a merge says another day than the one on which it arrives here, and that is the last.
    UPDATE {SCHEMA}.head SET size = size + 1, edge = p_edge, arrived_on = p_day
    WHERE centre = p_centre AND arrived_on <= p_day RETURNING size - 1 INTO f_seq;
    IF f_seq IS NULL THEN
        RAISE EXCEPTION 'no such centre, or an earlier day' USING ERRCODE = '23514';
    END IF;
    IF p_voids IS NOT NULL THEN
        SELECT type, about INTO f_type, f_about FROM {SCHEMA}.entry WHERE centre = p_centre AND id = p_voids;
        IF f_type IS NULL OR f_type IN ({_STAYS}) THEN
            RAISE EXCEPTION 'a void, an erasure, a plan version and a merge cannot be void' USING ERRCODE = '23514';
        END IF;
    END IF;
    INSERT INTO {SCHEMA}.entry (centre, seq, leaf, month, {", ".join(COLUMNS)})
    VALUES (p_centre, f_seq, p_leaf, p_month, {", ".join(f"p_{name}" for name in COLUMNS)});
    INSERT INTO {SCHEMA}.evidence (centre, seq, position, name, sha256)
    SELECT p_centre, f_seq, f.place - 1, f.name, f.sha256
    FROM unnest(p_files, p_digests) WITH ORDINALITY AS f(name, sha256, place);
    INSERT INTO {SCHEMA}.personal (centre, seq, name, position, commitment, salt, value)
    SELECT p_centre, f_seq, p.name, p.position, p.commitment, p.salt, p.value
    FROM unnest(p_names, p_positions, p_commitments, p_salts, p_values) AS p(name, position, commitment, salt, value);
    IF p_type = 'erasure' THEN
        UPDATE {SCHEMA}.personal SET salt = NULL, value = NULL WHERE centre = p_centre AND name = p_subject
        AND seq = (SELECT seq FROM {SCHEMA}.entry WHERE centre = p_centre AND id = p_about);
    ELSIF p_type IN ('actual', 'spending') THEN
        f_seq := {SCHEMA}.count_entry('add', p_centre, p_id, f_seq);
    ELSIF f_type IN ('actual', 'spending') THEN
        f_seq := {SCHEMA}.count_entry('take', p_centre, p_voids, f_seq);
    ELSIF f_type = 'attachment'
        AND NOT EXISTS (SELECT 1 FROM {SCHEMA}.entry WHERE centre = p_centre AND voids = f_about) THEN
        f_seq := {SCHEMA}.count_entry('prove', p_centre, f_about, f_seq);
    END IF;
    RETURN f_seq;
END
$body$"""


def _counting(safe: str) -> str:
    """Return the function that brings the totals in line with what the last entry, `p_seq`, does to an entry."""

    def step(statement: str) -> str:
        return with_variables(statement, "f_").strip() + ";"

    facts = " ".join(f"f_{name} {'BIGINT' if name in NUMBERS else 'TEXT'};" for name in _FACTS)
    proof = with_variables(totals.HAS_PROOF, "f_")
    return f"""
CREATE OR REPLACE FUNCTION {SCHEMA}.count_entry(p_change TEXT, p_centre TEXT, p_id TEXT, p_seq BIGINT) RETURNS BIGINT
LANGUAGE plpgsql {safe} AS $body$
DECLARE
    f_centre TEXT := p_centre;
    f_id TEXT := p_id;
    f_size BIGINT := p_seq + 1;
    {facts}
    f_whole BIGINT;
    f_weighted BIGINT;
    f_records BIGINT;
    f_proved BIGINT;
    f_change BIGINT;
BEGIN
    SELECT {", ".join(_FACTS)}, size INTO {", ".join(f"f_{name}" for name in _FACTS)}, f_whole
    FROM {SCHEMA}.entry WHERE centre = p_centre AND id = p_id;
    f_kind := coalesce(f_kind, '');
    f_network := coalesce(f_network, '');
    f_people := coalesce(f_people, 0);
    f_weighted := coalesce(f_whole, coalesce(f_value, 0) * f_people);
    SELECT count(*) INTO f_records FROM {SCHEMA}.personal
    WHERE centre = p_centre AND seq = f_seq AND position = 0;
    f_proved := ({proof});
    IF p_change = 'prove' THEN
        f_size := p_seq;
        f_change := f_proved - ({proof});
        IF f_type = 'actual' THEN
            {step(totals.PROVE_ACTUAL)}
        ELSIF f_type = 'spending' THEN
            {step(totals.PROVE_SPENDING)}
        END IF;
    ELSIF f_type = 'spending' AND p_change = 'add' THEN
        {step(totals.ADD_SPENDING)}
    ELSIF f_type = 'spending' THEN
        {step(totals.TAKE_SPENDING)}
    ELSIF p_change = 'add' THEN
        {step(totals.ADD_ACTUAL)}
        IF f_partner IS NOT NULL THEN
            {step(totals.ADD_PARTNER)}
        END IF;
    ELSE
        {step(totals.TAKE_ACTUAL)}
        IF f_partner IS NOT NULL THEN
            {step(totals.TAKE_PARTNER)}
        END IF;
    END IF;
    RETURN p_seq;
END
$body$"""


# Who may look at all centres: the names of all other roles begin as its does, whatever the database is called now.
EVERYONE = "SELECT roles[1] FROM pg_policies WHERE schemaname = 'vnet' AND policyname = 'all_seen' LIMIT 1"


def prefix(found: Sequence[tuple[Any, ...]]) -> str:
    """Return what the roles' names begin with, by what was found to be the role of whoever looks at all centres."""
    ((everyone,),) = found
    return str(everyone).removesuffix("reader")


# --- who may do what ---------------------------------------------------------------------------------------------


def locks(prefix: str, database: str) -> Iterator[str]:
    """Yield the statements after which nobody but the owner may do anything, and readers of all centres may look."""
    everyone = f'"{prefix}reader"'
    yield f"CREATE ROLE {everyone} NOLOGIN"
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC'
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC"
    for function in _SIGNATURES:
        yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC"
    for table in TABLES:
        yield f"ALTER TABLE {SCHEMA}.{table} ENABLE ROW LEVEL SECURITY"
        yield f"CREATE POLICY all_seen ON {SCHEMA}.{table} FOR SELECT TO {everyone} USING (TRUE)"
    yield from _looking(everyone, database)


def centre(prefix: str, database: str, code: str) -> Iterator[str]:
    """Yield the statements that make a centre's two roles: who records for it, and who looks at it alone."""
    name = f"{prefix}{code.lower()}"
    recorder, reader = f'"{name}"', f'"{name}_reader"'
    for role in (recorder, reader):
        yield f"CREATE ROLE {role} NOLOGIN"
        yield from _looking(role, database)
    for table in TABLES:
        policy = f'CREATE POLICY "{name}_sees" ON {SCHEMA}.{table} FOR SELECT'
        yield f"{policy} TO {recorder}, {reader} USING (centre = '{code}')"
    yield (
        f'CREATE POLICY "{name}_adds" ON {SCHEMA}.plan_version FOR INSERT TO {recorder} '
        f"WITH CHECK (centre = '{code}')"
    )
    yield f"GRANT INSERT ON {SCHEMA}.plan_version TO {recorder}"
    for function in _SIGNATURES[:3]:
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {recorder}"


def _looking(role: str, database: str) -> Iterator[str]:
    yield f'GRANT CONNECT ON DATABASE "{database}" TO {role}'
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}"


_SIGNATURES = (
    f"{SCHEMA}.append({', '.join(one.split()[1] for one in _PARAMETERS)})",
    f"{SCHEMA}.take_turn(TEXT)",
    f"{SCHEMA}.be(TEXT, TEXT, BIGINT)",
    f"{SCHEMA}.count_entry(TEXT, TEXT, TEXT, BIGINT)",
)
