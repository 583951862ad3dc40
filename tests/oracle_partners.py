"""Partner bodies counted a second time, from a list of what was recorded; none of vnet's own code is used.

Every figure is found by going through the whole list again, body by body and quarter by quarter. `partners` gives the
document that `vnet partners --format json` has to give but for `alike`, with fractions where that has floating-point
numbers. `one_letter_apart` and `same_words` say which names are alike by comparing each with each.
"""

import calendar
import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

ORDER = ["continuing", "new", "dormant", "one_off"]


@dataclass(frozen=True)
class Activity:
    """An entry of a KPI (or of an evaluation item, by its name) as somebody recorded it."""

    kpi: str
    day: dt.date
    partner: str | None = None
    voided: bool = False


@dataclass(frozen=True)
class Office:
    """What the plan says: its year, networks (code and name), the KPIs' networks, items, and other names of bodies."""

    year: int
    networks: list[tuple[str, str]]
    network_of: dict[str, str]
    items: frozenset[str] = frozenset()
    main_names: dict[str, str] | None = None

    def body(self, name: str) -> str:
        """Return the name under which a body is counted."""
        return (self.main_names or {}).get(name, name)


def quarter_of(day: dt.date) -> tuple[int, int]:
    """Return the year and the quarter that a day is in."""
    for quarter, last in ((1, 3), (2, 6), (3, 9), (4, 12)):
        if day.month <= last:
            return day.year, quarter
    raise AssertionError(day)


def one_before(quarter: tuple[int, int]) -> tuple[int, int]:
    """Return the quarter before one."""
    year, number = quarter
    return (year, number - 1) if number > 1 else (year - 1, 4)


def stands(active: set[tuple[int, int]], now: tuple[int, int]) -> str:
    """Return the standing of a body that was active in these quarters."""
    if len(active) >= 2:
        return "continuing" if active & {now, one_before(now)} else "dormant"
    return "new" if active == {now} else "one_off"


def partners(
    office: Office, recorded: Iterable[Activity], *, quarter: int, network: str | None = None
) -> dict[str, Any]:
    """Return what is to be said at the end of a quarter of the office's year."""
    end = dt.date(office.year, quarter * 3, calendar.monthrange(office.year, quarter * 3)[1])
    past = [one for one in recorded if not one.voided and one.day <= end]
    counts = [one for one in past if one.day.year < office.year and one.kpi not in office.items]
    own = [one for one in past if one.day.year == office.year and one.kpi in office.network_of]
    counts += own
    now = (office.year, quarter)
    quarters = {quarter_of(one.day) for one in counts if one.partner is not None}
    names = {office.body(one.partner) for one in counts if one.partner is not None}
    standings = {
        name: stands({quarter_of(one.day) for one in counts if one.partner and office.body(one.partner) == name}, now)
        for name in names
    }

    def with_body(name: str | None, code: str | None) -> int:
        """Count the year's activities with a body (None: with nobody), in a network or in all."""
        return sum(
            (None if one.partner is None else office.body(one.partner)) == name
            and code in {None, office.network_of[one.kpi]}
            for one in own
        )

    def lasting(code: str | None) -> dict[str, Any]:
        activities = sum(with_body(name, code) for name in names)
        continuing = sum(with_body(name, code) for name in names if standings[name] == "continuing")
        judged = activities > 0 and min(quarters) != now
        return {
            "bodies": sum(with_body(name, code) > 0 for name in names),
            "activities": activities,
            "continuing": continuing,
            "share": Fraction(continuing, activities) if judged else None,
            "unnamed": with_body(None, code),
        }

    shown = [(code, name) for code, name in office.networks if network in {None, code}]
    rows: list[dict[str, Any]] = []
    for name in names:
        entries = [one for one in counts if one.partner is not None and office.body(one.partner) == name]
        row = {
            "name": name,
            "other_names": sorted({one.partner for one in entries if one.partner and one.partner != name}),
            "standing": standings[name],
            "first": min(one.day for one in entries).isoformat(),
            "last": max(one.day for one in entries).isoformat(),
            "quarters": len({quarter_of(one.day) for one in entries}),
            "activities": with_body(name, network),
            "networks": [{"code": code, "activities": with_body(name, code)} for code, _ in shown],
        }
        if network is None or row["activities"]:
            rows.append(row)
    rows.sort(key=lambda row: (ORDER.index(row["standing"]), -row["activities"], row["name"]))
    since = min(quarters, default=None)
    known = office.network_of.keys() | office.items
    return {
        "since": since and {"year": since[0], "quarter": since[1]},
        "overall": lasting(None),
        "networks": [{"code": code, "name": name, **lasting(code)} for code, name in shown],
        "standings": [
            {
                "standing": one,
                "bodies": sum(row["standing"] == one for row in rows),
                "activities": sum(row["activities"] for row in rows if row["standing"] == one),
            }
            for one in ORDER
        ],
        "partners": rows,
        "outside_plan": sum(
            one.kpi not in known and one.partner is not None for one in past if one.day.year == office.year
        ),
    }


def letters(name: str) -> str:
    """Return a name's letters one by one (자모), without spaces and punctuation."""
    return unicodedata.normalize("NFD", "".join(one for one in name if one.isalnum()))


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether a Korean letter replaced, added or left out makes one name of the other."""
    short, long = sorted((letters(one), letters(other)), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    skipped = same + 1 if len(short) == len(long) else same
    touched = {long[same], *([short[same]] if len(short) == len(long) else [])}
    return short[skipped:] == long[same + 1 :] and all("\u1100" <= letter <= "\u11ff" for letter in touched)
