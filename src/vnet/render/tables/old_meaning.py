"""The sentences about what was recorded under a meaning that the plan does not have any more."""

from collections.abc import Callable

from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.plan.change import Value, What
from vnet.render.tables.cells import shown
from vnet.render.tables.plan_changes import value as cell

if TYPE_CHECKING:
    from vnet.report.old_meaning import OldMeaning, Renaming


def way_out() -> str:
    """Return what can be done about entries that were recorded under another meaning."""
    return _(
        "To have such entries count again: take the change of the plan back; or record them anew "
        "(vnet edit ID, where their unit is gone with --measure UNIT); or, "
        "where they were right and only the plan was wrong: vnet plan revise --also-recorded --reason TEXT"
    )


def sentence(old: "OldMeaning") -> str:
    """Return the sentence about what was recorded under a meaning that the plan does not have any more."""
    said = _said(old)(old.entries)
    before, after = (_value(value) for value in (old.before, old.after))
    return said.format(count=f"{old.entries:,}", kpi=old.kpi, name=old.name, unit=old.unit, before=before, after=after)


def _said(old: "OldMeaning") -> Callable[[int], str]:
    if old.what is What.NETWORK and old.after is not None:
        return _other_network
    if old.what is What.MEASURE and old.after is None:
        return _gone_unit
    return _SENTENCES[None if old.unit is None else old.what]


def renaming(of: "Renaming") -> str:
    """Return the sentence about what had another name when it was recorded, and counts as before."""
    said = _renamed_network if of.kpi is None else _renamed
    return said(of.entries).format(count=f"{of.entries:,}", kpi=of.kpi, before=of.before, after=of.after)


def counts_again(old: "OldMeaning") -> str:
    """Return the sentence that entries count which had been recorded under another meaning."""
    return ngettext(
        "{count} entry for {name} counts again", "{count} entries for {name} count again", old.entries
    ).format(count=f"{old.entries:,}", name=old.name if old.unit is None else f"{old.name} ({old.unit})")


def _value(value: Value) -> str:
    """Return what a part of the plan was or is, as a sentence has it."""
    return _("none") if value is None else shown(cell(value))


def _renamed(count: int) -> str:
    return ngettext(
        '{count} entry for {kpi} was recorded when that was called "{before}". The plan calls it "{after}" now, '
        "and the entry counts as before. If it is something else now, give it a code of its own in the plan.",
        '{count} entries for {kpi} were recorded when that was called "{before}". The plan calls it "{after}" now, '
        "and they count as before. If it is something else now, give it a code of its own in the plan.",
        count,
    )


def _renamed_network(count: int) -> str:
    return ngettext(
        '{count} expenditure was recorded for the network "{before}". The plan calls it "{after}" now, '
        "and the expenditure counts as before. If it is another network now, give it a code of its own in the plan.",
        '{count} expenditures were recorded for the network "{before}". The plan calls it "{after}" now, '
        "and they count as before. If it is another network now, give it a code of its own in the plan.",
        count,
    )


def _added_up(count: int) -> str:
    return ngettext(
        "{count} entry for {name} ({unit}) was recorded when that was: {before}. Now it is: {after}. "
        "So the entry is in no figure.",
        "{count} entries for {name} ({unit}) were recorded when that was: {before}. Now it is: {after}. "
        "So they are in no figure.",
        count,
    )


def _other_kpi(count: int) -> str:
    return ngettext(
        '{count} entry for {kpi} ({unit}) was recorded when that was "{before}". Now it is another KPI, "{after}": '
        "the entry is in no figure.",
        '{count} entries for {kpi} ({unit}) were recorded when that was "{before}". Now it is another KPI, "{after}": '
        "they are in no figure.",
        count,
    )


def _explanations(count: int) -> str:
    return ngettext(
        '{count} explanation for {kpi} was recorded when that was "{before}". Now it is another KPI, "{after}": '
        "the explanation is not shown.",
        '{count} explanations for {kpi} were recorded when that was "{before}". Now it is another KPI, "{after}": '
        "they are not shown.",
        count,
    )


def _source(count: int) -> str:
    return ngettext(
        "{count} entry for {name} ({unit}) was recorded when its figure came from {before}. Now it comes from {after}: "
        "the entry is in no figure.",
        "{count} entries for {name} ({unit}) were recorded when its figure came from {before}. "
        "Now it comes from {after}: they are in no figure.",
        count,
    )


def _scale(count: int) -> str:
    return ngettext(
        "{count} entry for {name} was recorded when the full score was {before}. Now it is {after}: "
        "the entry is in no figure.",
        "{count} entries for {name} were recorded when the full score was {before}. Now it is {after}: "
        "they are in no figure.",
        count,
    )


def _fields(count: int) -> str:
    return ngettext(
        "{count} record of {name} has fields which the register does not have any more, and cannot show: {before}.",
        "{count} records of {name} have fields which the register does not have any more, and cannot show: {before}.",
        count,
    )


def _gone_unit(count: int) -> str:
    return ngettext(
        "{count} entry for {name} is in {unit}, a unit that it does not have any more: the entry is in no figure.",
        "{count} entries for {name} are in {unit}, a unit that it does not have any more: they are in no figure.",
        count,
    )


def _register_of(count: int) -> str:
    return ngettext(
        "{count} record of {name} was made when the register was that of {before}. Now it is that of {after}, "
        "and does not show the record.",
        "{count} records of {name} were made when the register was that of {before}. Now it is that of {after}, "
        "and does not show them.",
        count,
    )


def _kind(count: int) -> str:
    return ngettext(
        '{count} entry for {name} ({unit}) is of the kind "{before}", which the plan does not have: '
        "it counts in the total, but in no kind of the plan.",
        '{count} entries for {name} ({unit}) are of the kind "{before}", which the plan does not have: '
        "they count in the total, but in no kind of the plan.",
        count,
    )


def _category(count: int) -> str:
    return ngettext(
        '{count} expenditure is of "{name}", an expense category which the budget does not have: '
        "it counts in the total, but in no category of the budget.",
        '{count} expenditures are of "{name}", an expense category which the budget does not have: '
        "they count in the total, but in no category of the budget.",
        count,
    )


def _other_network(count: int) -> str:
    return ngettext(
        '{count} expenditure was recorded for "{before}", whose code is that of another network now, "{after}": '
        "it counts there. Record it anew (vnet edit ID --network), or give the code back in the plan.",
        '{count} expenditures were recorded for "{before}", whose code is that of another network now, "{after}": '
        "they count there. Record them anew (vnet edit ID --network), or give the code back in the plan.",
        count,
    )


def _network(count: int) -> str:
    return ngettext(
        '{count} expenditure is of "{name}", a network which the plan does not have: '
        "it counts in the total, but in no network of the plan.",
        '{count} expenditures are of "{name}", a network which the plan does not have: '
        "they count in the total, but in no network of the plan.",
        count,
    )


_SENTENCES: dict[What | None, Callable[[int], str]] = {
    None: _explanations,
    What.ACCUMULATION: _added_up,
    What.KPI: _other_kpi,
    What.SOURCE: _source,
    What.SCALE: _scale,
    What.FIELD: _fields,
    What.MEASURE: _register_of,
    What.KIND: _kind,
    What.CATEGORY: _category,
    What.NETWORK: _network,
}
