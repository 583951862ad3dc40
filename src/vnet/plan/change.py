"""One part of a plan that differs between two versions: what it is, how people call it, and its value in both."""

import datetime as dt
from fractions import Fraction

from vnet.i18n import N_, _
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.plan.model import Quantity

# A text or a word of the plan, whole won, a share (1 = 100 %), a number in its unit, a day; None: there is none.
Value = str | int | bool | Fraction | Quantity | dt.date | None


class What(StrEnum):
    """What of a plan changed."""

    LANGUAGE = "language"
    TITLE = "title"
    DOCUMENT_NUMBER = "document_number"
    DOCUMENT_DATE = "document_date"
    ORGANIZATION = "organization"
    DEPARTMENT = "department"
    PROJECT = "project"
    PURPOSE = "purpose"
    DURATION = "duration"
    PARTICIPANTS = "participants"
    OFFICES = "offices"
    CAP = "cap"
    WEIGHTED = "weighted"
    NETWORK = "network"
    KPI = "kpi"
    IN_NETWORK = "in_network"
    WEIGHT = "weight"
    MILESTONE = "milestone"
    BASIS = "basis"
    PAST_YEAR = "past_year"
    PAST_TARGET = "past_target"
    PAST_ACTUAL = "past_actual"
    FOOTNOTE = "footnote"
    MEASURE = "measure"
    DECIMALS = "decimals"
    ACCUMULATION = "accumulation"
    DOWN = "down"
    YEAR_TARGET = "year_target"
    QUARTER_TARGET = "quarter_target"
    MONTH_TARGET = "month_target"
    FORMULA = "formula"
    KIND = "kind"
    FIELD = "field"
    FIELD_TYPE = "field_type"
    REQUIRED = "required"
    PRIVATE = "private"
    DISTINCT = "distinct"
    RETENTION = "retention"
    ITEM = "item"
    SOURCE = "source"
    ITEM_KPI = "item_kpi"
    GOAL = "goal"
    SCALE = "scale"
    CHECKLIST = "checklist"
    CHECKLIST_ITEM = "checklist_item"
    STEPS = "steps"
    TASK = "task"
    SPANS = "spans"
    RECURS = "recurs"
    DAY = "day"
    PARTNER = "partner"
    BUDGET_TOTAL = "budget_total"
    MONEY_UNIT = "money_unit"
    ACCOUNT = "account"
    CATEGORY = "category"
    NETWORK_AMOUNT = "network_amount"
    LINE = "line"
    MONTH = "month"
    BUDGET_NOTES = "budget_notes"
    SCORING = "scoring"
    SCORING_SOURCE = "scoring_source"
    SCORING_PAGE = "scoring_page"
    SCORING_BASE = "scoring_base"
    SCORING_NOTES = "scoring_notes"
    CUT = "cut"
    SCORE_METHOD = "score_method"
    SCORE_FORM = "score_form"
    SCORE_HIGH = "score_high"
    SCORE_LOW = "score_low"
    SCORE_DOWN = "score_down"
    SCORE_NAME = "score_name"
    SCORE_YEARS = "score_years"
    SCORE_TABLE = "score_table"
    SCORE_SHARE = "score_share"
    SCORE_GRADES = "score_grades"
    SCORE_OUTLIER = "score_outlier"
    SCORED = "scored"
    SCORED_AS = "scored_as"
    SCORED_METHOD = "scored_method"
    SCORED_WEIGHT = "scored_weight"
    SCORED_DOWN = "scored_down"
    SCORED_PATH = "scored_path"
    SCORED_GRADE = "scored_grade"
    SETTLED_UNTIL = "settled_until"
    PAYEE_RETENTION = "payee_retention"
    NOTE_RETENTION = "note_retention"
    NAME = "name"
    GROUP = "group"
    DESCRIPTION = "description"
    METHOD = "method"
    TOOL = "tool"
    NOTES = "notes"
    ORDER = "order"


_WORDS = {
    What.LANGUAGE: N_("language of the documents"),
    What.TITLE: N_("title of the plan"),
    What.DOCUMENT_NUMBER: N_("document number"),
    What.DOCUMENT_DATE: N_("day of approval"),
    What.ORGANIZATION: N_("organization"),
    What.DEPARTMENT: N_("department"),
    What.PROJECT: N_("unit project"),
    What.PURPOSE: N_("purpose"),
    What.DURATION: N_("duration of the project"),
    What.PARTICIPANTS: N_("participants"),
    What.OFFICES: N_("offices that approve"),
    What.CAP: N_("cap on combined rates"),
    What.WEIGHTED: N_("use of weights"),
    What.NETWORK: N_("network"),
    What.KPI: N_("KPI"),
    What.IN_NETWORK: N_("network it is in"),
    What.WEIGHT: N_("weight"),
    What.MILESTONE: N_("milestone of Q{number}"),
    What.BASIS: N_("basis"),
    What.PAST_YEAR: N_("past year"),
    What.PAST_TARGET: N_("past target"),
    What.PAST_ACTUAL: N_("past actual"),
    What.FOOTNOTE: N_("footnote"),
    What.MEASURE: N_("measure"),
    What.DECIMALS: N_("number of decimals"),
    What.ACCUMULATION: N_("how it adds up"),
    What.DOWN: N_("lower is better or not"),
    What.YEAR_TARGET: N_("target of the year"),
    What.QUARTER_TARGET: N_("target of Q{number}"),
    What.MONTH_TARGET: N_("target of month {number}"),
    What.FORMULA: N_("formula"),
    What.KIND: N_("kind"),
    What.FIELD: N_("register's field"),
    What.FIELD_TYPE: N_("what it holds"),
    What.REQUIRED: N_("required or not"),
    What.PRIVATE: N_("private or not"),
    What.DISTINCT: N_("told apart by it or not"),
    What.RETENTION: N_("how long it is kept"),
    What.ITEM: N_("evaluation item"),
    What.SOURCE: N_("source"),
    What.ITEM_KPI: N_("KPI that it follows"),
    What.GOAL: N_("goal"),
    What.SCALE: N_("full score"),
    What.CHECKLIST: N_("checklist"),
    What.CHECKLIST_ITEM: N_("item of a checklist"),
    What.STEPS: N_("steps"),
    What.TASK: N_("task"),
    What.SPANS: N_("months of work"),
    What.RECURS: N_("months in which it recurs"),
    What.DAY: N_("fixed day"),
    What.PARTNER: N_("other names of a partner body"),
    What.BUDGET_TOTAL: N_("total budget"),
    What.MONEY_UNIT: N_("unit of the amounts"),
    What.ACCOUNT: N_("budget account"),
    What.CATEGORY: N_("expense category"),
    What.NETWORK_AMOUNT: N_("budget of a network"),
    What.LINE: N_("budget line"),
    What.MONTH: N_("execution plan of month {number}"),
    What.BUDGET_NOTES: N_("notes on the budget"),
    What.SCORING: N_("scoring"),
    What.SCORING_SOURCE: N_("source of the scoring"),
    What.SCORING_PAGE: N_("page of the scoring"),
    What.SCORING_BASE: N_("base of the scoring"),
    What.SCORING_NOTES: N_("notes on the scoring"),
    What.CUT: N_("cut of a grade"),
    What.SCORE_METHOD: N_("method of scoring"),
    What.SCORE_FORM: N_("form of the method"),
    What.SCORE_HIGH: N_("formula for 100 points"),
    What.SCORE_LOW: N_("formula for the base"),
    What.SCORE_DOWN: N_("formulas where lower is better"),
    What.SCORE_NAME: N_("definition in the method"),
    What.SCORE_YEARS: N_("number of years"),
    What.SCORE_TABLE: N_("table of points"),
    What.SCORE_SHARE: N_("share of this year"),
    What.SCORE_GRADES: N_("points of the grades"),
    What.SCORE_OUTLIER: N_("leaving out of an outlying year"),
    What.SCORED: N_("indicator scored"),
    What.SCORED_AS: N_("what the indicator is"),
    What.SCORED_METHOD: N_("method of the indicator"),
    What.SCORED_WEIGHT: N_("weight in the score"),
    What.SCORED_DOWN: N_("lower is better or not"),
    What.SCORED_PATH: N_("path over the years"),
    What.SCORED_GRADE: N_("grade given"),
    What.SETTLED_UNTIL: N_("last day of payments in January"),
    What.PAYEE_RETENTION: N_("how long payees are kept"),
    What.NOTE_RETENTION: N_("how long notes of spending are kept"),
    What.NAME: N_("name"),
    What.GROUP: N_("group of KPIs"),
    What.DESCRIPTION: N_("description"),
    What.METHOD: N_("method"),
    What.TOOL: N_("tool"),
    What.NOTES: N_("notes"),
    What.ORDER: N_("order"),
}

# What was promised, and what it is judged by. Names, texts and the schedule may be put otherwise without a reason.
_PROMISED = {
    What.CAP, What.WEIGHTED, What.KPI, What.IN_NETWORK, What.WEIGHT, What.MEASURE, What.ACCUMULATION, What.DOWN,
    What.YEAR_TARGET, What.QUARTER_TARGET, What.MONTH_TARGET,
    What.FORMULA, What.KIND, What.ITEM, What.SOURCE, What.ITEM_KPI, What.GOAL,
    What.SCALE,
    What.SCORING, What.SCORING_BASE, What.CUT, What.SCORE_METHOD, What.SCORE_FORM, What.SCORE_HIGH, What.SCORE_LOW,
    What.SCORE_DOWN, What.SCORE_NAME, What.SCORE_YEARS,
    What.SCORE_TABLE, What.SCORE_SHARE, What.SCORE_GRADES, What.SCORE_OUTLIER, What.SCORED, What.SCORED_AS,
    What.SCORED_METHOD, What.SCORED_WEIGHT, What.SCORED_DOWN, What.SCORED_PATH,
    What.CHECKLIST, What.CHECKLIST_ITEM, What.BUDGET_TOTAL, What.CATEGORY, What.NETWORK_AMOUNT, What.LINE, What.MONTH,
}  # fmt: skip


class Change(NamedTuple):
    """One part of a plan that differs between two versions.

    `of` are the names that lead to it (`활동연계지원`, `건`); `number` is its quarter or its month. Where a thing is
    new or gone one value is None, and the other is its amount, or what tells it best. `things` says what is in another
    order.
    """

    what: What
    of: tuple[str, ...]
    before: Value
    after: Value
    number: int | None = None
    things: What | None = None

    @property
    def name(self) -> str:
        """What changed, in the language in use: `활동연계지원 · 건 · 3분기 목표`."""
        words = [_(_WORDS[word]).format(number=self.number) for word in (self.things, self.what) if word]
        return " · ".join((*self.of, *words))

    @property
    def needs_reason(self) -> bool:
        """Whether it changes what was promised, or what that is judged by, for which a reason must be given."""
        return self.what in _PROMISED
