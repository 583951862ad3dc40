"""What a command did, in a few plain lines: what was kept, in full, and where things now stand."""

from collections.abc import Iterable, Iterator, Sequence

from vnet.actions.standing import BudgetStanding, ItemStanding, KpiStanding, Recorded, Remark, Standing
from vnet.amounts import format_exactly, format_money, format_quantity, format_won
from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Entry, EntryType
from vnet.output import say_line, warn_line
from vnet.period import Period, quarter_of
from vnet.plan.model import Accumulation
from vnet.render.tables import words
from vnet.render.tables.cells import bare, count, left, shown
from vnet.render.tables.kpi_lines import achievement

if TYPE_CHECKING:
    from vnet.actions.attach import Attached
    from vnet.actions.correcting import Named
    from vnet.actions.void import Voided
    from vnet.report.budget import BudgetReport, BudgetRow
    from vnet.report.doubts import Doubt
    from vnet.report.kpis import MeasureRow


def show_recorded(recorded: Recorded) -> None:
    """Say what was recorded, what to know about it (on stderr), and where its KPI or budget now stands."""
    entry = recorded.entry
    show_kept(recorded_sentence(recorded.name, entry), entry, recorded.remarks, recorded.standing, recorded.doubts)
    if recorded.twin is not None:
        warn_line(
            _(
                "{id} of {date} is the same in what tells records apart; both now count. If they are one, void one."
            ).format(id=recorded.twin.short_id, date=recorded.twin.date)
        )
    show_standing(recorded.standing)


def recorded_sentence(name: str, entry: Entry) -> str:
    """Return the sentence that an entry was recorded of what is called so."""
    facts = {"name": name, "date": words.day(entry.date), "amount": format_won(abs(entry.amount or 0))}
    if entry.amount is None:
        return _("Recorded: {name} {value}, {date}").format(**facts, value=words.entry_value(entry))
    if entry.amount < 0:
        return _("Recorded a refund: {name} {amount}, {date}").format(**facts)
    return _("Recorded spending: {name} {amount}, {date}").format(**facts)


def show_kept(
    sentence: str,
    entry: Entry,
    remarks: Iterable[Remark],
    standing: Standing | None = None,
    doubts: "tuple[Doubt, ...]" = (),
) -> None:
    """Say with `sentence` that an entry was kept, everything that it says, and what to know about it (on stderr)."""
    say_line(sentence)
    for line in details(entry):
        say_line(f"  {line}")
    if entry.type is EntryType.EXPLANATION:
        line = _("  id: {id} (to take it back: vnet void {short} --reason TEXT)")
    else:
        line = _("  id: {id} (if it is wrong: vnet edit {short} or vnet void {short})")
    say_line(line.format(id=entry.id, short=entry.short_id))
    show_all_remarks([Recorded(entry, standing, tuple(remarks), doubts=doubts)])


def show_all_remarks(recorded: Sequence[Recorded]) -> None:
    """Say what there is to know about entries that were kept together, each sentence once.

    On stderr, but that all is invented.
    """
    if any(Remark.SAMPLE in done.remarks for done in recorded):
        say_line(words.sample())
    for sentence in dict.fromkeys(sentence for done in recorded for sentence in _to_know(done)):
        warn_line(sentence)


def _to_know(done: Recorded) -> Iterator[str]:
    """Yield why an entry may be a slip, and then what else there is to know about it."""
    if done.doubts:
        from vnet.render.tables.doubts import why  # noqa: PLC0415 - few entries give cause, and start-up counts

        yield from map(why, done.doubts)
    for remark in done.remarks:
        if remark is not Remark.SAMPLE:
            yield _remark(remark, done.entry, done.standing)


def show_rest_of_receipt(lines: Sequence[Entry]) -> None:
    """Say which lines of a receipt stand as they are, where another of its lines does not."""
    if lines:
        sentence = _("The other lines of the receipt stay as they are: {lines}")
        say_line("  " + sentence.format(lines=words.receipt_lines(lines)))


def show_attached(attached: "Attached") -> None:
    """Say which files an entry now has, or that its copy of one was put back."""
    entry = attached.about
    if attached.entry is None:
        say_line(
            _("Put back: the copy of the evidence of {name} {value}, {date}. Nothing was recorded.").format(
                name=words.entry_name(entry), value=words.entry_value(entry), date=words.day(entry.date)
            )
        )
        return
    say_line(
        _("Evidence added: {name} {value}, {date}").format(
            name=words.entry_name(entry), value=words.entry_value(entry), date=words.day(entry.date)
        )
    )
    new = {file.sha256 for file in attached.entry.evidence}
    for file in entry.evidence:
        sentence = _("new: {name}") if file.sha256 in new else _("there before: {name}")
        say_line("  " + sentence.format(name=words.file_name(file)))
    if attached.others:
        sentence = _("also added to the other lines of the receipt: {lines}")
        say_line("  " + sentence.format(lines=words.receipt_lines(attached.others)))
    say_line("  " + _("recorded by {by} as {id}").format(by=attached.entry.recorded_by, id=attached.entry.id))
    if attached.sample:
        warn_line(words.sample())


def show_voided(voided: "Voided") -> None:
    """Say what was taken back and where things stand without it."""
    if voided.sample:
        say_line(words.sample())
    for named in voided.voided:
        say_line(_("Void: {entry}").format(entry=said(named)))
    last = voided.entries[-1]
    say_line("  " + _("reason: {text}").format(text=last.reason))
    if any(void.late for void in voided.entries):
        say_line("  " + _("late: its period is closed"))
    for void in voided.entries:
        say_line("  " + _("recorded by {by} as {id}").format(by=last.recorded_by, id=void.id))
    show_rest_of_receipt(voided.rest_of_receipts)
    if voided.rest_of_batches:
        warn_line(rest_of_batch(voided.rest_of_batches))
    for period in voided.over:
        warn_line(quarter_over(period))
    show_standings(voided.standings)


def said(named: "Named") -> str:
    """Return an entry in a line: what it is of, its value and its day; of what says something of another, which one."""
    entry, about = named.entry, named.about
    if about is not None:
        files = ", ".join(map(words.file_name, entry.evidence))
        return _("evidence added: {files} → {name} {value}, {date} ({id})").format(
            files=files,
            name=words.entry_name(about),
            value=words.entry_value(about),
            date=words.day(about.date),
            id=about.short_id,
        )
    if entry.type is EntryType.ADJUSTMENT:
        name = words.budget_line(entry)
    else:
        name = words.entry_name(entry) if entry.event else named.name
    return f"{name} {words.entry_value(entry)}, {words.day(entry.date)}"


def rest_of_batch(rest: Sequence[Entry]) -> str:
    """Return the sentence about what stands of what was recorded at once, and how to take all of it back."""
    return ngettext(
        "{count} more entry was recorded at once with it and stands. To take it back too: vnet undo {id}",
        "{count} more entries were recorded at once with it and stand. To take all of them back: vnet undo {id}",
        len(rest),
    ).format(count=f"{len(rest):,}", id=rest[0].short_id)


def details(entry: Entry) -> list[str]:
    """Return what else an entry says than what it is of, how much and when: a line each."""
    people = None if entry.people is None else f"{entry.people:,}"
    details = [
        (_("counts in {text}, for the old year (출납정리)"), words.counts_in(entry)),
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
    copied = _("evidence: {name}, of which a copy is kept")
    lines += [copied.format(name=words.file_name(file)) for file in entry.evidence]
    if entry.late:
        lines.append(_("late: its period is closed"))
    return [*lines, _("recorded by: {text}").format(text=entry.recorded_by)]


def _remark(remark: Remark, entry: Entry, standing: Standing | None) -> str:
    year, month = divmod(entry.month, 100)
    facts = {
        "date": entry.date, "id": entry.short_id, "year": year, "before": year - 1, "quarter": quarter_of(month),
        "category": entry.category, "network": entry.network, "unit": entry.unit,
    }  # fmt: skip
    sentences = {
        Remark.REPEATED: _("An identical entry is there already; both count. If it is the same one, void one of them."),
        Remark.IN_THE_FUTURE: _("{date} is still to come. If that is a slip: vnet edit {id} --date DAY"),
        Remark.PAST_QUARTER: quarter_over(Period(year, quarter_of(month))),
        Remark.NO_SUCH_LINE: _("The plan has no line for {category} in {network}. It was recorded all the same."),
        Remark.OLD_YEAR_IS_OPEN: _(
            "It counts in {year}. The budget of {before} can still be paid then (출납정리): if it was of that, "
            "void the entry and record it with --year {before}."
        ),
        Remark.ONE_OF_SEVERAL: _(
            "Other KPIs have the word too; of those that have it, this one alone is counted in {unit}."
        ),
        Remark.MORE_REFUNDED: _("More has come back than was spent. Check the amounts."),
    }
    if remark in sentences:
        return sentences[remark].format(**facts)
    assert isinstance(standing, BudgetStanding)  # noqa: S101 - all others are about money
    return overspent(_overspent_row(remark, standing))


def quarter_over(period: Period) -> str:
    """Return the sentence about a quarter that is over, and open, whose figures have just changed."""
    return _(
        "Quarter {quarter} of {year} is over. If its report was handed in, it now says something else: "
        "vnet report --quarter {quarter} --as-of DAY shows what it said."
    ).format(quarter=period.quarter, year=period.year)


def _overspent_row(remark: Remark, standing: BudgetStanding) -> "BudgetRow":
    if remark is Remark.TOTAL_OVERSPENT:
        return standing.year
    return standing.network if remark is Remark.NETWORK_OVERSPENT and standing.network else standing.category


def overspent(row: "BudgetRow") -> str:
    """Return the sentence about an overspent row of the budget, or about all of it, after what was recorded."""
    over = format_won(row.over)
    if row.name is None:
        return _("OVERSPENT: the whole budget, by {over}. It was recorded all the same.").format(over=over)
    return _("OVERSPENT: {name}, by {over}. It was recorded all the same.").format(name=row.name, over=over)


def show_standings(standings: Iterable[Standing]) -> None:
    """Say where several things stand; what several have in common of the budget is said once."""
    budgets = []
    for standing in standings:
        if isinstance(standing, BudgetStanding):
            budgets.append(standing)
        else:
            show_standing(standing)
    if budgets:
        _show_budget(*budgets)


def show_standing(standing: Standing | None) -> None:
    """Say where a KPI, an evaluation item or the budget stands."""
    if isinstance(standing, KpiStanding):
        for measure in standing.row.measures:
            _show_measure(standing, measure)
        if standing.register is not None:
            from vnet.render.tables import registers  # noqa: PLC0415 - few KPIs have one, and start-up counts

            say_line(f"  {registers.standing(standing.register)}")
    elif isinstance(standing, ItemStanding):
        say_line(_item_line(standing))
    elif isinstance(standing, BudgetStanding):
        _show_budget(standing)


def _show_measure(standing: KpiStanding, measure: "MeasureRow") -> None:
    say_line(_("{code} {name} ({unit}) now:").format(code=standing.row.code, name=standing.row.name, unit=measure.unit))
    months = [(words.month(month), view) for month, view in measure.months if month == standing.month]
    names = (words.quarter(standing.period.quarter), _("cumulative"), _("year"))
    for name, view in (*months, *zip(names, measure.views, strict=True)):
        figures = achievement(view, measure)
        facts = {
            "view": name,
            "actual": shown(bare(figures.actual)),
            "target": shown(bare(figures.target)),
            "unit": measure.unit,
            "rate": shown(figures.rate),
            "remaining": shown(bare(figures.remaining)),
        }
        if view.rate is None:
            say_line(_("  {view}: {actual}; no target").format(**facts))
        elif measure.down:
            say_line(_("  {view}: {actual} of at most {target}{unit} ({rate}), {remaining}").format(**facts))
        elif view.remaining is not None and view.remaining < 0:
            facts["over"] = format_quantity(-view.remaining, measure.decimals)
            say_line(_("  {view}: {actual} of {target}{unit} ({rate}), {over} more than the target").format(**facts))
        else:
            say_line(_("  {view}: {actual} of {target}{unit} ({rate}), remaining {remaining}").format(**facts))


def _item_line(standing: ItemStanding) -> str:
    """Return where a survey or a count of the evaluation stands at the end of an entry's quarter, beside its goal."""
    from vnet.render.tables.evaluation import goal  # noqa: PLC0415 - few entries are of one, and start-up counts

    view, decimals = standing.row.views.year, words.decimals(standing.row.views.year, standing.row)
    facts = {
        "name": standing.item.name,
        "quarter": words.quarter(standing.period.quarter),
        "goal": shown(goal(standing.item.goal)),
        "unit": standing.row.unit,
        "people": f"{standing.people:,}",
        "actual": shown(count(view.actual, decimals=decimals)),
        "target": shown(count(view.target, decimals=decimals)),
    }
    if view.actual is None:
        return _("{name} to the end of {quarter}: nothing recorded; the goal is {goal}").format(**facts)
    if standing.row.accumulation is Accumulation.SUM:
        facts |= {"rate": words.rate(view.rate), "remaining": shown(left(view.remaining, decimals=decimals))}
        text = _("{name} to the end of {quarter}: {actual} of {target}{unit} ({rate}), remaining {remaining}")
        return text.format(**facts)
    if standing.item.scale is None:
        text = _("{name} to the end of {quarter}: mean {actual}{unit} of {people} people asked; the goal is {goal}")
        return text.format(**facts)
    facts |= {"scale": format_exactly(standing.item.scale), "share": words.rate(standing.share, standing.goal_share)}
    text = _(
        "{name} to the end of {quarter}: mean {actual} of {scale}{unit} ({share}), {people} people asked; "
        "the goal is {goal}"
    )
    return text.format(**facts)


def _show_budget(*standings: BudgetStanding) -> None:
    unit = standings[0].to_date.unit_name
    say_line(_("The budget now ({unit}):").format(unit=unit))
    parts: list[str] = []
    whole: list[str] = []
    for standing in standings:
        budget = standing.to_date
        rows = [row for row in (standing.category, standing.network) if row is not None]
        parts += [_budget_line(words.network(row.name), row, budget) for row in rows]
        whole += [
            _("  {view}, all: {spent} of {planned} planned ({rate})").format(
                view=name,
                spent=format_money(planned.spent, unit),
                planned=format_money(planned.planned, unit),
                rate=words.rate(planned.rate, spending=True),
            )
            for name, planned in (
                (words.quarter(standing.period.quarter), budget.quarter),
                (_("cumulative"), budget.cumulative),
            )
            if planned.planned is not None
        ]
        last = _budget_line(_("year, all"), standing.year, budget)
    for line in dict.fromkeys((*parts, *whole, last)):
        say_line(line)


def _budget_line(name: str, row: "BudgetRow", of: "BudgetReport") -> str:
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
