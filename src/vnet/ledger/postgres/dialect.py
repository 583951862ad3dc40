"""How the SQL that all stores share is said to PostgreSQL and to what speaks its protocol."""

import re

TABLES_OF = 5  # the form of a file whose tables these are: the number that the head of its schema states
FORM = 6
"""What the ledgers on a server are of. It is raised where their tables change, and where what their functions do does.

5  the tables of a file of form 5; entries are moved and merged
6  the wholes of shares are added up, as in a file
"""
SCHEMA = "vnet"
TABLES = (
    "ledger", "head", "entry", "evidence", "personal", "plan_version", "actual_total", "spending_total",
    "partner_total",
)  # fmt: skip

# Names stand with their schema, so that no other of that name is ever meant, whatever a session looks through first.
_TABLE = re.compile(rf"\b(FROM|JOIN|INTO|UPDATE|REFERENCES|TABLE|ON) ({'|'.join(TABLES)})\b")
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_WORDS = (
    (re.compile(r" INDEXED BY \w+"), ""),
    (re.compile(r"\bCROSS JOIN\b"), "JOIN"),
    (
        re.compile(r"json_group_array\(json_array\(([^()]*)\)\)"),
        r"CAST(coalesce(json_agg(json_build_array(\1) ORDER BY seq, position), '[]') AS TEXT)",
    ),
    (re.compile(r"json_group_array\((\w+)\)"), r"CAST(coalesce(json_agg(\1), '[]') AS TEXT)"),
    (re.compile(r"json_each\((:\w+)\)"), r"json_array_elements_text(CAST(\1 AS JSON)) each(value)"),
)
_said: dict[str, str] = {}


def said(statement: str) -> str:
    """Return a shared statement as a server is asked it: its words, tables with their schema, its parameters."""
    if statement not in _said:
        _said[statement] = _PARAMETER.sub(r"%(\1)s", in_words(statement).replace("%", "%%"))
    return _said[statement]


def in_words(statement: str) -> str:
    """Return a shared statement in the server's words, its parameters as they are."""
    for pattern, words in _WORDS:
        statement = pattern.sub(words, statement)
    return _TABLE.sub(rf"\1 {SCHEMA}.\2", statement)


def with_variables(statement: str, prefix: str) -> str:
    """Return a shared statement as it stands in a function on the server: variables of a prefix for its parameters."""
    return _PARAMETER.sub(rf"{prefix}\1", in_words(statement))
