"""What a ledger's file looks like, as the statements that make it."""

import sqlite3
from collections.abc import Iterator
from importlib import resources

# For today's form, and for every older one that a step of `migrations` leads to.
SCHEMAS = {2: "schema_2.sql", 3: "schema_3.sql", 4: "schema_4.sql", 5: "schema.sql"}


def statements(form: int) -> Iterator[str]:
    """Yield the statements that make a file of a form, in their order."""
    statement = ""
    text = resources.files("vnet.ledger.sqlite").joinpath(SCHEMAS[form]).read_text(encoding="utf-8")
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
