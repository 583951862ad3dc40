"""Columns that do not show on a sheet whose figures stand across: a month, a name, or what says what a row is of."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.shapes.whole import Whole, text_at
from vnet.importing.sheets.doubts.columns import READ
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.questions import LEAVE, Choice, Question
from vnet.lean_typing import NamedTuple


class Hidden(NamedTuple):
    """The columns of figures that do not show, and those of them that a person leaves."""

    figures: AbstractSet[int]
    left: AbstractSet[int]


def hidden_in(
    whole: Whole, top: int, figures: Mapping[int, str], labels: AbstractSet[int], findings: Findings
) -> Hidden:
    """Return which columns of figures are hidden, and whether they are left; who reads a sheet so is asked before.

    Args:
        whole: the sheet.
        top: the place of its headings among the rows.
        figures: the columns of figures, with what each is called.
        labels: the columns that say what a row is of.
        findings: where the question is kept.
    """
    unseen = whole.sheet.unseen_columns.keys()
    row = whole.rows[top]
    hidden = frozenset(unseen & figures.keys())
    filled = [column for column in sorted(unseen & labels) if any(text_at(below, column) for below in whole.rows[top:])]
    if not hidden and not filled:
        return Hidden(hidden, hidden)
    called = [*(text_at(row, column) for column in filled), *(figures[column] for column in sorted(hidden))]
    choices = [Choice(READ, _("they are read like the columns that show"))]
    choices += [] if filled else [Choice(LEAVE, _("they are not recorded"))]
    sentence = _("These columns are hidden: {columns}. Are they read?").format(columns=", ".join(filter(None, called)))
    place = Place(whole.title, row.number, min([*filled, *hidden]))
    answer = findings.ask(Question(N_("hidden-column"), place, sentence, tuple(choices)))
    return Hidden(hidden, hidden if answer == LEAVE else frozenset())
