"""What was understood of a file becomes a profile: the file of one, written anew or with answers added."""

import io
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.importing.doubts import CHANGED, OTHERS
from vnet.importing.profiles.profile import QUESTION, UNREAD, WORDS
from vnet.importing.sheets.doubts.columns import KEYS
from vnet.importing.sheets.findings import Table
from vnet.importing.sheets.headings import Field
from vnet.names import key

_DERIVED = frozenset({Field.MONTH, Field.QUARTER, Field.RECORDED_AT})  # they follow from the date, or are made anew
# What is asked of one file or sheet, or is settled by the columns that are written: no answer for the next file.
_NOT_OF_LAYOUT = frozenset(
    (
        QUESTION,
        "weekday",
        "other-year",
        "which-year",
        "other-month",
        "hidden-rows",
        "totals",
        "summed-rows",
        "struck",
        "register",
        "division",
        "cumulative-sheet",
        "partly-struck",
        "remark",
        "colour",
        "plan",
        "gathered",
        "tax",
        CHANGED,
        OTHERS,
        *KEYS.values(),
    )
)
Answers = dict[str, str]
_WIDE = 10_000  # columns after which a line would be folded


def new_file(table: Table, answers: Answers, remark: str) -> str:
    """Return the file of a profile for the layout of a table; `remark` says when and of what it was made.

    Raises:
        BadInput: the layout cannot be kept.
    """
    if table.register is not None:
        raise _known_already(", ".join(table.register.fields))
    columns = CommentedMap()
    for heading, field in _columns(table):
        if key(heading) in map(key, columns):
            raise BadInput(
                N_('Two columns are called "{heading}", so no profile can be kept. Give one of them another heading.'),
                heading=heading,
            )
        columns[heading] = _word(heading, field)
    file = CommentedMap({"열": columns, **({"답": answers} if answers else {})})
    file.yaml_set_start_comment(f"yaml-language-server: $schema=../schema/profile.schema.json\n{remark}")
    return _text(file)


def _columns(table: Table) -> list[tuple[str, Field | None]]:
    """Return the headings of a table from left to right, each with what it is read as (None: it is not read)."""
    known = [(column, table.headings[field], field) for field, column in table.columns.items()]
    left = [(column, text, None) for column, text in table.ignored]
    left += [(column, text, None) for column, text, _taken in table.doubled]
    return [(heading, field) for _column, heading, field in sorted([*known, *left], key=lambda one: one[0])]


def _word(heading: str, field: Field | None) -> str:
    """Return the word for what a column is read as.

    Raises:
        BadInput: vnet alone writes such a column.
    """
    if field is None or field in _DERIVED:
        return UNREAD
    if field not in WORDS:
        raise _known_already(heading)
    return WORDS[field]


def with_answers(text: str, answers: Answers, remark: str) -> str:
    """Return the text of a profile's file with answers put in their places; all else stays, comments too."""
    if not answers:
        return text
    file = _yaml().load(text)
    part = file.setdefault("답", CommentedMap())
    for name, answer in answers.items():
        if part.get(name) != answer:
            part[name] = answer
            part.yaml_add_eol_comment(remark, name)
    return _text(file)


def in_words(taken: Mapping[tuple[str, str], AbstractSet[str]]) -> Answers:
    """Return answers to questions, by key and word, as a profile's file has them, in the language in use.

    What was answered of a word is kept for that word alone, however it was typed: another one is asked about again. Of
    a question that was answered in two ways, sheet by sheet, no answer is kept.
    """
    return {
        f"{_(question)}:{about}" if about else _(question): _(next(iter(choices)))
        for (question, about), choices in taken.items()
        if question not in _NOT_OF_LAYOUT and len(choices) == 1
    }


def _known_already(heading: str) -> BadInput:
    return BadInput(
        N_("vnet knows this layout by itself ({heading}), and needs no profile for it. Leave --keep-profile out."),
        heading=heading,
    )


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = _WIDE
    yaml.preserve_quotes = True
    return yaml


def _text(file: CommentedMap) -> str:
    written = io.StringIO()
    _yaml().dump(file, written)
    return written.getvalue()
