"""Proofs as text files that anybody can check off line: docs/verify.py and docs/verify.html do it without vnet.

Three forms, all of C2SP (c2sp.org), whose every line ends in a newline:

- a *checkpoint* (tlog-checkpoint): of which ledger, how many entries, the root. It carries no signature and needs none:
  the paper on which size and root were handed in is the witness. Signatures that somebody else added are passed over.
- a *proof* (tlog-proof) that an entry is in the ledger: `extra` has the entry's canonical bytes, so that one file shows
  the entry and proves it; the path; the checkpoint.
- a *growth*: that the ledger of the checkpoint begins with an older one, whole and in its order. Its form is what a
  witness is sent (tlog-witness, add-checkpoint). The older root is not in it: it stands on the older paper.

What a file says proves nothing by itself. It does when its checkpoint's size and root are those on paper.
"""

import binascii
import re

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger import tree

PROOF_SUFFIX = ".tlog-proof"
GROWTH_SUFFIX = ".tlog-growth"  # C2SP has no name for it
GROWTH_BEGINS = b"old "

_NUMBER = "(0|[1-9][0-9]{0,14})"  # below 2**53, so that every language reads it exactly
_HASH = "[A-Za-z0-9+/]{43}="
_PATH = f"((?:{_HASH}\n){{0,63}})\n"  # no path is longer, whatever the size
_SIGNATURES = "(?:\n(?:— [^\n]*\n)*)?"
_CHECKPOINT = f"([^\x00-\x1f\x7f]+)\n{_NUMBER}\n({_HASH})\n{_SIGNATURES}"
_PROOF = f"c2sp\\.org/tlog-proof@v1\n(?:extra ([A-Za-z0-9+/]*=*)\n)?index {_NUMBER}\n{_PATH}{_CHECKPOINT}"
_GROWTH = f"old {_NUMBER}\n{_PATH}{_CHECKPOINT}"


class Checkpoint(NamedTuple):
    """What a ledger was at some moment: whose it is, how many entries it had, and the root of their tree."""

    origin: str
    size: int
    root: bytes


class Proof(NamedTuple):
    """That entry `seq` (in the order of arrival, from 0) is in the ledger; `content` is its canonical bytes."""

    seq: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint
    content: bytes | None = None

    def holds(self, content: bytes | None = None) -> bool:
        """Tell whether the path leads from the entry, the one given or else its own, to the checkpoint's root."""
        shown = self.content if content is None else content
        _origin, size, root = self.checkpoint
        return shown is not None and tree.included(tree.leaf_hash(shown), self.seq, size, self.path, root)


class Growth(NamedTuple):
    """That the ledger of the checkpoint begins with the one of `old_size` entries."""

    old_size: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint

    def holds(self, old_root: bytes) -> bool:
        """Tell whether the path leads from the older root to the checkpoint's."""
        _origin, size, root = self.checkpoint
        return tree.consistent(self.old_size, old_root, size, root, self.path)


def origin(ledger_id: str) -> str:
    """Return the first line of the checkpoints of the ledger with this id: a name that no other ledger has."""
    return f"vnet/ledger/{ledger_id}"


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Return a checkpoint as tlog-checkpoint has it."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{_base64(checkpoint.root)}\n"


def proof_text(proof: Proof) -> str:
    """Return a proof as tlog-proof has it."""
    extra = "" if proof.content is None else f"extra {_base64(proof.content)}\n"
    return f"c2sp.org/tlog-proof@v1\n{extra}index {proof.seq}\n" + _ending(proof.path, proof.checkpoint)


def growth_text(growth: Growth) -> str:
    """Return a growth as add-checkpoint in tlog-witness has it."""
    return f"old {growth.old_size}\n" + _ending(growth.path, growth.checkpoint)


def read_checkpoint(content: bytes, name: object) -> Checkpoint:
    """Return the checkpoint that a file holds; `name` is the file's, for what is said.

    Raises:
        BadInput: it is no checkpoint.
    """
    try:
        return _checkpoint(*_parts(_CHECKPOINT, content))
    except ValueError:
        raise _refused(name, "tlog-checkpoint") from None


def read_proof(content: bytes, name: object) -> Proof:
    """Return the proof that a file holds, whether it holds good or not; `name` is the file's, for what is said.

    Raises:
        BadInput: it has not the form of a proof.
    """
    try:
        extra, seq, path, *checkpoint = _parts(_PROOF, content)
        shown = None if extra is None else _unbase64(extra)
        return Proof(int(seq), _path(path), _checkpoint(*checkpoint), shown)
    except ValueError:
        raise _refused(name, "tlog-proof") from None


def read_growth(content: bytes, name: object) -> Growth:
    """Return the growth that a file holds, whether it holds good or not; `name` is the file's, for what is said.

    Raises:
        BadInput: it has not the form of a growth.
    """
    try:
        old_size, path, *checkpoint = _parts(_GROWTH, content)
        return Growth(int(old_size), _path(path), _checkpoint(*checkpoint))
    except ValueError:
        raise _refused(name, "tlog-growth") from None


def _refused(name: object, form: str) -> BadInput:
    return BadInput(
        N_("{name} is not whole, or no file of the form {form}. Nobody edits one: have it made or sent again."),
        name=name,
        form=form,
    )


def _parts(form: str, content: bytes) -> tuple[str, ...]:
    """Return what stands in the places of a form; carriage returns that the mail put in are passed over.

    Raises:
        ValueError: the content has another form, or is no text.
    """
    found = re.fullmatch(form, content.decode("utf-8").replace("\r\n", "\n"))
    if found is None:
        raise ValueError
    return found.groups()


def _checkpoint(name: str, size: str, root: str) -> Checkpoint:
    return Checkpoint(name, int(size), _unbase64(root))


def _path(lines: str) -> tuple[bytes, ...]:
    return tuple([_unbase64(line) for line in lines.splitlines()])


def _ending(path: tuple[bytes, ...], checkpoint: Checkpoint) -> str:
    return "".join(f"{_base64(one)}\n" for one in path) + "\n" + checkpoint_text(checkpoint)


def _base64(content: bytes) -> str:
    return binascii.b2a_base64(content, newline=False).decode("ascii")


def _unbase64(text: str) -> bytes:
    """Return what a base64 text stands for.

    Raises:
        ValueError: it is none, or the same could be written in another way.
    """
    content = binascii.a2b_base64(text, strict_mode=True)
    if _base64(content) != text:
        raise ValueError
    return content
