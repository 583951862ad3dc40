"""The checklists on a terminal: one line an item, and with everything each step with its day, note and evidence."""

from collections.abc import Iterator

from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.render.tables import checklists, words
from vnet.render.tables.entries import people
from vnet.render.terminal.drawing import Block, Console, Group, Indented, Text
from vnet.render.terminal.table import drawn, fitting, numbered
from vnet.report.checklists import CheckedItem, CheckedList


def checklist(checked: CheckedList, out: Console, *, everything: bool) -> Block:
    """Return a checklist, each item with how much of it was ticked."""
    if not everything:
        table = checklists.items([checked]).changed("name", numbered).only("name", "status")
        return fitting(out, drawn(table))
    return Group(*(part for item in checked.items for part in _whole(item)))


def _whole(item: CheckedItem) -> Iterator[Block]:
    yield Text(f"{item.number} {item.name}: {checklists.ticked(item)}", "bold")
    if item.description:
        yield _indented(item.description)
    for number, step in enumerate(item.steps, 1):
        mark = "[x]" if step.ticks else "[ ]"
        yield _indented("; ".join([f"{mark} {number} {step.text}", *(evidence(tick) for tick in step.ticks)]))
    for entry in item.ticks:
        yield _indented(f"[x] {evidence(entry, entry.event or '')}")
    for said in item.notes:
        yield _indented(_("note: {text}").format(text=said))


def _indented(text: str) -> Block:
    return Indented(Text(text), 3)


def evidence(entry: Entry, value: str = "") -> str:
    """Return what an entry says beside its subject: its day, value, people, partner, note, and the files' names."""
    files = (words.file_name(file) for file in entry.evidence)
    facts = (value, people(entry), entry.partner, words.personal(entry, "note"), *files, entry.recorded_by)
    return "; ".join([" ".join(fact for fact in (entry.date, facts[0]) if fact), *(fact for fact in facts[1:] if fact)])
