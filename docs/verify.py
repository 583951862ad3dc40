"""Check a proof from a vnet ledger without vnet: Python 3.8 or newer, nothing else, no network.

    python verify.py ENTRY.tlog-proof --size 1204 --root ROOT
        Is the entry in the ledger of this size and root (both stand on the report that was handed in)?
    python verify.py ENTRY.tlog-proof --size 1204 --root ROOT --salt SALT --field payee --value 홍길동
        And is this the payee that the entry was recorded with? (Of personal values an entry has a commitment alone.)
    python verify.py LEDGER.tlog-growth --old-size 1100 --old-root OLDROOT --size 1204 --root ROOT
        Does the newer ledger begin with the older one, with nothing changed, taken out or put in between?

Exit code: 0 proved, 1 not proved, 2 cannot be read. Nothing in the file is taken on trust: without --size and --root it
is only said which size and root the file leads to, and the paper must decide. The hashing is that of RFC 6962.
That an entry is in the ledger does not say that it stands: a later entry may have voided it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path

NUMBER = "(0|[1-9][0-9]{0,14})"
HASH = "[A-Za-z0-9+/]{43}="
SIGNATURES = "(?:\\n(?:— [^\\n]*\\n)*)?"  # passed over: the paper is the witness
REST = f"((?:{HASH}\\n){{0,63}})\\n[^\\x00-\\x1f\\x7f]+\\n{NUMBER}\\n({HASH})\\n{SIGNATURES}"
PROOF = f"c2sp\\.org/tlog-proof@v1\\nextra ([A-Za-z0-9+/]*=*)\\nindex {NUMBER}\\n{REST}"
GROWTH = f"old {NUMBER}\\n{REST}"
SALT_BYTES = 16  # with salts of any length a value's end could be passed off as the value, its beginning as the salt's


def unbase64(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if base64.b64encode(content).decode() != text:
        raise ValueError(f"base64: {text}")
    return content


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def climb(place: int, last: int, start: bytes, path: list[bytes]) -> tuple[bytes, bytes] | tuple[None, None]:
    """Follow a path from a place in a row of the tree that ends with `last`; return the roots it leads to, or Nones.

    The second root is that over all (RFC 9162, 2.1.3.2), the first that over what ends with the place (2.1.4.2).
    """
    left = top = start
    for beside in path:
        if last == 0:
            return None, None
        if place & 1 or place == last:
            left, top = node(beside, left), node(beside, top)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            top = node(top, beside)
        place, last = place >> 1, last >> 1
    return (left, top) if last == 0 else (None, None)


def is_in(content: bytes, index: int, size: int, root: bytes, path: list[bytes]) -> bool:
    """Tell whether the path proves that the entry is in the tree, at its place."""
    return index < size and climb(index, size - 1, hashlib.sha256(b"\x00" + content).digest(), path)[1] == root


def begins_with(old_size: int, old_root: bytes, size: int, root: bytes, path: list[bytes]) -> bool:
    """Tell whether the path proves that the newer tree begins with the older one, whole and in its order."""
    if old_size in {0, size}:
        known = root if old_size else hashlib.sha256().digest()
        return not path and old_root == known and (size > 0 or root == known)
    path = path if old_size & (old_size - 1) else [old_root, *path]
    if old_size > size or not path:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return climb(place, last, path[0], path[1:]) == (old_root, root)


def disclosed(entry: dict[str, object], salt: str, field: str, value: str) -> bool:
    """Tell whether the entry is committed to this value: SHA-256(salt || name || value)."""
    commitments = dict(entry.get("personal", ()))  # type: ignore[call-overload]  # of another form: TypeError
    name, value = unicodedata.normalize("NFC", field), unicodedata.normalize("NFC", value)
    name = name if name in commitments else f"field/{name}"
    told = hashlib.sha256(bytes.fromhex(salt) + name.encode() + value.encode()).hexdigest()
    return len(bytes.fromhex(salt)) == SALT_BYTES and commitments.get(name) == told


def show(content: bytes) -> dict[str, object]:
    """Print what an entry's canonical bytes say, and return it; what could deceive a screen stands as its number."""
    entry = json.loads(content.decode())
    canonical = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if not isinstance(entry, dict) or canonical.encode() != content:
        raise ValueError("the entry is not in its canonical form")
    for name, value in entry.items():
        line = f"  {name}: {json.dumps(value, ensure_ascii=False)}"
        print("".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line))
    return entry


def check(text: str, options: argparse.Namespace) -> list[str]:
    """Print what the file says, and return what is wrong."""
    found = re.fullmatch(PROOF, text) or re.fullmatch(GROWTH, text)
    if not found:
        raise ValueError("the file is no proof with an entry, or not whole")
    *own, hashes, size_text, root_text = found.groups()
    path, size, root = [unbase64(one) for one in hashes.split()], int(size_text), unbase64(root_text)
    wrong = []
    entry: dict[str, object] = {}
    if len(own) > 1:
        content, index = unbase64(own[0]), int(own[1])
        print(f"기록 (entry) {index + 1} / {size}:")
        entry = show(content)
        if not is_in(content, index, size, root, path):
            wrong.append("이 확인값의 원장에 그런 기록이 없습니다. (The path does not lead from entry to root.)")
    elif options.old_size != int(own[0]):
        wrong.append(
            f"이전 문서의 원장 전체 건수가 {own[0]}이어야 합니다. (An older paper of this size is needed: --old-size.)"
        )
    elif not begins_with(options.old_size, options.old_root, size, root, path):
        wrong.append("새 원장이 이전 원장을 그대로 잇지 않습니다. (The newer ledger does not begin so.)")
    if options.salt is not None and disclosed(entry, options.salt, options.field, options.value):
        print("밝힌 값이 적힌 값과 같습니다. (The value is the one that was recorded.)")
    elif options.salt is not None:
        wrong.append("이 값으로 적힌 기록이 아닙니다. (The entry was recorded with another value.)")
    print(f"원장 전체 건수 (size): {size}\n확인값 (root): {root.hex()}")
    if options.root is None:
        wrong.append("원장 전체 건수와 확인값을 제출된 문서와 견주십시오. (Compare with the paper: --size and --root.)")
    elif (options.size, options.root) != (size, root):
        wrong.append("제출된 문서의 원장 전체 건수나 확인값과 다릅니다. (Size or root is not that of the paper.)")
    return wrong


def size_on_paper(text: str) -> int:
    return int(text.replace(",", ""))


def root_on_paper(text: str) -> bytes:
    """Return a root as people type it: 64 hexadecimal digits, in groups or not, or base64."""
    digits = re.sub(r"[\s-]", "", text)
    return bytes.fromhex(digits) if re.fullmatch("[0-9a-fA-F]{64}", digits) else unbase64(text.strip())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    together = (("size", "root"), ("old-size", "old-root"), ("salt", "field", "value"))
    kinds = {"size": size_on_paper, "root": root_on_paper}
    for name in (name for names in together for name in names):
        parser.add_argument(f"--{name}", type=kinds.get(name.replace("old-", ""), str))
    options = parser.parse_args()
    for names in together:
        if len({getattr(options, name.replace("-", "_")) is None for name in names}) > 1:
            parser.error("these belong together: --" + " --".join(names))
    try:
        wrong = check(options.file.read_bytes().decode().replace("\r\n", "\n"), options)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        print(f"읽을 수 없습니다 (cannot be read): {error}")
        return 2
    print("\n".join(["증명되지 않음 (NOT PROVED)", *wrong]) if wrong else "증명됨 (PROVED)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a console of a Korean Windows
    sys.exit(main())
