"""The words for a survey or a count of the evaluation that was just recorded."""

from vnet.actions.standing import ItemStanding
from vnet.amounts import format_exactly
from vnet.i18n import _
from vnet.plan.model import Accumulation
from vnet.render.tables import words
from vnet.render.tables.evaluation import goal


def standing(one: ItemStanding) -> str:
    """Return where a survey or a count stands at the end of an entry's quarter, beside its goal."""
    view, decimals = one.row.views.year, one.row.decimals
    facts = {
        "name": one.item.name,
        "quarter": words.quarter(one.period),
        "goal": goal(one.item.goal),
        "unit": one.row.unit,
        "people": f"{one.people:,}",
        "actual": words.number(view.actual, decimals),
        "target": words.number(view.target, decimals),
    }
    if view.actual is None:
        return _("{name} to the end of {quarter}: nothing recorded; the goal is {goal}").format(**facts)
    if one.row.accumulation is Accumulation.SUM:
        facts |= {"rate": words.rate(view.rate), "remaining": words.remaining(view, decimals)}
        text = _("{name} to the end of {quarter}: {actual} of {target}{unit} ({rate}), remaining {remaining}")
        return text.format(**facts)
    if one.item.scale is None:
        text = _("{name} to the end of {quarter}: mean {actual}{unit} of {people} people asked; the goal is {goal}")
        return text.format(**facts)
    judged_by = one.item.goal.value if one.item.goal.unit is None else one.item.goal.value / one.item.scale
    facts |= {"scale": format_exactly(one.item.scale), "share": words.rate(view.actual / one.item.scale, judged_by)}
    text = _(
        "{name} to the end of {quarter}: mean {actual} of {scale}{unit} ({share}), {people} people asked; "
        "the goal is {goal}"
    )
    return text.format(**facts)
