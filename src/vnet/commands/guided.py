"""`vnet log` and `vnet spend` step by step: what a line lacks is asked for, the likeliest answers first, by number.

One line of input at a time, so that Korean is typed as everywhere. `<` goes back a step; nothing is recorded before a
summary was agreed to.
"""

from collections.abc import Callable, Iterable, Iterator

from vnet.actions.guide import Proposals, proposals
from vnet.actions.workspace import Workspace
from vnet.amounts import parse_won
from vnet.commands.asking import answer, is_yes, number_chosen
from vnet.commands.words import Common, workspace
from vnet.entering import lookup, register_fields, rules
from vnet.entering.kpi_meant import kpi_meant
from vnet.errors import VnetError
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.legible import command_line
from vnet.output import say_line
from vnet.period import day_of_entry
from vnet.plan.model import Accumulation, Field, Kpi, Measure, Plan

Said = dict[str, str]  # an answer by the word of the line that it is: KPI, VALUE, --date, --field NAME
_BACK = {"<", "＜", "뒤로"}
_AGREED = "yes"
_PLACED = ("KPI", "VALUE", "AMOUNT")
_MOST = 9  # choices that one digit names


class Question(NamedTuple):
    """One thing that is asked: `read` returns an answer as the line takes it; `usual` is what Enter means.

    Without `usual` Enter leaves it out, where it `may_lack`, and else asks again.
    """

    text: str
    read: Callable[[str], str]
    choices: tuple[tuple[str, str], ...] = ()  # each as it is shown, and its word
    usual: str = ""
    may_lack: bool = False
    may_leave: bool = False  # Enter ends it all


class Dialogue(NamedTuple):
    """What is asked of a person who types one command: its name, where it is typed, and what is proposed."""

    command: str
    office: Workspace
    proposed: Proposals


def line(command: str, common: Common, said: Said) -> list[str] | None:
    """Ask for what a line lacks, and whether to record it; return its words, None where the person leaves it.

    Args:
        command: `log` or `spend`.
        common: the common options.
        said: what was said already.

    Raises:
        VnetError: there is nothing to ask about: no plan, or no budget.
    """
    office = workspace(common)
    ask = Dialogue(command, office, proposals(office, said.get("--by")))
    asked: list[str] = []
    while True:
        name, question = _next(ask, said)
        given = _put(question)
        if given is None or (name == _AGREED and given not in _BACK):
            return [command, *_words(said)] if given == _AGREED else None
        if given not in _BACK:
            said[name] = given
            asked.append(name)
        elif asked:
            del said[asked.pop()]


def _next(ask: Dialogue, said: Said) -> tuple[str, Question]:
    """Return the next thing to ask, under the word of the line that it is; at the end, whether to record it."""
    steps = _of_log if ask.command == "log" else _of_spend
    missing = next((step for step in steps(ask, said) if step[0] not in said), None)
    return missing or (_AGREED, _agreement(ask, said))


def _of_log(ask: Dialogue, said: Said) -> Iterator[tuple[str, Question]]:
    """Yield what is asked of an actual, in order; what comes later depends on what was said before."""
    plan = ask.proposed.plan
    yield "KPI", _kpi(ask.proposed)
    kpi = _meant(plan, said["KPI"])
    yield "VALUE", _value(kpi)
    counted = rules.counted(kpi, said["VALUE"], stated=said.get("--measure"))
    measure = counted.measure
    yield "--date", _day(ask)
    if measure.accumulation is Accumulation.MEAN:
        yield "--people", Question(_("How many people?"), _people)
    if measure.kinds:
        yield "--kind", _kind(kpi, measure)
    if (measure.unit, counted.value) == (kpi.measures[0].unit, 1):
        yield from _fields(ask, kpi, said)
    partners = _named(ask.proposed.partners(kpi.code)[:_MOST])
    yield "--partner", Question(_("With which partner?"), str, partners, may_lack=True)


def _fields(ask: Dialogue, kpi: Kpi, said: Said) -> Iterator[tuple[str, Question]]:
    """Yield the fields of a KPI's register; whoever leaves out the first one leaves the record out."""
    for place, field in enumerate(kpi.fields):

        def read(text: str, field: Field = field) -> str:
            return register_fields.kept(field, text, year=ask.proposed.plan.year, today=ask.office.today)

        name = f"--field {field.name}"
        yield name, Question(field.name, read, may_lack=not (place and field.required))
        if not place and not said[name]:
            return


def _of_spend(ask: Dialogue, said: Said) -> Iterator[tuple[str, Question]]:
    """Yield what is asked of a payment, in order."""
    plan = ask.proposed.plan
    lookup.budget_of(plan)
    yield "AMOUNT", Question(_("How much was paid? For example 350,000원, 35만원"), _won, may_leave=True)
    categories = _named(ask.proposed.categories)
    yield (
        "--category",
        Question(_("From which expense category?"), lambda text: lookup.find_category(plan, text), categories),
    )
    usual = ask.proposed.network(said["--category"])
    networks = tuple(
        (network.name, network.code) for network in sorted(plan.networks, key=lambda network: network.code != usual)
    )
    yield (
        "--network",
        Question(_("For which network?"), lambda text: lookup.find_network(plan, text).code, networks, may_lack=True),
    )
    yield "--date", _day(ask)
    yield "--payee", Question(_("Paid to whom?"), str, may_lack=True)


def _kpi(proposed: Proposals) -> Question:
    def read(text: str) -> str:
        return _meant(proposed.plan, text).code

    choices = tuple((f"{kpi.label} ({_units(kpi)})", kpi.code) for kpi in proposed.kpis[:_MOST])
    return Question(_("Which KPI? Its number here, its name or its code"), read, choices, may_leave=True)


def _meant(plan: Plan, text: str) -> Kpi:
    """Return the KPI that is meant; what could be another one, or a kind of one, is asked again."""
    return lookup.whole_kpi(plan, text) or kpi_meant(plan, text, lambda: None).kpi


def _value(kpi: Kpi) -> Question:
    def read(text: str) -> str:
        rules.counted(kpi, text, stated=None)
        return text

    return Question(_("{kpi}: how many? With its unit: {units}").format(kpi=kpi.title, units=_units(kpi)), read)


def _units(kpi: Kpi) -> str:
    return ", ".join(measure.unit for measure in kpi.measures)


def _kind(kpi: Kpi, measure: Measure) -> Question:
    kinds = _named(kind.name for kind in measure.kinds)
    return Question(_("Of which kind?"), lambda text: lookup.find_kind(kpi, measure, text), kinds, may_lack=True)


def _named(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return choices that are shown as what they are called."""
    return tuple((name, name) for name in names)


def _day(ask: Dialogue) -> Question:
    year, today = ask.proposed.plan.year, ask.office.today

    def read(text: str) -> str:
        return day_of_entry(text, year=year, today=today, has_plan=ask.office.has_plan).isoformat()

    usual = today.isoformat() if today.year == year else ""
    return Question(_("On which day? For example 4/12, 어제"), read, usual=usual)


def _won(text: str) -> str:
    return f"{parse_won(text)}"


def _people(text: str) -> str:
    return str(rules.head_count(text) or "")


def _put(question: Question) -> str | None:
    """Ask until there is an answer that can be taken, `<` or nothing; return it. None: nobody answers any more."""
    _show_choices(question)
    while (said := answer(f"{question.text} {_entered(question)}".rstrip())) is not None:
        if said in _BACK:
            return said
        if not said and question.may_leave:
            return None
        try:
            if said or question.usual or question.may_lack:
                return _taken(question, said) if said else question.usual
        except VnetError as error:
            say_line(str(error))
    return None


def _show_choices(question: Question) -> None:
    for number, (shown, _word) in enumerate(question.choices[:_MOST], 1):
        say_line(f"  {number}  {shown}")


def _entered(question: Question) -> str:
    """Return what Enter means, as it stands behind a question."""
    if question.usual:
        return _("(Enter: {usual}):").format(usual=_("yes") if question.usual == _AGREED else question.usual)
    if question.may_leave:
        return _("(Enter: leave):")
    return _("(Enter: none):") if question.may_lack else ""


def _taken(question: Question, said: str) -> str:
    """Return an answer as the line takes it: the word of the choice with that number, or what was typed.

    Raises:
        VnetError: it cannot be taken.
    """
    number = number_chosen(said, len(question.choices[:_MOST]))
    return question.choices[number - 1][1] if number else question.read(said)


def _words(said: Said) -> Iterator[str]:
    """Yield the words of a line: those with a place of their own, then options; what was left out is not there."""
    yield from (said[name] for name in _PLACED if name in said)
    for name, value in said.items():
        option, _space, field = name.partition(" ")
        if option.startswith("-") and value:
            yield option
            yield f"{field}={value}" if field else value


def _agreement(ask: Dialogue, said: Said) -> Question:
    """Return the last question, behind a summary of what was said and the line that says the same."""

    def read(text: str) -> str:
        return _AGREED if is_yes(text) else ""

    titles = {kpi.code: kpi.label for kpi in ask.proposed.kpis}
    summary = " · ".join(titles.get(word, word) for word in said.values() if word)
    as_typed = command_line([ask.command, *_words(said)])
    question = _("Record it? (yes/no)")
    return Question(f"{summary}\n{as_typed}\n{question}", read, usual=_AGREED)
