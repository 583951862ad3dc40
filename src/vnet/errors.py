"""What can go wrong, in one place: each class carries its exit code and its own sentence."""

import errno
from collections.abc import Iterable

from vnet.i18n import N_, _
from vnet.lean_typing import ClassVar, NamedTuple

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_PROBLEMS = 3
EXIT_NOT_FOUND = 4
EXIT_CONFLICT = 5
EXIT_INTERRUPTED = 130


class Place(NamedTuple):
    """Where something stands in a person's file: a line of a plan's file, or a row of a sheet. All count from 1."""

    source: str  # the file or the sheet
    line: int
    column: int | None = None  # None: the whole row


class Problem(NamedTuple):
    """One fault in a person's file: where it is, what is wrong and what to write instead, in the person's language."""

    place: Place
    code: str  # its name in docs/problems.md; in sheets it has none
    message: str
    hint: str = ""

    def __str__(self) -> str:
        file, line, column = self.place
        said = f"{file}:{line}:{column}: {self.code}: {self.message}"
        return f"{said}\n    {self.hint}" if self.hint else said


class VnetError(Exception):
    """An error that a person can mend. `str()` is its sentence in the language in use; a bug is no VnetError.

    The sentence is kept as the message that is translated, and the facts beside it: a document may speak another
    language than the screen that says why it could not be written.
    """

    exit_code: ClassVar[int] = EXIT_ERROR
    sentence: str = N_("Something went wrong.")

    def __init__(self, sentence: str | None = None, **facts: object) -> None:
        super().__init__(sentence, facts)
        self.sentence = sentence or self.sentence
        self.facts = facts

    def __str__(self) -> str:
        return _(self.sentence).format(**self.facts)


class BadInput(VnetError):
    exit_code = EXIT_USAGE


class NotFound(VnetError):
    exit_code = EXIT_NOT_FOUND


class Conflict(VnetError):
    exit_code = EXIT_CONFLICT


# --- numbers and dates -------------------------------------------------------------------------------------------


class UnclearNumber(BadInput):
    sentence = N_('"{text}" is not a clear number. Write digits, with the unit if you like: 3, 1,234 or 3건.')


class UnclearAmount(BadInput):
    sentence = N_(
        '"{text}" is not a clear amount of money. Write 1234000, 1,234,000, 1,234천원 or 123만원 (whole won).',
    )


class FractionOfWon(BadInput):
    sentence = N_('"{text}" is not a whole number of won. Write the amount without a part of a won.')


class TooManyDecimals(BadInput):
    sentence = N_('"{text}" has too many decimals: {unit} takes at most {decimals}.')


class NotWhole(BadInput):
    sentence = N_('"{text}" is not a whole number: {unit} is counted in whole numbers.')


class TooLarge(BadInput):
    sentence = N_('"{text}" is too large: at most {limit} can be recorded.')


class NegativeActual(BadInput):
    sentence = N_(
        'An actual cannot be negative ("{text}"). To take an entry back, void it with its reason '
        "(vnet void ID --reason TEXT) and record the right value; if there was none, record 0.",
    )


class NegativeSpending(BadInput):
    sentence = N_(
        'Spending cannot be negative ("{text}"). For money that came back write '
        "vnet spend AMOUNT --category NAME --refund --reason TEXT; to take a wrong entry back, "
        "vnet void ID --reason TEXT.",
    )


class ZeroSpending(BadInput):
    sentence = N_("Spending of 0 won is not recorded: where nothing was spent, there is nothing to enter.")


class UnclearPeople(BadInput):
    sentence = N_('"{text}" is not a number of people. Write a whole number of 0 or more: 12 or 12명.')


class UnclearDate(BadInput):
    sentence = N_('"{text}" is not a clear date. Write {year}-04-12, 4/12, 4월 12일, 오늘 or 어제.')


class NoSuchDay(BadInput):
    sentence = N_('There is no such day: "{text}".')


class OutsidePlanYear(BadInput):
    sentence = N_(
        "{date} is outside the plan's year {year}. Give the day with --date, for example --date {year}-04-12."
    )


class TodayOutsidePlanYear(BadInput):
    sentence = N_(
        "Today ({date}) is outside the plan's year {year}, so the day has to be given: --date 4/12, for example.",
    )


class BadQuarter(BadInput):
    sentence = N_('"{text}" is not a quarter. Write --quarter 1, 2, 3 or 4.')


class BadMonth(BadInput):
    sentence = N_('"{text}" is not a month. Write --month 1 to 12.')


class QuarterAndMonth(BadInput):
    sentence = N_("--quarter and --month cannot be used together. Give one of them.")


class BadYear(BadInput):
    sentence = N_('"{text}" is not a year from 1900 to 2999. Write four digits, for example 2016.')


class BadSeed(BadInput):
    sentence = N_('"{text}" is not a whole number of at most nine digits.')


class BadToday(BadInput):
    sentence = N_('VNET_TODAY is "{text}", which is not a date. Write it as 2016-04-12.')


class BadFormat(BadInput):
    sentence = N_('"{text}" is not a format. Use one of: {known}.')


class FileNeeded(BadInput):
    sentence = N_("An Excel workbook needs a file to go to: -o FILE.xlsx")


class BadLanguage(BadInput):
    sentence = N_('"{text}" is not a language that vnet speaks. Use ko or en.')


# --- texts -------------------------------------------------------------------------------------------------------


class UnreadableText(BadInput):
    sentence = N_("{option} holds characters that cannot be kept (control characters or broken text). Type it anew.")


class EmptyText(BadInput):
    sentence = N_("{option} is empty. Write a few words.")


class ReasonNeeded(BadInput):
    sentence = N_("A refund needs its reason: --refund --reason TEXT.")


class ReasonWithoutRefund(BadInput):
    sentence = N_("--reason goes with --refund. For a remark use --note.")


class NoName(BadInput):
    sentence = N_("Your system does not say who you are. Say who records with --by NAME.")


class PeopleNeeded(BadInput):
    sentence = N_(
        '"{kpi}" is averaged over people, so each entry must say how many there were: --people N (at least 1).',
    )


# --- names -------------------------------------------------------------------------------------------------------


class UnknownKpi(NotFound):
    sentence = N_('There is no KPI "{text}". Nearest: {candidates}')


class AmbiguousKpi(BadInput):
    sentence = N_('"{text}" fits several KPIs. Write more of the name, or the code: {candidates}')


class UnknownNetwork(NotFound):
    sentence = N_('There is no network "{text}". The plan has: {candidates}')


class AmbiguousNetwork(BadInput):
    sentence = N_('"{text}" fits several networks: {candidates}')


class UnknownCategory(NotFound):
    sentence = N_('There is no expense category "{text}". The budget has: {candidates}')


class AmbiguousCategory(BadInput):
    sentence = N_('"{text}" fits several expense categories: {candidates}')


class UnknownKind(NotFound):
    sentence = N_('"{kpi}" has no kind "{text}". Its kinds: {candidates}')


class AmbiguousKind(BadInput):
    sentence = N_('"{text}" fits several kinds: {candidates}')


class NoKinds(BadInput):
    sentence = N_('The plan names no kinds for "{kpi}" ({unit}): leave --kind out.')


class UnknownUnit(NotFound):
    sentence = N_('"{kpi}" is not counted in "{text}". Its units: {candidates}')


class UnitNeeded(BadInput):
    sentence = N_('"{kpi}" is counted in several units. Write the value with its unit: {candidates}')


class UnitsDiffer(BadInput):
    sentence = N_('The value says "{written}" but --measure says "{measure}". Write only one of them.')


class AboveFullScore(BadInput):
    sentence = N_('"{text}" is above the full score of "{kpi}", which is {scale}{unit}.')


# --- registers ---------------------------------------------------------------------------------------------------


class NoRegister(NotFound):
    sentence = N_('The plan names no fields (기록항목) for "{kpi}", so it has no register.')


class NoRegisters(NotFound):
    sentence = N_("No KPI of the plan for {year} has a register: none names its fields (기록항목).")


class RegisterNeeded(BadInput):
    sentence = N_("A CSV file holds one register. Name its KPI: {candidates}")


class FieldNeedsValue(BadInput):
    sentence = N_('"{text}" is not a field with its value. Write NAME=VALUE, for example --field "{example}=…".')


class UnknownField(NotFound):
    sentence = N_('"{kpi}" has no field "{text}". Its fields: {candidates}')


class AmbiguousField(BadInput):
    sentence = N_('"{text}" fits several fields: {candidates}')


class FieldTwice(BadInput):
    sentence = N_('The field "{field}" is given twice. Give it once.')


class FieldsMissing(BadInput):
    sentence = N_('A record of "{kpi}" must also have: {fields}')


class FieldNotANumber(BadInput):
    sentence = N_('"{text}" is not a clear number for {field}. Write digits alone: 12, 1,234 or 4.5.')


class FieldNotMoney(BadInput):
    sentence = N_(
        '"{text}" is not a clear amount of money for {field}. '
        "Write 1234000, 1,234,000, 1,234천원 or 123만원 (whole won; 0 for none).",
    )


class FieldNotADate(BadInput):
    sentence = N_('"{text}" is not a clear date for {field}. Write it as 2016-04-12.')


class OneRecordEach(BadInput):
    sentence = N_(
        'An entry with fields is one record of "{kpi}" and counts 1{unit}. '
        "Write 1{unit} here, and record each further one by itself.",
    )


# --- how far things are ------------------------------------------------------------------------------------------


class NoEvaluation(NotFound):
    sentence = N_("The plan for {year} has no evaluation items (평가항목) and no checklists (정성평가).")


class NoSchedule(NotFound):
    sentence = N_("The plan for {year} has no schedule (일정).")


class NoChecklists(NotFound):
    sentence = N_("The plan for {year} has no checklists (정성평가).")


class StartOrDone(BadInput):
    sentence = N_('"{text}" is neither start nor done. Write vnet task start NAME or vnet task done NAME.')


class UnknownTask(NotFound):
    sentence = N_('There is no task "{text}". vnet schedule lists them. Nearest: {candidates}')


class AmbiguousTask(BadInput):
    sentence = N_('"{text}" fits several tasks. Write more of the name, or its number: {candidates}')


class TaskAlreadyStarted(Conflict):
    sentence = N_(
        '"{task}" has been under way since {date}. Nothing was recorded; '
        "if that day is wrong: vnet void {id} --reason TEXT",
    )


class TaskAlreadyDone(Conflict):
    sentence = N_(
        '"{task}" was already done on {date}. Nothing was recorded; if that is wrong: vnet void {id} --reason TEXT',
    )


class UnknownItem(NotFound):
    sentence = N_('No checklist has "{text}". vnet evaluate lists what they have. Nearest: {candidates}')


class AmbiguousItem(BadInput):
    sentence = N_('"{text}" fits several items of the checklists. Write more of the name, or its number: {candidates}')


class StepNeeded(BadInput):
    sentence = N_('"{item}" is ticked step by step. Say which, by its number or a part of it: {candidates}')


class UnknownStep(NotFound):
    sentence = N_('"{item}" has no step "{text}". Its steps: {candidates}')


class AmbiguousStep(BadInput):
    sentence = N_('"{text}" fits several steps of "{item}". Write more of it, or its number: {candidates}')


class NoSteps(BadInput):
    sentence = N_('"{item}" has no steps. Leave "{text}" out, or put it after --note.')


class NotThatUnit(BadInput):
    sentence = N_('"{item}" is counted in {unit}. Write "{text}" as a whole number of 1 or more: 1{unit}')


class AlreadyTicked(Conflict):
    sentence = N_(
        'The step "{step}" was already ticked on {date}. Nothing was recorded; '
        "if that is wrong: vnet void {id} --reason TEXT",
    )


# --- the plan of another year ------------------------------------------------------------------------------------


class NotNext(BadInput):
    sentence = N_('"{text}" is not what vnet plan can do. Write: vnet plan next')


class NotTheYearBefore(BadInput):
    sentence = N_(
        "A plan is drafted from that of the year before it: for {year} leave --year out, or write --year {before}."
    )


# --- files -------------------------------------------------------------------------------------------------------


class NoPlan(NotFound):
    sentence = N_(
        "No plan was found: there is no targets_<year>.yaml in {places}. "
        "Say where the plan is with --data DIR or VNET_DATA.",
    )


class NoPlanForYear(NotFound):
    sentence = N_("There is no plan for {year} in {place}. Plans there: {years}.")


class SeveralPlans(BadInput):
    sentence = N_("There are several plans in {place} ({years}) and none for this year. Choose one: --year {example}.")


class NoBudget(NotFound):
    sentence = N_("The plan for {year} has no budget: there is no {file}.")


class NoEvidence(NotFound):
    sentence = N_('The evidence "{path}" is not there. Check its name and folder; nothing was recorded.')


class EvidenceIsNoFile(BadInput):
    sentence = N_('The evidence "{path}" is not a file. Name a file, not a folder.')


class AlreadyThere(Conflict):
    sentence = N_("{path} is already there. Nothing was written.")


class AnswerLost(VnetError):
    sentence = N_(
        "The answer could not be written ({reason}). What the command did is done: look before you repeat it."
    )


class WouldReplace(BadInput):
    sentence = N_("{path} is a file that vnet keeps its plan or its entries in. Name another file after -o.")


class NotEmpty(Conflict):
    sentence = N_("The folder {path} is not empty. Name an empty or a new one; nothing was written.")


def system_reason(error: OSError) -> str:
    """Return why the system refused something, in the language in use where vnet has words for it."""
    known = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("permission is denied"),
        errno.EPERM: _("permission is denied"),
        errno.EROFS: _("the disk is read-only"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of the path is no folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return known.get(error.errno or 0) or error.strerror or str(error)


def unreadable(path: object, error: OSError) -> VnetError:
    """Return the error that says why the system did not let a file or a folder be read."""
    return VnetError(N_("{path} cannot be read: {reason}"), path=path, reason=system_reason(error))


def unwritable(path: object, error: OSError) -> VnetError:
    """Return the error that says why the system did not let a file or a folder be written."""
    return VnetError(N_("{path} cannot be written: {reason}"), path=path, reason=system_reason(error))


class Problems(VnetError):
    """A person's files have faults: all of them, of all files, in the order of their places."""

    exit_code = EXIT_PROBLEMS
    sentence = N_("The plan has faults.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__()


# --- the ledger --------------------------------------------------------------------------------------------------


class LedgerBusy(Conflict):
    sentence = N_("The ledger {path} is in use by another program. Nothing was recorded; try again in a moment.")


class NotALedger(VnetError):
    sentence = N_("{path} is not a vnet ledger. Name the right file with --ledger, or move this one away.")


class LedgerDamaged(VnetError):
    sentence = N_("The ledger {path} is damaged. Bring back the last copy of the file; keep this one aside.")


class LedgerTooNew(VnetError):
    sentence = N_("The ledger {path} was written by a newer vnet (form {version}). Update vnet.")


class LedgerUnusable(VnetError):
    sentence = N_("The ledger {path} cannot be used: {reason}")


class UnknownEntry(NotFound):
    sentence = N_('There is no entry "{text}". vnet entries lists them.')


class AmbiguousEntry(BadInput):
    sentence = N_('"{text}" fits several entries. Write more of the id: {candidates}')


class EntryTextTooShort(BadInput):
    sentence = N_('"{text}" is too short for an id: write at least {length} characters of it.')


class AlreadyVoided(Conflict):
    sentence = N_("The entry {id} is already void (by {by}).")


class VoidOfVoid(BadInput):
    sentence = N_("The entry {id} is itself a void, which stays. To bring the figure back, record it anew.")


class TotalsDiffer(VnetError):
    """The ledger's kept totals do not equal its entries."""

    exit_code = EXIT_PROBLEMS
    sentence = N_(
        "The totals kept in {path} do not equal its entries ({count} differ): the file was changed by another program. "
        "Bring back the last good copy of it.",
    )


# --- workbooks ---------------------------------------------------------------------------------------------------
