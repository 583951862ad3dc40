"""SHA-256 for a plain command: without hashlib, which loads OpenSSL and takes longer than all that is hashed.

Where a million things are hashed hashlib is the quicker one.
"""

from vnet.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # Python 3.11
        except ImportError:
            from hashlib import sha256  # a Python that was built without its own

__all__ = ["sha256"]
