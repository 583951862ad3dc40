"""A checked plan kept as plain data, so that unchanged files load neither YAML nor pydantic.

It is kept in the user's cache folder together with the whole content of its sources and vnet's version, which must be
the same to the byte. Whatever is wrong with it (stale, foreign, damaged, not to be written), vnet does without. Only a
plan that passed every check is ever kept.
"""

import datetime as dt
import json
import os
import zlib
from fractions import Fraction
from pathlib import Path

from vnet import __version__, cache_files
from vnet.lean_typing import Any
from vnet.plan import model
from vnet.plan.model import Plan
from vnet.plan.paths import budget_path, targets_path

_PARTS = {
    one.__name__: one
    for one in (
        model.Budget,
        model.BudgetLine,
        model.Checklist,
        model.ChecklistItem,
        model.Document,
        model.EvaluationItem,
        model.Field,
        model.Goal,
        model.Kind,
        model.Kpi,
        model.Measure,
        model.Network,
        model.PastYear,
        model.Plan,
        model.Quantity,
        model.Task,
    )
}
_WORDS = {one.__name__: one for one in (model.Accumulation, model.FieldType, model.Source)}


def load(directory: Path, year: int) -> Plan:
    """Return a year's checked plan: from the cache where its files are unchanged, else from the files.

    Raises:
        PlanProblems, Unreadable: as `vnet.plan.files.load.load`.
    """
    name = _name(directory, year)
    before = _sources(directory, year)
    plan = _kept(name, before) if before else None
    if plan is not None:
        return plan
    from vnet.plan.files.load import load as load_files  # noqa: PLC0415 - pydantic and ruamel.yaml, only when needed

    plan = load_files(directory, year)
    # A file that changed while it was read must not be taken for the one that was checked.
    if before and before == _sources(directory, year):
        _keep(name, before, plan)
    return plan


def _name(directory: Path, year: int) -> str:
    """Return the name a plan is kept under: one for each folder and year, so that what is kept does not pile up."""
    return f"plan-{zlib.crc32(os.fsencode(directory.absolute())):08x}-{year}.json"


def _sources(directory: Path, year: int) -> bytes | None:
    """Return what tells these files, read by this program, from any others: all that is in them. None: unreadable."""
    parts = [_program(), b"%d" % year, os.fsencode(directory.absolute())]
    for path in (targets_path(directory, year), budget_path(directory, year)):
        try:
            parts.append(b"=" + path.read_bytes())
        except FileNotFoundError:
            parts.append(b"absent")
        except OSError:
            return None
    return b"".join(b"%d\n%b\n" % (len(part), part) for part in parts)


def _program() -> bytes:
    """Return what tells this program's reading of plans from any other's: its version, and its files as installed."""
    here = str(Path(__file__).parent)
    return __version__.encode() + cache_files.program(here, f"{here}/files", f"{here}/files/checks")


def _kept(name: str, sources: bytes) -> Plan | None:
    try:
        plan = _revived(json.loads(cache_files.kept(name, sources) or b""))
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return None
    return plan if isinstance(plan, Plan) else None


def _keep(name: str, sources: bytes, plan: Plan) -> None:
    cache_files.keep(name, sources, json.dumps(_plain(plan), ensure_ascii=False, separators=(",", ":")).encode())


def _plain(value: Any) -> Any:
    """Return a part of the plan as JSON data; lists begin with the name of what they are ("" for a tuple)."""
    if isinstance(value, tuple):
        name = type(value).__name__ if type(value).__name__ in _PARTS else ""
        return [name, *map(_plain, value)]
    if isinstance(value, Fraction):
        return {"fraction": [value.numerator, value.denominator]}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if type(value).__name__ in _WORDS:
        return {type(value).__name__: str(value)}
    return value


def _revived(value: Any) -> Any:
    """Return the part of the plan that JSON data stands for.

    Raises:
        ValueError, TypeError, KeyError: it stands for none.
    """
    if isinstance(value, list):
        name, *parts = value
        revived = tuple(map(_revived, parts))
        return _PARTS[name](*revived) if name else revived
    if isinstance(value, dict):
        ((name, stored),) = value.items()
        if name == "fraction":
            return Fraction(*stored)
        return dt.date.fromisoformat(stored) if name == "date" else _WORDS[name](stored)
    return value
