"""What the rows of vnet's own lists say beside what every table says: how they were recorded, and what is no figure.

A list states of each entry who recorded it and when. That is kept as what it is, a statement: the day as one that was
stated, as with `VNET_TODAY`, beside the machine's own time of the import.
"""

import datetime as dt
import re
from collections.abc import Mapping

from vnet.entering import lookup, register_fields
from vnet.entering.steps import ticked
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_, _
from vnet.importing.plan_words import PlanWords
from vnet.importing.row_cells import RowCells, plain, written
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings, Reason, Row
from vnet.importing.sheets.headings import Field
from vnet.importing.spending_rows import won_in
from vnet.lean_typing import Any
from vnet.ledger.entry import EntryType
from vnet.names import key
from vnet.plan.model import Kpi, Plan

_ERASED = N_("[erased]")
_EVENTS = (("start", N_("started")), ("done", N_("done")))
_ADJUSTMENTS = (("transfer", N_("transfer")), ("supplement", N_("supplement")), ("carry", N_("carry-over")))
# Their day is that of another entry, or that on which somebody did it, of whatever year.
ANY_DAY = frozenset({EntryType.VOID, EntryType.ATTACHMENT})
_QUOTED = r'"(?:[^"]|"")*"'


class ListedRows(RowCells):
    """Reads rows of vnet's own lists; what is wrong with them is noted. `today` bounds the days that they may state."""

    def __init__(self, plan: Plan, words: PlanWords, findings: Findings, *, today: dt.date) -> None:
        super().__init__(plan, words, findings)
        self._today = today
        self._kpis = {kpi.code: kpi for kpi in (*plan.kpis, *plan.items)}

    # --- how it was recorded

    def recorded(self, row: Row) -> dict[str, Any]:
        """Return what a row says of how it was recorded, which an entry of any type has."""
        moment = self.take(row, Field.RECORDED_AT, _moment)
        stated = self.take(row, Field.STATED_ON, day) or (moment and moment[:10])
        return {
            "recorded_at": moment or "",
            "stated_on": stated if stated and stated < self._today.isoformat() else None,
            "late": 1 if Field.LATE in row.cells else None,
            "reason": self.text(row, Field.REASON),
            "replaces": self.text(row, Field.REPLACES),
            "receipt": self.text(row, Field.RECEIPT),
        }

    def said_of_person(self, row: Row, field: Field) -> str | None:
        """Return a payee or a note; None where the list says that it was erased."""
        text = self.text(row, field)
        return text if text is None or not self._is_erased(row, text) else None

    def fields(self, row: Row, code: str) -> tuple[tuple[str, str], ...]:
        """Return the fields of a record, as the list has them in one cell."""
        kpi = self._kpis.get(code)
        if kpi is None or not kpi.fields:
            return ()
        given = self._given(row, kpi)
        kept = {name: value for name, value in given if not self._is_erased(row, value)}
        if given:
            self._see_private(row, kpi, kept)
        try:
            return tuple((name, self._kept(kpi, name, value)) for name, value in kept.items())
        except VnetError as error:
            self.refused(row, Field.FIELDS, error)
            return ()

    def _given(self, row: Row, kpi: Kpi) -> list[tuple[str, str]]:
        """Return the names and values in the cell for fields, none where it is empty, or no list of them."""
        text = written(row, Field.FIELDS)
        given = _fields_in(text, kpi)
        if text and given is None:
            self.fault(
                row,
                Field.FIELDS,
                N_('"{text}" under "{heading}" is no list of fields of "{kpi}" as vnet writes it: NAME: VALUE; ...'),
                text=text,
                heading=row.table.headings[Field.FIELDS],
                kpi=kpi.title,
            )
        return given or []

    def _see_private(self, row: Row, kpi: Kpi, kept: Mapping[str, str]) -> None:
        """Note that a list was written without what a register keeps private."""
        private = [field.name for field in kpi.fields if field.private]
        if private and not kept.keys() & set(private):
            self._findings.skip(row.table.sheet, row.number, Reason.PRIVATE, ", ".join(private))

    def _kept(self, kpi: Kpi, name: str, value: str) -> str:
        field = next(field for field in kpi.fields if field.name == name)
        return register_fields.kept(field, value, year=self._plan.year, today=self._today, called=name)

    def _is_erased(self, row: Row, text: str) -> bool:
        if text not in row_labels.spoken(_ERASED):
            return False
        self._findings.skip(row.table.sheet, row.number, Reason.ERASED)
        return True

    # --- what is no figure

    def said(self, row: Row, type_: EntryType) -> dict[str, Any]:
        """Return what an entry says that is neither an actual nor spending."""
        match type_:
            case EntryType.TASK:
                return self._task(row)
            case EntryType.STEP:
                return self._step(row)
            case EntryType.EXPLANATION:
                return self._explanation(row)
            case EntryType.ADJUSTMENT:
                return self._adjustment(row)
            case EntryType.VOID:
                # Older lists call that what they now call by whom an entry is void.
                return {"voids": self._other(row, Field.VOIDS if Field.VOIDS in row.cells else Field.VOIDED_BY)}
            case _:
                return {"about": self._other(row, Field.ABOUT)}

    def _task(self, row: Row) -> dict[str, Any]:
        name, happened = (Field.SUBJECT, Field.EVENT) if row.is_listed else (Field.TASK, Field.HAPPENED)
        task = self.needed(row, name, self._find_task)
        event = self.needed(row, happened, _event)
        return {"subject": task and task.name, "network": task and task.network, "event": event}

    def _find_task(self, value: Any) -> Any:
        return lookup.find_task(self._plan, plain(value))

    def _step(self, row: Row) -> dict[str, Any]:
        name, step = (Field.SUBJECT, Field.EVENT) if row.is_listed else (Field.ITEM, Field.STEP)
        found = self.needed(row, name, self._find_item)
        if found is None:
            return {}
        subject, item = found
        if item.steps and step in row.table.columns:
            self.refuse_empty(row, step, N_('"{heading}" is empty. Fill it in.'))
        return {"subject": subject, "event": self.take(row, step, self._find_step, subject)}

    def _find_item(self, value: Any) -> Any:
        return lookup.find_item(self._plan, plain(value))

    def _find_step(self, value: Any, subject: str) -> str:
        return ticked(lookup.find_item(self._plan, subject)[1], plain(value)) or ""

    def _explanation(self, row: Row) -> dict[str, Any]:
        kpi = self.needed(row, Field.CODE if Field.CODE in row.cells else Field.KPI, self._find_kpi)
        return {"kpi": kpi and kpi.code, "action": self.text(row, Field.ACTION), "due": self.take(row, Field.DUE, day)}

    def _find_kpi(self, value: Any) -> Kpi:
        return lookup.find_kpi(self._plan, plain(value))

    def _adjustment(self, row: Row) -> dict[str, Any]:
        network = self.take(row, Field.NETWORK, self._find_network)
        return {
            "event": self.needed(row, Field.KIND, _adjusted_by),
            "category": self.needed(row, Field.CATEGORY, self._find_category),
            "network": network and network.code,
            "amount": self.needed(row, Field.AMOUNT, won_in),
        }

    def _find_network(self, value: Any) -> Any:
        return lookup.find_network(self._plan, plain(value))

    def _find_category(self, value: Any) -> str:
        return lookup.find_category(self._plan, plain(value))

    def _other(self, row: Row, field: Field) -> str | None:
        return self.needed(row, field, _id_of_other) if field in row.table.columns else None


def _fields_in(text: str, kpi: Kpi) -> list[tuple[str, str]] | None:
    """Return the names and values in `name: value; name: "value; with more"`; None where it is no such list."""
    names = "|".join(re.escape(field.name) for field in sorted(kpi.fields, key=lambda field: -len(field.name)))
    one = rf"({names}): ({_QUOTED}|[^;]*)"
    if not re.fullmatch(rf"{one}(?:; {one})*", text):
        return None
    return [(name, _unquoted(value)) for name, value in re.findall(rf"(?:^|; ){one}(?=; |$)", text)]


def _unquoted(value: str) -> str:
    return value[1:-1].replace('""', '"') if value.startswith('"') else value


def _moment(value: Any) -> str:
    text = plain(value)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadInput(
            N_('"{text}" is not a time as vnet writes it in its lists: 2016-04-12T14:03:05+09:00'), text=text
        )
    return text


def day(value: Any) -> str:
    """Return a day as vnet writes it in its lists."""
    text = plain(value)
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadInput(N_('"{text}" is not a day as vnet writes it in its lists: 2016-04-12'), text=text) from None


def _event(value: Any) -> str:
    return _word(value, _EVENTS)


def _adjusted_by(value: Any) -> str:
    return _word(value, _ADJUSTMENTS)


def _word(value: Any, words: tuple[tuple[str, str], ...]) -> str:
    text = plain(value)
    for word, message in words:
        if key(text) in map(key, row_labels.spoken(message)):
            return word
    candidates = ", ".join(_(message) for _word, message in words)
    raise BadInput(N_('"{text}" is none of these: {candidates}'), text=text, candidates=candidates)


def _id_of_other(value: Any) -> str:
    text = plain(value).strip().lower()
    if not row_labels.is_id(text):
        raise BadInput(N_('"{text}" is not the id of an entry as vnet writes it in its lists.'), text=text)
    return text
