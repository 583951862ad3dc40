"""What a plain command needs of json, hashlib and sqlite3, without the rest of them, which takes longer than its use.

json compiles expressions, and hashlib loads OpenSSL; where a million things are hashed hashlib is the quicker one.
sqlite3 adds to its own core what is done with days and times, which a ledger does not ask of it.
"""

import sys
from collections.abc import Callable

from vnet.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from hashlib import sha256
    from json.encoder import encode_basestring as quoted

    make_scanner: Callable[[object], Callable[[str, int], tuple[Any, int]]]
else:
    try:
        from _json import encode_basestring as quoted
        from _json import make_scanner
    except ImportError:
        from json.encoder import encode_basestring as quoted
        from json.scanner import make_scanner
    try:
        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:
        from hashlib import sha256  # a Python that was built without its own
    try:
        import _sqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["quoted", "read_json", "sha256", "sqlite3"]


class _Plainly:
    """How json reads where nobody says otherwise."""

    strict = True
    object_hook = object_pairs_hook = parse_constant = None
    parse_float = float
    parse_int = int


def read_json(text: str) -> Any:
    """Return what a JSON text says.

    Raises:
        ValueError: it says nothing.
    """
    try:
        value, end = make_scanner(_Plainly)(text, 0)
    except (StopIteration, SystemError):  # the latter where it wants json itself to say what is wrong
        end = -1
    if end == len(text):
        return value
    import json  # noqa: PLC0415 - it knows what is wrong with a text, and start-up counts

    return json.loads(text)
