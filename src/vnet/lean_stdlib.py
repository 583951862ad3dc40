"""What a plain command needs of json and hashlib, without the rest of them, which takes longer than all it is used for.

json compiles expressions, and hashlib loads OpenSSL; where a million things are hashed hashlib is the quicker one.
"""

from collections.abc import Callable

from vnet.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # Python 3.11
        except ImportError:
            from hashlib import sha256  # a Python that was built without its own

__all__ = ["quoted", "read_json", "sha256"]


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
