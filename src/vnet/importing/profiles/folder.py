"""The profiles beside a plan: a file each, found by name, read and checked."""

from collections.abc import Iterator
from pathlib import Path

from vnet.entering import lookup
from vnet.errors import NotFound, Problem, VnetError
from vnet.i18n import N_, _
from vnet.importing.profiles.parts import ProfileFile
from vnet.importing.profiles.profile import (
    BACK,
    FIELDS,
    FOLDER,
    MONEY,
    UNREAD,
    WORDS,
    Column,
    Profile,
)
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import StrPath
from vnet.names import key
from vnet.plan.files.validation import Reading, validate
from vnet.plan.files.yaml_tree import Tree, read_tree
from vnet.plan.model import Plan

_ENDING = ".yaml"


def path_of(data: StrPath, name: str) -> Path:
    """Return the file of a profile of that name, which need not exist."""
    return Path(data) / FOLDER / f"{name}{_ENDING}"


def profiles_in(data: StrPath, plan: Plan) -> tuple[Profile, ...]:
    """Return the profiles beside a plan, by name; what is wrong with one is in its `problems`.

    Raises:
        VnetError: a file cannot be read.
    """
    return tuple(read_profile(path, plan) for path in sorted((Path(data) / FOLDER).glob(f"*{_ENDING}")))


def find_profile(profiles: tuple[Profile, ...], name: str) -> Profile:
    """Return the profile of a name, whatever is wrong with it.

    Raises:
        NotFound: there is none.
    """
    found = next((profile for profile in profiles if key(profile.name) == key(name)), None)
    if found is None:
        raise NotFound(
            N_('There is no profile "{name}" beside the plan. There are: {known}'),
            name=name,
            known=", ".join(profile.name for profile in profiles) or "-",
        )
    return found


def read_profile(path: Path, plan: Plan) -> Profile:
    """Return what a file says; what is wrong with it is in its `problems`."""
    tree = read_tree(path, str(path))
    reading = validate(ProfileFile, tree)
    if reading is not None and not reading.dropped:
        _check(reading.part, tree, plan)
    problems = tuple(map(_with_a_beginning, (*tree.problems, *tree.undecided)))
    return _made(path, reading) if reading is not None and not problems else _faulty(path, tree, problems)


def _with_a_beginning(problem: Problem) -> Problem:
    """Return a problem; of a file that is no profile at all with how to begin one."""
    if problem.code in {"empty-file", "not-a-mapping"} and problem.place.line == 1:
        return problem._replace(hint=_("Begin with the headings of the table: 열:"))
    return problem


def _faulty(path: Path, tree: Tree, problems: tuple[Problem, ...]) -> Profile:
    """Return a profile with faults, of which only the headings are known, as far as they are."""
    headings = tree.section("열")
    known = [str(heading) for heading in headings] if isinstance(headings, dict) else []
    columns = {key(heading): Column(heading, None) for heading in known}
    return Profile(path.stem, path, columns, {}, None, {}, {}, problems=problems)


def _made(path: Path, reading: Reading[ProfileFile]) -> Profile:
    part = reading.part
    return Profile(
        path.stem,
        path,
        {key(heading): Column(heading, _field(word), word == BACK) for heading, word in part.columns.items()},
        {FIELDS[word]: text for word, text in part.fixed.items()},
        part.money,
        {key(heading): {key(text): word for text, word in words.items()} for heading, words in part.rows.items()},
        part.answers,
        part.description or "",
    )


def _field(word: str) -> Field | None:
    """Return what a column is read as: what comes back is no column of its own, but goes with the amounts."""
    return None if word in {UNREAD, BACK} else FIELDS[word]


def _check(part: ProfileFile, tree: Tree, plan: Plan) -> None:
    """Add what the parts of a profile are not to one another, or to the plan."""
    _check_columns(part, tree)
    _check_enough(part, tree)
    for heading in part.rows:
        if key(heading) not in map(key, part.columns):
            tree.problem(
                ("줄", heading),
                "unknown-name",
                _('"{name}" is not a name that is known here.').format(name=heading),
                _("Known here: {known}").format(known=", ".join(part.columns)),
                key=True,
            )
    for word, error in _not_in_plan(part, plan):
        tree.problem(("고정값", word), "not-one-of", str(error))


def _check_columns(part: ProfileFile, tree: Tree) -> None:
    """Add headings that say the same, and what two of them, or a column and a fixed value, are read as."""
    seen: dict[str, str] = dict.fromkeys(part.fixed, "고정값")
    same: dict[str, str] = {}
    for heading, word in part.columns.items():
        if key(heading) in same:
            tree.problem(
                ("열", heading),
                "duplicate-key",
                _('"{name}" and "{other}" are the same heading.').format(name=heading, other=same[key(heading)]),
                _("Keep one of the two."),
                key=True,
            )
        same[key(heading)] = heading
        if word != UNREAD and word in seen:
            tree.problem(
                ("열", heading),
                "duplicate-key",
                _('"{word}" is read from "{other}" already.').format(word=word, other=seen[word]),
                _("Write {unread} at the other one.").format(unread=UNREAD),
            )
        seen.setdefault(word, heading)


def _check_enough(part: ProfileFile, tree: Tree) -> None:
    """Add what is missing for any entry at all: a day, what it is of, and how much."""
    said = {*part.columns.values(), *part.fixed}
    if "날짜" not in said or not ("실적" in said or {"편성목", "금액"} <= said):
        tree.problem(
            ("열",),
            "missing",
            _("The columns and fixed values are not enough for an entry."),
            _("An actual needs 날짜 and 실적 (without 성과지표 that is asked); spending needs 날짜, 편성목 and 금액."),
            key=True,
        )
    for word, needs in ((BACK, "금액"), (MONEY, "금액")):
        is_said = word in said if word == BACK else part.money is not None
        if is_said and needs not in said:
            tree.problem(("열",), "missing", _('"{word}" goes with a column 금액.').format(word=word), key=True)


def _not_in_plan(part: ProfileFile, plan: Plan) -> Iterator[tuple[str, VnetError]]:
    """Yield the fixed values that name what the plan does not have."""
    finds = {
        Field.KPI: lookup.find_kpi,
        Field.CODE: lookup.find_kpi,
        Field.CATEGORY: lookup.find_category,
        Field.NETWORK: lookup.find_network,
    }
    for field, find in finds.items():
        word = WORDS[field]
        if word in part.fixed:
            try:
                find(plan, part.fixed[word])
            except VnetError as error:
                yield word, error
