"""The score on a terminal: the total first, then the indicators, and what more of each would add."""

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.render.tables import score as score_table
from vnet.render.tables import since
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import Tone, text
from vnet.render.terminal.drawing import Block, Console, Group, Indented
from vnet.render.terminal.table import INDENT, closing, drawn, fitting, line, note, opening, section, warnings

if TYPE_CHECKING:
    from vnet.actions.score import Scored
    from vnet.report.score import Score

_WIDE = ("name", "method", "weight", "actual", "low", "high", "points", "weighted")
_NARROW = ("name", "weight", "actual", "low", "high", "points", "weighted")
_NARROWEST = ("name", "weight", "actual", "points", "weighted")


def show_score(scored: "Scored", out: Console) -> None:
    """Print the score, or the arithmetic that was asked for."""
    report, score = scored.report, scored.score
    opening(report, out, *since.closed(report))
    if scored.explained:
        for one in scored.explained:
            parts = [Indented(line(said), INDENT) for said in score_table.lines(one.row, one.steps)]
            section(out, one.row.name, Group(*parts))
    else:
        _show_all(score, out)
    warnings(caveats(report), out)
    closing(report, out)


def _show_all(score: "Score", out: Console) -> None:
    section(out, _("At a glance"), Group(*map(line, score_table.headlines(score)), *_first(score)))
    table = score_table.indicators(score)
    choices = [drawn(table.only(*keys), gap=gap) for keys, gap in ((_WIDE, 2), (_WIDE, 1), (_NARROW, 1))]
    section(out, _("Points"), fitting(out, *choices, drawn(table.only(*_NARROWEST), gap=1)))
    for said in score_table.left_out(score):
        out.print(Indented(line(text(said, Tone.DOUBTFUL)), 1))
    advice = score_table.advice(score)
    if advice.rows:
        section(out, _("What would add points"), fitting(out, drawn(advice), drawn(advice, gap=1)))
    for said in score_table.notes(score):
        out.print(note(said))


def _first(score: "Score") -> list[Block]:
    said = score_table.first(score)
    return [line(text(said, Tone.GOOD))] if said else []
