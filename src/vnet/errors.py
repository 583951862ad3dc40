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


class Problem(NamedTuple):
    """One fault in a person's file: where it is (line and column from 1), what is wrong and what to write instead."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"
        return f"{place}\n    {self.hint}" if self.hint else place


class VnetError(Exception):
    """An error that a person can mend. `str()` is its sentence in the language in use; a bug is no VnetError."""

    exit_code: ClassVar[int] = EXIT_ERROR
    sentence: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
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


class Unreadable(VnetError):
    sentence = N_("{path} cannot be read: {reason}")


class Unwritable(VnetError):
    sentence = N_("{path} cannot be written: {reason}")


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


class PlanProblems(VnetError):
    """The plan's files have faults: all of them, of all files, in the order of their places."""

    exit_code = EXIT_PROBLEMS
    sentence = N_("The plan has faults.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__()


class SampleFile(Conflict):
    sentence = N_(
        "{path} says that its entries are invented (a sample), and the ledger {ledger} is a real one. Nothing was "
        "recorded. Samples can be imported into a ledger of their own: --ledger FILE."
    )


class RecordsAmongActuals(BadInput):
    sentence = N_(
        '"{kpi}" has a register, and the column "{heading}" is one of its fields: in a table of actuals it would be '
        "lost. Put these rows on a sheet of their own, with the day and the fields as headings and without "
        "{kpi_heading} and {value_heading}; each row is one record then."
    )


class RowTooLong(BadInput):
    sentence = N_(
        "There is more in this row than the headings have columns for, so that its cells may have shifted. Put texts "
        'and amounts with commas in quotation marks ("1,234"), or give the column a heading.'
    )


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


class FileIsMissing(NotFound):
    sentence = N_("{path} is not there. Check its name and folder.")


class IsFolder(BadInput):
    sentence = N_("{path} is a folder. Name a file.")


class NoTable(BadInput):
    sentence = N_(
        "{path} is neither an Excel workbook (.xlsx) nor a CSV file. If your organisation's document security (DRM) "
        "has locked it, have it unlocked first; else open it in the program that made it and save it as .xlsx or CSV.",
    )


class EmptyFile(NoTable):
    sentence = N_("{path} is empty.")


class OtherKind(NoTable):
    sentence = N_(
        "{path} is no workbook, whatever its name says: it is a file of another kind ({kind}). "
        "Copy its table into Excel, save that as a workbook (.xlsx), and import it.",
    )


class OtherWorkbook(NoTable):
    sentence = N_(
        "{path} is a workbook of another kind ({kind}). Open it in Excel, save it as an Excel workbook (.xlsx), "
        "and import that.",
    )


class EncryptedFile(NoTable):
    sentence = N_(
        "{path} is locked with a password. Open it in Excel, take the password off (File, Info, Protect Workbook, "
        "Encrypt with Password), save it, and import it again.",
    )


class ProtectedFile(NoTable):
    sentence = N_(
        "{path} is locked by your organisation's document security (DRM). Have it unlocked, and import it again.",
    )


class DamagedFile(NoTable):
    sentence = N_(
        "{path} cannot be read as a workbook: it is damaged, or was not saved or copied whole. "
        "Open it in Excel, save it anew as .xlsx, and import that.",
    )


class TooMuchInside(NoTable):
    sentence = N_(
        "{path} unpacks to far more than a table of entries needs, so it was not read. "
        "Copy the rows that are meant into a new workbook, and import that.",
    )


class DeclaresEntities(NoTable):
    sentence = N_(
        "{path} has a part with a DOCTYPE, which no workbook needs and which can do harm, so it was not read. "
        "If you trust it, open it in Excel, save it anew as .xlsx, and import that.",
    )


class UnknownEncoding(NoTable):
    sentence = N_(
        "{path} is text in neither UTF-8 nor the Korean Windows code page (cp949). "
        'Open it in Excel, save it as "CSV UTF-8" or as a workbook (.xlsx), and import that.',
    )


class TableBroken(NoTable):
    sentence = N_(
        "{path}: the quotation marks in or before line {line} do not pair up, so the cells cannot be told apart. "
        "Open it in Excel, save it as a workbook (.xlsx), and import that.",
    )


class HeadingTwice(BadInput):
    sentence = N_(
        'The headings "{first}" and "{second}" mean the same. Give the column that is not meant another heading.'
    )


class MoneyUnclear(BadInput):
    sentence = N_(
        'It is not clear which unit the amounts are in ("{text}"). Write it in this heading: 금액(원) or 금액(천원).',
    )


class MoneyUnitsDiffer(BadInput):
    sentence = N_(
        'The heading says "{heading}", but "{text}" stands above the table. '
        "Leave only the unit that the amounts are really in.",
    )


class MoneyUnitFar(BadInput):
    sentence = N_(
        '"{text}" stands further above, with other figures in between, so it is not clear whether it holds for these '
        "amounts. Write the unit in this heading: 금액(원) or 금액(천원).",
    )


class MoneyBelow(BadInput):
    sentence = N_(
        '"{text}" stands below the amounts, and their heading "{heading}" does not say it. '
        "Write the unit in that heading: 금액(원) or 금액(천원).",
    )


class CountsScaled(BadInput):
    sentence = N_('"{text}" above the table: actuals are read in full numbers. Write them so, and take that line away.')


class AmountShownOtherwise(BadInput):
    sentence = N_(
        'The cell shows "{text}", but the table is in {unit}, and the two do not go together. '
        "Write the amount with its unit: 1,234천원 or 1,234,000원.",
    )


class OtherCurrency(BadInput):
    sentence = N_('"{text}" is not in won. Write the amount in won.')


class CellError(BadInput):
    sentence = N_("The cell shows an error ({text}). Mend its formula, or write the value itself.")


class NoStoredValue(BadInput):
    sentence = N_(
        "The formula in this cell was never computed. Open the file in Excel, save it, and import it again; "
        "or write the value itself.",
    )


class MergedNumber(BadInput):
    sentence = N_(
        'The cell "{heading}" is merged over several rows, so it is not clear how much belongs to each. '
        "Write each row's own number.",
    )


class NothingUnderstood(BadInput):
    sentence = N_(
        "No table was found in {path}. A table of actuals needs the headings 날짜, 성과지표 and 실적, "
        "one of spending 날짜, 편성목 and 금액, in one row.",
    )


class HeadingsMissing(BadInput):
    sentence = N_(
        "No table was found in {path}: of the headings, only these were understood: {found}. "
        "A table of actuals needs 날짜, 성과지표 and 실적, one of spending 날짜, 편성목 and 금액, in one row.",
    )


class ValueEmpty(BadInput):
    sentence = N_('"{heading}" is empty. Write the number; write 0 if it is confirmed that there was none.')


class CellEmpty(BadInput):
    sentence = N_('"{heading}" is empty. Fill it in.')


class BothNamed(BadInput):
    sentence = N_(
        "This row names both a KPI and an expense category. An entry is either an actual or spending: "
        "write two rows, one for each.",
    )


class NeitherNamed(BadInput):
    sentence = N_("This row names neither a KPI nor an expense category. Write the one that is meant.")


class AmountWithoutCategory(BadInput):
    sentence = N_(
        "This row is an actual, but has an amount of money as well. Write the amount in a row of its own, "
        "with its expense category, or take it out.",
    )


class ValueWithoutKpi(BadInput):
    sentence = N_(
        "This row is spending, but has an actual as well. Write the actual in a row of its own, with its KPI, "
        "or take it out.",
    )


class UnclearDayHere(BadInput):
    sentence = N_('"{text}" is not a clear day. Write {year}-04-12, 4/12 or 4월 12일.')


class DayOutsideYear(BadInput):
    sentence = N_("{date} is outside the plan's year {year}. Write a day of {year}, for example {year}-04-12.")


class KpiNamesDiffer(BadInput):
    sentence = N_('The code "{code}" is that of "{kpi}", which is not the KPI named here. Mend one of the two.')


class NetworksDiffer(BadInput):
    sentence = N_('"{kpi}" does not belong to the network "{text}". Mend one of the two.')


class KindNotExpected(BadInput):
    sentence = N_('The plan names no kinds for "{kpi}" ({unit}): leave this cell empty.')


class UnitsDifferHere(BadInput):
    sentence = N_('The value says "{written}", but the unit of the row or of the heading is "{measure}". Mend one.')


class UnknownHeadingUnit(BadInput):
    sentence = N_('"{text}" in the heading "{heading}" is no unit of the plan. Write one, or leave it out.')


class NegativeActualHere(BadInput):
    sentence = N_('An actual cannot be negative ("{text}"). Write 0 if it is confirmed that there was none.')


class PeopleMissing(BadInput):
    sentence = N_(
        '"{kpi}" is averaged over people, so each row must say how many there were: write at least 1 under 인원.',
    )


class RefundReasonMissing(BadInput):
    sentence = N_("A negative amount is money that came back, and needs its reason under 사유.")


class SortDiffers(BadInput):
    sentence = N_('"{heading}" says "{text}", but the row is filled in otherwise. Mend one of the two.')


class UnknownSort(BadInput):
    sentence = N_(
        '"{text}" under "{heading}" is no type of entry (실적, 지출), no network and no kind. '
        "If the column means something else, give it another heading; it is left out then.",
    )


class UnknownState(BadInput):
    sentence = N_(
        '"{text}" under "{heading}" is not known, so it is not clear whether the row counts. Write 유효 or 취소됨; '
        "if the column means something else, give it another heading.",
    )


class EntryDiffers(Conflict):
    sentence = N_(
        "An entry with this id is recorded with another content. Entries are not changed: void it and record it anew, "
        "or take the id out of this row if it is another entry.",
    )
