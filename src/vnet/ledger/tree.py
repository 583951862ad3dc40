"""The Merkle tree (RFC 6962) over all that was recorded: its root, growing by a leaf, proofs and their checks.

Nothing is kept here but hashes of 32 bytes. A tree that only grows needs its *right edge* alone: the roots of the
perfect subtrees that its leaves fall into, the largest first, one for each bit set in its size. An edge is these
hashes one after the other in one bytes object, as the ledger keeps it.

A *path* is the list of hashes that proves something: that a leaf is in a tree (RFC 9162, 2.1.3), or that a tree begins
with another, whole and in its order (2.1.4).
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from vnet.lean_stdlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()

LEAF = b"\x00"  # so that no leaf can be taken for a node, whatever its content
_NODE = b"\x01"
_AT_ONCE = 4096  # leaves held at once, a power of 2: all but the last of the subtrees over as many are perfect


def leaf_hash(content: bytes) -> bytes:
    """Return the leaf of an entry's canonical bytes."""
    return sha256(LEAF + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash that stands over two others."""
    return sha256(_NODE + left + right).digest()


def grown(edge: bytes, size: int, leaf: bytes) -> bytes:
    """Return the edge of a tree of `size + 1` leaves, the last of them `leaf`."""
    while size & 1:
        leaf = node_hash(edge[-HASH_BYTES:], leaf)
        edge = edge[:-HASH_BYTES]
        size >>= 1
    return edge + leaf


def root(edge: bytes) -> bytes:
    """Return the root of the tree with this right edge; that of the empty tree is the hash of nothing."""
    if not edge:
        return EMPTY_ROOT
    hashes = [edge[place : place + HASH_BYTES] for place in range(0, len(edge), HASH_BYTES)]
    top = hashes.pop()
    while hashes:
        top = node_hash(hashes.pop(), top)
    return top


def fits(edge: bytes, size: int) -> bool:
    """Tell whether an edge has as many hashes as that of a tree of so many leaves."""
    return size >= 0 and len(edge) == HASH_BYTES * size.bit_count()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree over all these leaves, taken one after the other."""
    stream = iter(leaves)
    tops = [_top(chunk) for chunk in iter(lambda: list(islice(stream, _AT_ONCE)), [])]
    return _top(tops) if tops else EMPTY_ROOT


def inclusion_path(leaves: Iterable[bytes], index: int, size: int) -> tuple[bytes, ...]:
    """Return the path that proves leaf `index` (from 0) to be in the tree of the first `size` leaves.

    Raises:
        ValueError: there is no such leaf, or there are fewer leaves.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} of {size}")
    spans = []
    start, end = 0, size
    while end - start > 1:
        middle = _middle(start, end)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return _roots(leaves, spans[::-1])


def consistency_path(leaves: Iterable[bytes], old_size: int, size: int) -> tuple[bytes, ...]:
    """Return the path that proves the tree of the first `size` leaves to begin with that of the first `old_size`.

    It is empty where the sizes are equal, and where the old tree was empty: everything begins with nothing.

    Raises:
        ValueError: the old tree is the larger one, or there are fewer leaves.
    """
    if not 0 <= old_size <= size:
        raise ValueError(f"{old_size} of {size}")
    if old_size == 0:
        return ()
    spans = []
    start, end = 0, size
    while end != old_size:
        middle = _middle(start, end)
        if old_size <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start > 0:  # otherwise it is the old root, which whoever checks has
        spans.append((start, end))
    return _roots(leaves, spans[::-1])


def root_by_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a path leads to from leaf `index` of `size`; None if it cannot be of such a tree.

    Only when it equals a root that is known from elsewhere has the leaf been proved.
    """
    if not 0 <= index < size or not _hashes(leaf, *path):
        return None
    _left, top = _climb(index, size - 1, leaf, path)
    return top


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], tree_root: bytes) -> bool:
    """Tell whether a path proves `leaf` to be leaf `index` of the tree of this size and root."""
    return root_by_path(leaf, index, size, path) == tree_root


def consistent(old_size: int, old_root: bytes, size: int, tree_root: bytes, path: Sequence[bytes]) -> bool:
    """Tell whether a path proves the tree of `size` and `tree_root` to begin with that of `old_size` and `old_root`."""
    if not 0 <= old_size <= size or not _hashes(old_root, tree_root, *path):
        return False
    if old_size == 0:
        return not path and old_root == EMPTY_ROOT and (size > 0 or tree_root == EMPTY_ROOT)
    if old_size == size:
        return not path and old_root == tree_root
    return _continued(old_size, old_root, size, path) == (old_root, tree_root)


def _continued(
    old_size: int, old_root: bytes, size: int, path: Sequence[bytes]
) -> tuple[bytes, bytes] | tuple[None, None]:
    """Return the roots to which a path leads from an old tree, which has leaves, and fewer than the tree of `size`.

    Both are None if there is no such path.
    """
    # An old tree that is one perfect subtree is itself where the path begins, and not in it.
    steps = path if old_size & (old_size - 1) else (old_root, *path)
    if not steps:
        return None, None
    node, last = old_size - 1, size - 1
    while node & 1:
        node >>= 1
        last >>= 1
    return _climb(node, last, steps[0], steps[1:])


def _climb(node: int, last: int, start: bytes, path: Sequence[bytes]) -> tuple[bytes, bytes] | tuple[None, None]:
    """Follow a path from a node of a level whose last one is `last`, and return the roots that it leads to.

    The second root is the one over all (RFC 9162, 2.1.3.2), the first that over what ends with the node (2.1.4.2). Both
    are None if there is no such path in the tree.
    """
    left = top = start
    for beside in path:
        if last == 0:
            return None, None
        if node & 1 or node == last:
            left = node_hash(beside, left)
            top = node_hash(beside, top)
            while node and not node & 1:  # at the right edge it has nothing beside it for some levels
                node >>= 1
                last >>= 1
        else:
            top = node_hash(top, beside)
        node >>= 1
        last >>= 1
    return (left, top) if last == 0 else (None, None)


def _hashes(*hashes: bytes) -> bool:
    """Tell whether all have a hash's length: of others it could not be said where one ends and the next begins."""
    return all(len(digest) == HASH_BYTES for digest in hashes)


def _middle(start: int, end: int) -> int:
    """Return where the tree over two or more leaves is parted: after the largest power of 2 below their number."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _roots(leaves: Iterable[bytes], spans: Sequence[tuple[int, int]]) -> tuple[bytes, ...]:
    """Return the roots of the trees over some spans of the leaves, which do not overlap; the leaves are read once."""
    stream = iter(leaves)
    place = 0
    found = {}
    for start, end in sorted(spans):
        deque(islice(stream, start - place), maxlen=0)
        found[start] = root_of(_just(end - start, stream))
        place = end
    return tuple(found[start] for start, _end in spans)


def _just(wanted: int, stream: Iterator[bytes]) -> Iterator[bytes]:
    """Yield so many of the leaves.

    Raises:
        ValueError: there are fewer.
    """
    for leaf in islice(stream, wanted):
        wanted -= 1
        yield leaf
    if wanted:
        raise ValueError(f"{wanted} leaves are missing")


def _top(hashes: list[bytes]) -> bytes:
    """Return the root over at least one hash, level by level; the last of a level that has none beside it goes up."""
    from hashlib import sha256 as quick  # noqa: PLC0415 - loads OpenSSL, twice as quick

    while len(hashes) > 1:
        pairs = iter(hashes)
        odd = hashes[-1:] if len(hashes) & 1 else []
        hashes = [quick(_NODE + left + right).digest() for left, right in zip(pairs, pairs, strict=False)] + odd
    return hashes[0]
