"""`vnet rollup`: many centres side by side, from the totals and the plans that their ledgers keep."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import PurePath

from vnet.actions.meaning import meant
from vnet.actions.plan_history import kept_plan
from vnet.actions.workspace import Workspace
from vnet.errors import BadInput, NotFound, VnetError
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.address import Address, address, is_address
from vnet.ledger.centres import chosen
from vnet.ledger.errors import TryAgain, Unreachable
from vnet.legible import command_line
from vnet.period import choose_period
from vnet.plan.paths import plain
from vnet.report.rollup import Centre, LeftOut, Rollup, Why, build_rollup

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


_TRAVELLING = (".jsonl", ".gz")  # how the names of files end that `vnet ledger export` writes


class _Read(NamedTuple):
    """What was read of a centre, the id of its ledger ("" where that could not be read), and of a year other years."""

    ledger: str
    found: Centre | LeftOut
    other_years: tuple[int, ...] = ()


def rollup(
    office: Workspace, *, files: Sequence[str] = (), centre: Sequence[str] = (), quarter: str | None = None
) -> Rollup:
    """Put the centres of a server side by side, or those whose ledgers' files are named.

    Args:
        office: whose ledger it is where no file is named; its plan is not read.
        files: the ledgers' files, or the address of the server.
        centre: the codes of those that are meant; all without any.
        quarter: as the person wrote it.

    Raises:
        BadInput, NotFound, VnetError: with what to write instead.
    """
    year = office.stated_year or office.today.year
    period = choose_period(year, office.today, quarter=quarter, month=None)
    read = list(_all_of(_places(office, files), centre, year))
    _refuse_twice(read)
    centres = [one.found for one in read if isinstance(one.found, Centre)]
    left_out = [one.found for one in read if isinstance(one.found, LeftOut)]
    if not centres and all(one.why is Why.NO_PLAN for one in left_out):
        raise _no_year(year, {other for one in read for other in one.other_years})
    real, samples = _without_samples(centres)
    return build_rollup(real, period, [*left_out, *samples])


def _without_samples(centres: list[Centre]) -> tuple[list[Centre], list[LeftOut]]:
    """Return the centres whose entries are not invented, and the others, where there are both; else all of them."""
    real = [centre for centre in centres if not centre.totals.sample]
    if not real or len(real) == len(centres):
        return centres, []
    samples = [LeftOut(centre.code, Why.SAMPLE, _invented()) for centre in centres if centre.totals.sample]
    return real, samples


def _places(office: Workspace, files: Sequence[str]) -> Address | list[str]:
    """Return the server that is meant, or the files.

    Raises:
        BadInput: nobody said which, or both are named.
        NotFound: a file is not there.
    """
    stated = list(files) or ([] if office.stated_ledger is None else [office.ledger])
    servers = [one for one in stated if is_address(one)]
    if not stated or (servers and len(stated) > 1):
        raise BadInput(
            N_(
                "Say whose ledgers: vnet rollup FILE FILE ..., or of all centres on one server: "
                "vnet rollup --ledger postgresql://NAME@HOST/DATABASE"
            )
        )
    if servers:
        return servers[0] if isinstance(servers[0], Address) else address(servers[0])
    return _there([plain(path) for path in stated])


def _there(paths: list[str]) -> list[str]:
    """Return the paths of files that are all there.

    Raises:
        NotFound.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise NotFound(N_("There is no file {path}."), path=path)
    return paths


def _all_of(places: Address | list[str], wanted: Sequence[str], year: int) -> Iterator[_Read]:
    """Yield what is read of each centre that is wanted."""
    if isinstance(places, Address):
        with opening.all_to_read(places, wanted) as ledgers:
            for code, ledger in ledgers.items():
                yield _read(code, nullcontext(ledger), year)
        return
    paths = dict(zip(_codes(places), places, strict=True))
    for code in chosen(tuple(paths), wanted):
        path = paths[code]
        if path.lower().endswith(_TRAVELLING):
            yield _Read("", LeftOut(code, Why.UNREADABLE, _to_take_in(path)))
        else:
            yield _read(code, opening.to_read(path), year)


def _codes(paths: Sequence[str]) -> list[str]:
    """Return what each file is told by: its name without the ending, or all of its path where others are named so."""
    names = [PurePath(path).stem for path in paths]
    counts = Counter(names)
    return [path if counts[name] > 1 else name for path, name in zip(paths, names, strict=True)]


def _read(code: str, opened: "AbstractContextManager[Ledger]", year: int) -> _Read:
    """Return what is read of a centre; that it cannot be read does not stand in the way of the others.

    Raises:
        TryAgain, Unreachable: the server of all of them does not answer.
    """
    try:
        with opened as ledger:
            found = _found(code, ledger, year)
            return _Read(ledger.ledger_id(), found, () if isinstance(found, Centre) else ledger.years())
    except (TryAgain, Unreachable):
        raise
    except VnetError as error:
        return _Read("", LeftOut(code, Why.UNREADABLE, error))


def _found(code: str, ledger: "Ledger", year: int) -> Centre | LeftOut:
    versions = ledger.plan_versions(year)
    if not versions:
        return LeftOut(code, Why.NO_PLAN, _no_plan(year))
    plan = kept_plan(ledger, versions[-1].entry.digest or "")
    found = meant(ledger, year)
    return Centre(code, plan, found.totals, found.old)


def _refuse_twice(read: Sequence[_Read]) -> None:
    """Refuse a ledger that was named twice: its figures would be counted twice.

    Raises:
        BadInput: two are copies of one.
    """
    known: dict[str, str] = {}
    for ledger, found, _years in read:
        if ledger and ledger in known:
            raise BadInput(
                N_(
                    "{first} and {second} are copies of one ledger: it would be counted twice. Name only the newer one."
                ),
                first=known[ledger],
                second=found.code,
            )
        known[ledger] = found.code


def _to_take_in(path: str) -> VnetError:
    own = command_line(("--ledger", f"{PurePath(path).stem}.db", "ledger", "import", path))
    return VnetError(N_("It is a ledger on its way. Take it in first, then name the ledger itself: {line}"), line=own)


def _no_year(year: int, others: Collection[int]) -> NotFound:
    """Return what is said where no ledger keeps a plan of the year; `others` are those in which something was done."""
    if not others:
        return NotFound(N_("None of these ledgers keeps a plan of {year}. Another year is named by --year."), year=year)
    return NotFound(
        N_("None of these ledgers keeps a plan of {year}. For another year: --year {example}"),
        year=year,
        example=max(others),
    )


def _no_plan(year: int) -> NotFound:
    return NotFound(N_("Its ledger keeps no plan of {year}: nothing of that year was recorded in it."), year=year)


def _invented() -> VnetError:
    return VnetError(N_("Its entries are invented (a sample), and those of the others are not."))
