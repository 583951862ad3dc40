"""What a command did, in a few plain lines: what was kept, in full, and where things now stand."""

import sys
from collections.abc import Iterable
from pathlib import Path

from vnet import output
from vnet.actions.check import Checked
from vnet.actions.init import Started
from vnet.actions.standing import BudgetStanding, ItemStanding, KpiStanding, Recorded, Remark, Standing
from vnet.actions.void import Voided
from vnet.amounts import format_money, format_quantity, format_won
from vnet.i18n import _, ngettext
from vnet.ledger.entry import Entry, EntryType
from vnet.plan.model import Plan
from vnet.render.tables import words
from vnet.report.report import BudgetReport, BudgetRow, MeasureRow, Report


def show_recorded(recorded: Recorded) -> None:
    """Say what was recorded, what to know about it (on stderr), and where its KPI or budget now stands."""
    entry = recorded.entry
    facts = {"name": recorded.name, "date": words.day(entry.date), "amount": format_won(abs(entry.amount or 0))}
    if entry.amount is None:
        sentence = _("Recorded: {name} {value}, {date}").format(**facts, value=words.entry_value(entry))
    elif entry.amount < 0:
        sentence = _("Recorded a refund: {name} {amount}, {date}").format(**facts)
    else:
        sentence = _("Recorded spending: {name} {amount}, {date}").format(**facts)
    show_kept(sentence, entry, recorded.remarks, recorded.standing)
    if recorded.twin is not None:
        _warn(
            _(
                "{id} of {date} is the same in what tells records apart; both now count. If they are one, void one."
            ).format(id=recorded.twin.short_id, date=recorded.twin.date)
        )
    show_standing(recorded.standing)


def show_kept(sentence: str, entry: Entry, remarks: Iterable[Remark], standing: Standing | None = None) -> None:
    """Say with `sentence` that an entry was kept, everything that it says, and what to know about it (on stderr)."""
    _say(sentence)
    for line in _details(entry):
        _say(f"  {line}")
    _say(_("  id: {id} (to take it back: vnet void {short} --reason TEXT)").format(id=entry.id, short=entry.short_id))
    for remark in remarks:
        if remark is Remark.SAMPLE:
            _say(words.sample())
        else:
            _warn(_remark(remark, entry, standing))


def show_voided(voided: Voided) -> None:
    """Say what was taken back and where things stand without it."""
    entry = voided.voided.entry
    if voided.sample:
        _say(words.sample())
    _say(
        _("Void: {name} {value}, {date}").format(
            name=voided.name, value=words.entry_value(entry), date=words.day(entry.date)
        )
    )
    _say("  " + _("reason: {text}").format(text=voided.entry.reason))
    _say("  " + _("recorded by {by} as {id}").format(by=voided.entry.recorded_by, id=voided.entry.id))
    show_standing(voided.standing)


def show_checked(checked: Checked) -> None:
    """Say that all is well, and with what."""
    for plan in checked.plans:
        _say(_plan_summary(plan))
    if checked.entries is None:
        _say(_("Ledger {path}: nothing has been recorded yet.").format(path=checked.ledger))
    else:
        _say(
            ngettext(
                "Ledger {path}: {count} entry; the totals equal the entries.",
                "Ledger {path}: {count} entries; the totals equal the entries.",
                checked.entries,
            ).format(path=checked.ledger, count=f"{checked.entries:,}")
        )
    if checked.sample:
        _say(words.sample())
    for stray in checked.strays:
        _warn(words.stray(stray))
    _show_registers(checked)
    _say(_("All is well."))


def _show_registers(checked: Checked) -> None:
    """Say which registers are not what is counted."""
    from vnet.render.tables.registers import gap  # noqa: PLC0415 - few commands need it, and start-up counts

    for sentence in filter(None, map(gap, checked.registers)):
        _say(sentence)


def show_started(started: Started) -> None:
    """Say what was written and what to do next."""
    for path in started.files:
        _say(_("Written: {path}").format(path=path))
    _say(_("Next: open these files in an editor, write your plan, and check it:"))
    _say(f"  vnet check --data {_typed(started.data)} --year {started.year}")


def show_sample(started: Started) -> None:
    """Say what the sample is and what to do next."""
    if started.there_before:
        _say(_("The sample in {path} is already there; it was left as it is.").format(path=started.data))
    else:
        for path in started.files:
            _say(_("Written: {path}").format(path=path))
    _warn(words.sample())
    _say(_("Next:"))
    _say(f"  vnet report --quarter 2 --data {_typed(started.data)}")
    _say(f"  vnet status --data {_typed(started.data)}")


def show_exported(path: Path, report: Report, entries: int) -> None:
    """Say where the workbook is and what it is of."""
    if report.sample:
        _warn(words.sample())
    _say(_("Written: {path}").format(path=path))
    _say(
        ngettext("{period}, with {count} entry.", "{period}, with {count} entries.", entries).format(
            period=words.period(report.period), count=f"{entries:,}"
        )
    )


def show_template(path: Path) -> None:
    """Say where the template is and what to do next."""
    _say(_("Written: {path}").format(path=path))
    _say(_("Next: fill it in, and have it checked:"))
    _say(f"  vnet import {_typed(path)} --dry-run")


def _typed(path: Path) -> str:
    """Return a path as it has to be typed."""
    return f'"{path}"' if " " in str(path) else str(path)


def _plan_summary(plan: Plan) -> str:
    facts = {
        "year": plan.year,
        "title": plan.document.title,
        "kpis": len(plan.kpis),
        "measures": sum(len(kpi.measures) for kpi in plan.kpis),
        "networks": len(plan.networks),
    }
    if plan.budget is None:
        text = _("Plan {year}, {title}: {kpis} KPIs ({measures} measures) in {networks} networks; no budget.")
        return text.format(**facts)
    facts["budget"] = f"{format_money(plan.budget.total, plan.budget.unit_name)}{plan.budget.unit_name}"
    text = _("Plan {year}, {title}: {kpis} KPIs ({measures} measures) in {networks} networks; budget {budget}.")
    return text.format(**facts)


def _details(entry: Entry) -> list[str]:
    people = None if entry.people is None else f"{entry.people:,}"
    details = [
        (_("kind: {text}"), entry.kind),
        (_("network: {text}"), entry.network),
        (_("partner: {text}"), entry.partner),
        (_("people: {text}"), people),
        (_("payee: {text}"), entry.payee),
        (_("cause: {text}") if entry.type is EntryType.EXPLANATION else _("reason: {text}"), entry.reason),
        (_("action: {text}"), entry.action),
        (_("due: {text}"), entry.due),
        (_("note: {text}"), entry.note),
    ]
    lines = [sentence.format(text=text) for sentence, text in details if text is not None]
    lines += [f"{name}: {value}" for name, value in entry.fields]
    lines += [_("evidence: {path} (SHA-256 {sha256})").format(path=e.path, sha256=e.sha256) for e in entry.evidence]
    return [*lines, _("recorded by: {text}").format(text=entry.recorded_by)]


def _remark(remark: Remark, entry: Entry, standing: Standing | None) -> str:
    match remark:
        case Remark.REPEATED:
            return _("The last entry was identical; both now count. If it is the same one, void one of them.")
        case Remark.IN_THE_FUTURE:
            return _("{date} is still to come. If that is a slip, void the entry and record it anew.").format(
                date=entry.date
            )
        case Remark.NO_SUCH_LINE:
            return _("The plan has no line for {category} in {network}. It was recorded all the same.").format(
                category=entry.category, network=entry.network
            )
        case _ if isinstance(standing, BudgetStanding):
            return _over(remark, standing)
        case _:
            raise AssertionError(remark)


def _over(remark: Remark, standing: BudgetStanding) -> str:
    row = {
        Remark.CATEGORY_OVERSPENT: standing.category,
        Remark.NETWORK_OVERSPENT: standing.network or standing.category,
        Remark.TOTAL_OVERSPENT: standing.year,
        Remark.MORE_REFUNDED: standing.category,
    }[remark]
    if remark is Remark.MORE_REFUNDED:
        return _("More has come back than was spent. Check the amounts.")
    over = format_won(-(row.balance or 0))
    if remark is Remark.TOTAL_OVERSPENT:
        return _("OVERSPENT: the whole budget, by {over}. It was recorded all the same.").format(over=over)
    return _("OVERSPENT: {name}, by {over}. It was recorded all the same.").format(
        name=words.budget_row(row), over=over
    )


def show_standing(standing: Standing | None) -> None:
    """Say where a KPI, an evaluation item or the budget stands."""
    if isinstance(standing, KpiStanding):
        for measure in standing.row.measures:
            _show_measure(standing, measure)
        if standing.register is not None:
            from vnet.render.tables import registers  # noqa: PLC0415 - few KPIs have one, and start-up counts

            _say(f"  {registers.standing(standing.register)}")
    elif isinstance(standing, ItemStanding):
        from vnet.render import items  # noqa: PLC0415 - few entries are of one, and start-up counts

        _say(items.standing(standing))
    elif isinstance(standing, BudgetStanding):
        _show_budget(standing)


def _show_measure(standing: KpiStanding, measure: MeasureRow) -> None:
    _say(_("{code} {name} ({unit}) now:").format(code=standing.row.code, name=standing.row.name, unit=measure.unit))
    names = (words.quarter(standing.period), _("cumulative"), _("year"))
    for name, view in zip(names, measure.views, strict=True):
        facts = {
            "view": name,
            "actual": words.actual(view, measure.decimals),
            "target": words.number(view.target, measure.decimals),
            "unit": measure.unit,
            "rate": words.rate(view.rate),
            "remaining": words.remaining(view, measure.decimals),
        }
        if view.rate is None:
            _say(_("  {view}: {actual}; no target").format(**facts))
        elif view.remaining is not None and view.remaining < 0:
            facts["over"] = format_quantity(-view.remaining, measure.decimals)
            _say(_("  {view}: {actual} of {target}{unit} ({rate}), {over} more than the target").format(**facts))
        else:
            _say(_("  {view}: {actual} of {target}{unit} ({rate}), remaining {remaining}").format(**facts))


def _show_budget(standing: BudgetStanding) -> None:
    budget = standing.to_date
    _say(_("The budget now ({unit}):").format(unit=budget.unit_name))
    rows = [row for row in (standing.category, standing.network) if row is not None]
    for row in rows:
        _say(_budget_line(words.budget_row(row), row, budget))
    for name, planned in ((words.quarter(standing.period), budget.quarter), (_("cumulative"), budget.cumulative)):
        if planned.planned is not None:
            _say(
                _("  {view}, all: {spent} of {planned} planned ({rate})").format(
                    view=name,
                    spent=format_money(planned.spent, budget.unit_name),
                    planned=format_money(planned.planned, budget.unit_name),
                    rate=words.rate(planned.rate, spending=True),
                )
            )
    _say(_budget_line(_("year, all"), standing.year, budget))


def _budget_line(name: str, row: BudgetRow, of: BudgetReport) -> str:
    unit = of.unit_name
    facts = {"name": name, "spent": format_money(row.spent, unit)}
    if row.budget is None or row.balance is None:
        return _("  {name}: {spent} spent; no budget of its own").format(**facts)
    return _("  {name}: {spent} of {budget} ({rate}), balance {balance}").format(
        **facts,
        budget=format_money(row.budget, unit),
        rate=words.rate(row.rate, of.goal, spending=True),
        balance=format_money(row.balance, unit),
    )


def _say(line: str) -> None:
    output.say(line + "\n")


def _warn(line: str) -> None:
    sys.stderr.write(_("Attention: {sentence}").format(sentence=line) + "\n")
