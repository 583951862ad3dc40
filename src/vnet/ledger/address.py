"""The address of a ledger on a server: what is shown of it, and what alone the driver gets to see.

The password is no part of the text that an address is, so that no message, no report and no traceback has it.
"""

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import StrPath

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
    from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit  # noqa: PLC0415 - of ledgers on servers

    try:
        parts = urlsplit(text)
        port = parts.port
        options = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise _unclear() from None
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name or parts.fragment or any(one.isspace() for one in text):
        raise _unclear()
    stated = dict(options)
    host = parts.hostname or ""
    at = f"{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"
    user = f"{quote(unquote(parts.username))}@" if parts.username else ""
    shown = {key: value for key, value in stated.items() if "pass" not in key}
    made = Address(f"postgresql://{user}{at}/{quote(name)}{'?' if shown else ''}{urlencode(shown, safe='/')}")
    made.centre = stated.pop(_OURS, "")
    made.password = unquote(parts.password or "") or stated.get("password", "")
    made.given = parts._replace(query=urlencode(stated)).geturl()
    made.place = f"postgresql://{at or stated.get('host', '')}/{name}?{_OURS}={made.centre}"
    return made


def _unclear() -> BadInput:
    return BadInput(
        N_(
            "The address of the ledger is not clear. Write: postgresql://NAME@HOST/DATABASE, "
            "the password in ~/.pgpass. In a name or a password write %40 for @, %2F for /, %3A for :"
        )
    )
