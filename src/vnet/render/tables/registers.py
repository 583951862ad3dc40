"""The words for registers that all formats for people share."""

from fractions import Fraction

from vnet.amounts import format_exactly, format_quantity, format_won
from vnet.i18n import _
from vnet.plan.model import Field, FieldType
from vnet.report.registers import Record, Register, RegisterCount, Value


def standing(one: RegisterCount) -> str:
    """Return how many of what is counted have a record."""
    return _("register: {records} of {counted}{unit} have a record").format(**_facts(one))


def gap(one: RegisterCount) -> str | None:
    """Return the sentence about a register that is not what is counted; None where the two agree."""
    if one.unlisted == 0:
        return None
    if one.unlisted < 0:
        text = _("{code} {name}: the register has {records} records, but only {counted}{unit} are counted.")
    else:
        text = _("{code} {name}: {records} of {counted}{unit} have a record in the register, {unlisted} have none.")
    return text.format(**_facts(one))


def left_out(one: Register) -> str | None:
    """Return the sentence about fields that are not shown; None where all are."""
    if not one.left_out:
        return None
    return _("Private, shown only with --private: {fields}").format(fields=", ".join(one.left_out))


def value(field: Field, given: Value) -> str:
    """Return what a field holds as people read it; nothing where it holds nothing."""
    if given is None:
        return ""
    if field.type is FieldType.MONEY and isinstance(given, int):
        return format_won(given)
    return format_exactly(given) if isinstance(given, Fraction) else str(given)


def extras(one: Record) -> list[str]:
    """Return what a record says beside its fields."""
    said = [
        (_("kind: {text}"), one.kind),
        (_("partner: {text}"), one.partner),
        (_("people: {text}"), None if one.people is None else f"{one.people:,}"),
        (_("note: {text}"), one.note),
    ]
    return [sentence.format(text=text) for sentence, text in said if text is not None]


def _facts(one: RegisterCount) -> dict[str, str]:
    return {
        "code": one.code,
        "name": one.name,
        "unit": one.unit,
        "records": f"{one.records:,}",
        "counted": format_quantity(one.counted, one.decimals),
        "unlisted": format_quantity(one.unlisted, one.decimals),
    }
