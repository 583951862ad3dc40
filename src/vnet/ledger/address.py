"""The address of a ledger on a server: what is shown of it, and what alone the driver gets to see.

The password is no part of the text that an address is, so that no message, no report and no traceback has it.
"""

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, StrPath

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_BEGINS = ("postgresql://", "postgres://")
_OURS = "centre"


class Address(str):
    """Where a ledger is on a server, without the password.

    `given` is the whole of it, for the driver; `centre` the code of the centre that was named, "" where none was;
    `place` tells the ledger from others, whoever asks for it.
    """

    __slots__ = ("centre", "given", "password", "place")

    centre: str
    given: str
    password: str
    place: str


def is_address(text: StrPath) -> bool:
    """Tell whether a text names a ledger on a server, and not a file."""
    return str(text).startswith(_BEGINS)


def address(text: str) -> Address:
    """Return the address that a text is.

    Raises:
        BadInput: it is none; what was typed is not given back, as it may have a password anywhere.
    """
    from urllib.parse import quote, unquote, urlencode  # noqa: PLC0415 - of ledgers on servers

    parts, stated = _read(text)
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name or parts.fragment or any(letter.isspace() for letter in text):
        raise _unclear()
    at = _host_and_port(parts)
    user = f"{quote(unquote(parts.username))}@" if parts.username else ""
    made = Address(f"postgresql://{user}{at}/{quote(name)}{_shown(stated)}")
    made.centre = stated.pop(_OURS, "")
    made.password = unquote(parts.password or "") or stated.get("password", "")
    made.given = parts._replace(query=urlencode(stated)).geturl()
    made.place = f"postgresql://{at or stated.get('host', '')}/{name}?{_OURS}={made.centre}"
    return made


def _read(text: str) -> "tuple[SplitResult, dict[str, str]]":
    """Return the parts of an address, and its options by their names.

    Raises:
        BadInput: it has none.
    """
    from urllib.parse import parse_qsl, urlsplit  # noqa: PLC0415

    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - no port that is none
        return parts, dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _unclear() from None


def _shown(options: dict[str, str]) -> str:
    """Return the options of an address that anybody may see, as they stand in it."""
    from urllib.parse import urlencode  # noqa: PLC0415

    shown = {key: value for key, value in options.items() if "pass" not in key}
    return f"?{urlencode(shown, safe='/')}" if shown else ""


def _host_and_port(parts: "SplitResult") -> str:
    host = parts.hostname or ""
    return f"{f'[{host}]' if ':' in host else host}{f':{parts.port}' if parts.port else ''}"


def _unclear() -> BadInput:
    return BadInput(
        N_(
            "The address of the ledger is not clear. Write: postgresql://NAME@HOST/DATABASE, "
            "the password in ~/.pgpass. In a name or a password write %40 for @, %2F for /, %3A for :"
        )
    )
