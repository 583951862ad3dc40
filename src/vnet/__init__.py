"""vnet: a KPI and budget tracker for a volunteer centre's yearly plan.

What notebooks take from here (docs/api.md) is loaded when it is first asked for: no command waits for it.
"""

__version__ = "0.1.0"
TYPE_CHECKING = False  # as lean_typing has it, which a mere version should not load

if TYPE_CHECKING:
    from vnet.api import (
        Ahead,
        BadInput,
        Conflict,
        Entry,
        Evaluated,
        NotFound,
        PartnersReport,
        Place,
        Plan,
        Problems,
        Report,
        Rollup,
        Scheduled,
        Scored,
        VnetError,
        open,  # noqa: A004 - `vnet.open` opens a place
        rollup,
        to_dict,
    )

__all__ = (
    "Ahead", "BadInput", "Conflict", "Entry", "Evaluated", "NotFound", "PartnersReport", "Place", "Plan", "Problems",
    "Report", "Rollup", "Scheduled", "Scored", "VnetError", "open", "rollup", "to_dict",
)  # fmt: skip


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(__import__("vnet.api", fromlist=("",)), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
