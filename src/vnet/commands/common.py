"""What the common options say."""

from vnet.lean_typing import NamedTuple


class Common(NamedTuple):
    """What the common options say, as they were written."""

    data: str | None = None
    ledger: str | None = None
    year: str | None = None
