"""What was recorded and is not where it was meant to be: a sentence for each, and the ways out of it."""

from collections.abc import Iterable, Iterator

from vnet.lean_typing import TYPE_CHECKING
from vnet.render.tables import words

if TYPE_CHECKING:
    from vnet.report.old_meaning import OldMeaning
    from vnet.report.outside_plan import Stray
    from vnet.report.report import Report


def caveats(report: "Report") -> Iterator[str]:
    """Yield a sentence for everything of the year that stands in no figure, or not where it was meant to stand."""
    return said(report.strays, report.old_meaning)


def said(strays: "Iterable[Stray]", old: "tuple[OldMeaning, ...]") -> Iterator[str]:
    """Yield the sentences about what no longer fits the plan, and last what can be done about it."""
    yield from map(words.stray, strays)
    if old:
        from vnet.render.tables import old_meaning  # noqa: PLC0415 - where a plan has changed

        yield from map(old_meaning.sentence, old)
        if not all(meaning.in_figures for meaning in old):
            yield old_meaning.way_out()
