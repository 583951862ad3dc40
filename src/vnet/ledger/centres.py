"""Which of many centres are meant, by their codes."""

from collections.abc import Sequence

from vnet.errors import NotFound
from vnet.i18n import N_

_NAMED = 20  # so many of those that there are are named


def chosen(known: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return those of the codes that are wanted, in their order, whatever the case of letters; all where none is named.

    Raises:
        NotFound: one of them is no centre's.
    """
    codes = {code.casefold(): code for code in known}
    for code in wanted:
        if code.casefold() not in codes:
            raise NotFound(
                N_("There is no centre {code} among those that can be seen: {known}"),
                code=code,
                known=", ".join(known[:_NAMED]),
            )
    meant = {code.casefold() for code in wanted}
    return tuple(code for code in known if not meant or code.casefold() in meant)
