"""Plans for tests of what a plan means: those that the project has, and any that the model can hold."""

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path
from types import GenericAlias, NoneType, UnionType
from typing import Any

from hypothesis import strategies as st

from conftest import REAL_PLAN, ROOT
from test_other_plans import COAST, MONEY, SMALLEST, plan_of
from vnet.lean_typing import StrEnum
from vnet.plan.files.load import load
from vnet.plan.model import Plan

WORDS = st.text("가나다A1 .·", min_size=1, max_size=4)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(0, 10**21),
    bool: st.booleans(),
    Fraction: st.fractions(0),
    dt.date: st.dates(),
}
_TYPES = Plan.__annotations__


def project_plans(folder: Path) -> dict[str, Plan]:
    """Return the plans that the project has, by what they are: the real one, other centres', the manual's with all."""
    manual = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
    for name in ("targets", "budget"):
        (block,) = re.findall(rf"```yaml\n(# {name}_2018\.yaml\n.*?)```", manual, re.DOTALL)
        (folder / f"{name}_2018.yaml").write_text(block, encoding="utf-8")
    budget = MONEY.format(unit="만원", total=1, first=0.5, second=0.5)
    return {
        "real": load(REAL_PLAN, 2016),
        "whole": load(folder, 2018),
        "smallest": plan_of(folder, SMALLEST, budget),
        "coast": plan_of(folder, COAST),
    }


def values(wanted: Any) -> st.SearchStrategy[Any]:
    """Return what makes values of a type, as a field's annotation states it."""
    if isinstance(wanted, UnionType):
        return st.one_of(*(st.none() if one is NoneType else values(one) for one in wanted.__args__))
    if isinstance(wanted, GenericAlias):
        first, *others = wanted.__args__
        if others == [Ellipsis]:
            return st.lists(values(first), max_size=2).map(tuple)
        return st.tuples(*map(values, wanted.__args__))
    if issubclass(wanted, tuple):
        return st.builds(wanted, **{name: values(one) for name, one in wanted.__annotations__.items()})
    return st.sampled_from(list(wanted)) if issubclass(wanted, StrEnum) else _PLAIN[wanted]


def made(plan: Plan) -> st.SearchStrategy[Plan]:
    """Return what makes plans that hold anything at all in one of their fields, and in the others what a plan has."""
    one = st.sampled_from(Plan._fields).flatmap(lambda name: st.tuples(st.just(name), values(_TYPES[name])))
    return one.map(lambda field: plan._replace(**dict([field])))
