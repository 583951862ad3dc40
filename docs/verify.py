"""Check a proof from a vnet ledger without vnet: Python 3.8 or newer, nothing else, no network.

    python verify.py ENTRY.tlog-proof --size 1204 --root ROOT
        Is the entry in the ledger of this size and root (both stand on the report that was handed in)?
    python verify.py ENTRY.tlog-proof --size 1204 --root ROOT --salt SALT --field payee --value 홍길동
        And is this the payee that the entry was recorded with? (Of personal values an entry has a commitment alone.)
    python verify.py LEDGER.tlog-growth --old-size 1100 --old-root OLDROOT --size 1204 --root ROOT
        Does the newer ledger begin with the older one, with nothing changed, taken out or put in between?

Exit code: 0 proved, 1 not proved, 2 cannot be read. Without --size and --root it is only said which ones the file leads
to: the paper must decide. That an entry is in the ledger does not say that it stands: a later one may have voided it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any
from unicodedata import normalize

HASH, NUMBER = "[A-Za-z0-9+/]{43}=", "(0|[1-9][0-9]{0,14})"
SALT_BYTES = 16
SIGNATURES = "(?:\\n(?:— [^\\n]*\\n)*)?"  # passed over: the paper is the witness
REST = f"((?:{HASH}\\n){{0,63}})\\n[^\\x00-\\x1f\\x7f]+\\n{NUMBER}\\n({HASH})\\n{SIGNATURES}"
PROOF = f"c2sp\\.org/tlog-proof@v1\\nextra ([A-Za-z0-9+/]*=*)\\nindex {NUMBER}\\n{REST}"
GROWTH = f"old {NUMBER}\\n{REST}"


def unbase64(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if base64.b64encode(content).decode() != text:
        raise ValueError(f"base64: {text}")
    return content


def node(left: bytes, right: bytes) -> bytes:  # RFC 6962, 2.1; a leaf is the hash of 0x00 and the entry
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_over(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    if size == 1 or not path:  # RFC 6962, 2.1.1: the path's last hash is the one nearest to the root
        return None if path or size > 1 else leaf
    *rest, beside = path
    half = 1 << (size - 1).bit_length() - 1  # the largest power of 2 below the size
    left = index < half
    inside = root_over(leaf, index % half, half if left else size - half, rest)
    return inside and (node(inside, beside) if left else node(beside, inside))


def is_in(content: bytes, index: int, size: int, root: bytes, path: list[bytes]) -> bool:  # in the tree, at its place?
    return index < size and root_over(hashlib.sha256(b"\x00" + content).digest(), index, size, path) == root


def roots_over(old: int, size: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    if old == size or not path:  # RFC 6962, 2.1.2: the path's first hash is of what is whole in both trees
        return (path[0], path[0]) if old == size and len(path) == 1 else None
    *rest, beside = path
    half = 1 << (size - 1).bit_length() - 1
    if old <= half:
        roots = roots_over(old, half, rest)
        return roots and (roots[0], node(roots[1], beside))
    roots = roots_over(old - half, size - half, rest)
    return roots and (node(beside, roots[0]), node(beside, roots[1]))


def begins_with(old_size: int, old_root: bytes, size: int, root: bytes, path: list[bytes]) -> bool:
    if old_size in {0, size}:
        known = root if old_size else hashlib.sha256().digest()
        return not path and old_root == known and (size > 0 or root == known)
    path = path if old_size & (old_size - 1) else [old_root, *path]  # a whole tree needs no hash of its own
    return old_size < size and roots_over(old_size, size, path) == (old_root, root)


def is_committed(entry: dict[str, Any], salt: str, field: str, value: str) -> bool:
    commitments = dict(entry.get("personal", ()))
    field, value, salted = normalize("NFC", field), normalize("NFC", value), bytes.fromhex(salt)
    name = field if field in commitments else f"field/{field}"
    # With a salt of any length the beginning of what was recorded could be passed off as the salt's end.
    is_salt = len(salted) == SALT_BYTES
    return is_salt and commitments.get(name) == hashlib.sha256(salted + (name + value).encode()).hexdigest()


def show(content: bytes) -> dict[str, Any]:  # what could deceive a screen stands as its number
    entry = json.loads(content.decode())
    canonical = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if not isinstance(entry, dict) or canonical.encode() != content:
        raise ValueError("the entry is not in its canonical form")
    for line in (f"  {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()):
        print("".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line))
    return entry


def check(text: str, said: Namespace) -> list[str]:  # print what the file says, and return what is wrong
    found = re.fullmatch(PROOF, text) or re.fullmatch(GROWTH, text)
    if not found:
        raise ValueError("the file is no proof with an entry, or not whole")
    *own, hashes, size_text, root_text = found.groups()
    path, size, root = [unbase64(text) for text in hashes.split()], int(size_text), unbase64(root_text)
    entry, wrong = {}, []
    if len(own) > 1:
        print(f"기록 (entry) {int(own[1]) + 1} / {size}:")
        entry = show(unbase64(own[0]))
        if not is_in(unbase64(own[0]), int(own[1]), size, root, path):
            wrong.append("이 확인값의 원장에 그런 기록이 없습니다. (The path does not lead from entry to root.)")
    elif said.old_size != int(own[0]):
        wrong.append(f"이전 문서의 원장 전체 건수가 {own[0]}이어야 합니다. (Needs the older paper: --old-size.)")
    elif not begins_with(said.old_size, said.old_root, size, root, path):
        wrong.append("새 원장이 이전 원장을 그대로 잇지 않습니다. (The newer ledger does not begin so.)")
    if said.salt is not None and is_committed(entry, said.salt, said.field, said.value):
        print("밝힌 값이 적힌 값과 같습니다. (The value is the one that was recorded.)")
    elif said.salt is not None:
        wrong.append("이 값으로 적힌 기록이 아닙니다. (The entry was recorded with another value.)")
    print(f"원장 전체 건수 (size): {size}\n확인값 (root): {root.hex()}")
    if said.root is None:
        wrong.append("원장 전체 건수와 확인값을 제출된 문서와 견주십시오. (Compare with the paper: --size and --root.)")
    elif (said.size, said.root) != (size, root):
        wrong.append("제출된 문서의 원장 전체 건수나 확인값과 다릅니다. (Size or root is not that of the paper.)")
    return wrong


def size_on_paper(text: str) -> int:
    return int(text.replace(",", ""))


def root_on_paper(text: str) -> bytes:  # 64 hexadecimal digits, in groups or not, or base64
    digits = re.sub(r"[\s-]", "", text)
    return bytes.fromhex(digits) if re.fullmatch("[0-9a-fA-F]{64}", digits) else unbase64(text.strip())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    together = (("size", "root"), ("old_size", "old_root"), ("salt", "field", "value"))
    for name in (name for names in together for name in names):
        kinds = {"size": size_on_paper, "root": root_on_paper}
        parser.add_argument("--" + name.replace("_", "-"), type=kinds.get(name.replace("old_", ""), str))
    said = parser.parse_args()
    for names in together:
        if len({getattr(said, name) is None for name in names}) > 1:
            parser.error("these belong together: --" + " --".join(names).replace("_", "-"))
    try:
        wrong = check(said.file.read_bytes().decode().replace("\r\n", "\n"), said)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        print(f"읽을 수 없습니다 (cannot be read): {error}")
        return 2
    print("\n".join(["증명되지 않음 (NOT PROVED)", *wrong]) if wrong else "증명됨 (PROVED)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a console of a Korean Windows
    sys.exit(main())
