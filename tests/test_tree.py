"""The Merkle tree: published figures, RFC 6962 word for word as a second computation, and forgeries."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnet.ledger import tree

# The inputs, roots and paths that implementations of RFC 6962 are held against: LeafInputs and RootHashes in
# testonly/constants.go of github.com/transparency-dev/merkle, before that in the C++ tests of
# github.com/google/certificate-transparency; the paths stand there in proof/verify_test.go and testdata/.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    bytes.fromhex(text)
    for text in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
LEAVES = [tree.leaf_hash(content) for content in INPUTS]
INCLUSION = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
]
SIZES = range(1, 20)  # up to five levels, with every sort of right edge


def numbered(count: int) -> list[bytes]:
    """Return leaves that all differ."""
    return [tree.leaf_hash(b"%d" % number) for number in range(count)]


def edge_of(leaves: Iterable[bytes]) -> bytes:
    """Return the right edge after the leaves have come one by one."""
    edge = b""
    for size, leaf in enumerate(leaves):
        edge = tree.grown(edge, size, leaf)
    return edge


# RFC 6962, 2.1, 2.1.1 and 2.1.2, word for word: D[n] is a list, k the largest power of 2 smaller than n. What stands
# for D[n] there is the list of the leaves' hashes here.


def split(count: int) -> int:
    """Return the largest power of 2 smaller than the number of leaves."""
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def mth(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle Tree Hash of 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return hashlib.sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return the Merkle Audit Path of 2.1.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: Sequence[bytes], *, known: bool) -> list[bytes]:
    """Return the proof of 2.1.2 for a part of the tree; `known`: it is the old tree, whose hash the verifier has."""
    if m == len(leaves):
        return [] if known else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], known=known), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], known=False), mth(leaves[:k])]


def test_published_hashes() -> None:
    """A leaf, the leaf of nothing, a node and the empty tree hash as the published figures say."""
    published = {
        tree.EMPTY_ROOT: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        tree.leaf_hash(b""): "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        tree.leaf_hash(b"L123456"): "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56",
        tree.node_hash(b"N123", b"N456"): "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
    }
    assert {computed.hex() for computed in published} == set(published.values())
    assert all(computed.hex() == text for computed, text in published.items())


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size: int) -> None:
    """The trees over the first inputs have the published roots, grown leaf by leaf and computed at once."""
    assert tree.root(edge_of(LEAVES[:size])) == ROOTS[size]
    assert tree.root_of(LEAVES[:size]) == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "hashes"), INCLUSION)
def test_published_inclusion(index: int, size: int, hashes: list[str]) -> None:
    """The published paths of inclusion are the ones computed, and are accepted."""
    proof = tree.inclusion_path(LEAVES, index, size)
    assert [one.hex() for one in proof] == hashes
    assert tree.included(LEAVES[index], index, size, proof, ROOTS[size])


@pytest.mark.parametrize(("old_size", "size", "hashes"), CONSISTENCY)
def test_published_consistency(old_size: int, size: int, hashes: list[str]) -> None:
    """The published paths of consistency are the ones computed, and are accepted."""
    proof = tree.consistency_path(LEAVES, old_size, size)
    assert [one.hex() for one in proof] == hashes
    assert tree.consistent(old_size, ROOTS[old_size], size, ROOTS[size], proof)


@pytest.mark.parametrize("count", [*range(70), 4095, 4096, 4097, 8191, 8192, 8193, 3 * 4096 + 1])
def test_roots_by_the_rfc(count: int) -> None:
    """Trees of any size, those over more leaves than are held at once too, have the root of RFC 6962."""
    leaves = numbered(count)
    expected = mth(leaves)
    edge = edge_of(leaves)
    assert tree.root_of(iter(leaves)) == expected
    assert tree.root(edge) == expected
    assert tree.fits(edge, count)
    assert not tree.fits(edge + expected, count)


@settings(deadline=None)
@given(st.integers(0, 300), st.data())
def test_paths_by_the_rfc(size: int, data: st.DataObject) -> None:
    """Paths are those of RFC 6962 and are accepted, whatever came after the leaves that they are about."""
    leaves = numbered(size + 3)
    whole = mth(leaves[:size])
    old_size = data.draw(st.integers(0, size))
    growth = tree.consistency_path(iter(leaves), old_size, size)
    assert list(growth) == (subproof(old_size, leaves[:size], known=True) if old_size else [])
    assert tree.consistent(old_size, mth(leaves[:old_size]), size, whole, growth)
    if size:
        index = data.draw(st.integers(0, size - 1))
        proof = tree.inclusion_path(iter(leaves), index, size)
        assert list(proof) == path(index, leaves[:size])
        assert tree.included(leaves[index], index, size, proof, whole)


@settings(max_examples=20, deadline=None)
@given(st.integers(4000, 13000), st.data())
def test_long_paths_by_the_rfc(size: int, data: st.DataObject) -> None:
    """Paths across parts that are hashed one after the other are those of RFC 6962 as well."""
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    old_size = data.draw(st.integers(1, size))
    assert list(tree.inclusion_path(leaves, index, size)) == path(index, leaves)
    assert list(tree.consistency_path(leaves, old_size, size)) == subproof(old_size, leaves, known=True)


def flips(one: bytes) -> Iterable[bytes]:
    """Yield a hash with each of its bits turned over in turn."""
    number = int.from_bytes(one, "big")
    for bit in range(len(one) * 8):
        yield (number ^ 1 << bit).to_bytes(len(one), "big")


def forged_paths(proof: Sequence[bytes]) -> Iterable[tuple[bytes, ...]]:
    """Yield a path shortened at either end, lengthened, out of order, with parts of a hash moved to its neighbour."""
    for place in range(len(proof)):
        yield (*proof[:place], *proof[place + 1 :])
        yield (*proof[:place], proof[place][:-1], *proof[place + 1 :])
        yield (*proof[:place], b"", *proof[place + 1 :])
    for place in range(len(proof) + 1):
        yield (*proof[:place], tree.EMPTY_ROOT, *proof[place:])
        yield (*proof[:place], b"", *proof[place:])
    for place, (one, other) in enumerate(pairwise(proof)):
        yield (*proof[:place], other, one, *proof[place + 2 :])
        yield (*proof[:place], one + other[:1], other[1:], *proof[place + 2 :])
        yield (*proof[:place], one + other, *proof[place + 2 :])


@pytest.mark.parametrize("place", [(0, 1), (0, 8), (5, 8), (4, 5), (10, 11), (3, 11)])
def test_a_bit_refuses_inclusion(place: tuple[int, int]) -> None:
    """A single other bit, in the leaf, the root or any hash of the path, and nothing is proved."""
    index, size = place
    leaves = numbered(size)
    whole = mth(leaves)
    proof = tree.inclusion_path(leaves, index, size)
    assert tree.included(leaves[index], index, size, proof, whole)
    assert not any(tree.included(leaf, index, size, proof, whole) for leaf in flips(leaves[index]))
    assert not any(tree.included(leaves[index], index, size, proof, other) for other in flips(whole))
    for step, one in enumerate(proof):
        forged = [(*proof[:step], other, *proof[step + 1 :]) for other in flips(one)]
        assert not any(tree.included(leaves[index], index, size, other, whole) for other in forged)


@pytest.mark.parametrize("size", SIZES)
def test_forged_inclusion(size: int) -> None:
    """A path is good for its leaf at its place alone, and only whole."""
    leaves = numbered(size)
    whole = mth(leaves)
    for index, leaf in enumerate(leaves):
        proof = tree.inclusion_path(leaves, index, size)
        accepted = [
            (claimed, other)
            for claimed in range(-2, 2 * size + 2)
            for other in range(size)
            if tree.included(leaves[other], claimed, size, proof, whole)
        ]
        assert accepted == [(index, index)]
        assert not any(tree.included(leaf, index, size, forged, whole) for forged in forged_paths(proof))


@pytest.mark.parametrize("size", SIZES)
def test_inclusion_in_a_tree_of_another_size(size: int) -> None:
    """A size that needs a path of another length is refused; more a path alone cannot say, its root is of one size."""
    leaves = numbered(size)
    for index, leaf in enumerate(leaves):
        proof = tree.inclusion_path(leaves, index, size)
        for claimed in range(-size, 2 * size + 2):
            fits = index < claimed and len(path(index, numbered(claimed))) == len(proof)
            assert (tree.root_by_path(leaf, index, claimed, proof) is not None) == fits


@pytest.mark.parametrize("sizes", [(1, 2), (1, 8), (4, 8), (6, 8), (3, 7), (5, 11), (8, 11)])
def test_a_bit_refuses_consistency(sizes: tuple[int, int]) -> None:
    """A single other bit, in either root or any hash of the path, and nothing is proved."""
    old_size, size = sizes
    leaves = numbered(size)
    old, whole = mth(leaves[:old_size]), mth(leaves)
    proof = tree.consistency_path(leaves, old_size, size)
    assert tree.consistent(old_size, old, size, whole, proof)
    assert not any(tree.consistent(old_size, other, size, whole, proof) for other in flips(old))
    assert not any(tree.consistent(old_size, old, size, other, proof) for other in flips(whole))
    for step, one in enumerate(proof):
        forged = [(*proof[:step], other, *proof[step + 1 :]) for other in flips(one)]
        assert not any(tree.consistent(old_size, old, size, whole, other) for other in forged)


@pytest.mark.parametrize("size", SIZES)
def test_forged_consistency(size: int) -> None:
    """A path is good for its two trees alone, and only whole."""
    leaves = numbered(size)
    roots = [mth(leaves[:count]) for count in range(size + 1)]
    for old_size, old in enumerate(roots):
        proof = tree.consistency_path(leaves, old_size, size)
        accepted = [
            (claimed, known)
            for claimed in range(-1, size + 2)
            for known in range(size + 1)
            if tree.consistent(claimed, roots[known], size, roots[size], proof)
        ]
        # No hash is needed for the tree itself, nor for the empty one: the empty path proves both.
        assert accepted == ([(0, 0), (size, size)] if old_size in {0, size} else [(old_size, old_size)])
        assert not any(tree.consistent(old_size, old, size, roots[size], forged) for forged in forged_paths(proof))
        assert old_size == size or not tree.consistent(size, roots[size], old_size, old, proof)


def test_a_changed_ledger_is_not_consistent() -> None:
    """Where one old entry was changed, taken out or moved, no path leads from the old root to the new one."""
    leaves = numbered(13)
    old = mth(leaves[:7])
    for rewritten in (
        [tree.leaf_hash(b"another"), *leaves[1:]],
        [*leaves[:3], *leaves[4:], tree.leaf_hash(b"one more")],
        [*leaves[:5], leaves[6], leaves[5], *leaves[7:]],
    ):
        proof = tree.consistency_path(rewritten, 7, 13)
        assert not tree.consistent(7, old, 13, mth(rewritten), proof)


@pytest.mark.parametrize(("old_size", "size"), [(0, 0), (0, 1), (0, 5)])
def test_everything_begins_with_nothing(old_size: int, size: int) -> None:
    """An empty tree needs no hashes; but its root is the hash of nothing, and no other."""
    whole = mth(numbered(size))
    assert tree.consistency_path(numbered(size), old_size, size) == ()
    assert tree.consistent(0, tree.EMPTY_ROOT, size, whole, ())
    assert not tree.consistent(0, LEAVES[0], size, whole, ())
    assert not tree.consistent(0, tree.EMPTY_ROOT, size, whole, [LEAVES[0]])
    assert not tree.consistent(0, tree.EMPTY_ROOT, 0, LEAVES[0], ())


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (9, 5)])
def test_no_such_leaf(index: int, size: int) -> None:
    """A path for a leaf that is not there is not made."""
    with pytest.raises(ValueError, match=f"leaf {index} of {size}"):
        tree.inclusion_path(numbered(10), index, size)


@pytest.mark.parametrize(("old_size", "size"), [(-1, 3), (4, 3)])
def test_no_such_growth(old_size: int, size: int) -> None:
    """A path from a larger tree to a smaller one is not made."""
    with pytest.raises(ValueError, match=f"{old_size} of {size}"):
        tree.consistency_path(numbered(10), old_size, size)


def test_leaves_that_are_missing() -> None:
    """Where there are fewer leaves than the size says, no path is made of the others."""
    with pytest.raises(ValueError, match="2 leaves are missing"):
        tree.inclusion_path(numbered(6), 2, 8)
    with pytest.raises(ValueError, match="2 leaves are missing"):
        tree.consistency_path(numbered(6), 3, 8)


def test_a_leaf_more_needs_no_openssl() -> None:
    """A plain command makes a leaf and grows the tree without hashlib, where Python has a SHA-256 of its own."""
    code = "from vnet.ledger import tree; tree.root(tree.grown(b'', 0, tree.leaf_hash(b'1')))"
    asked = f"import sys; sys.path[:0] = {sys.path!r}; {code}; print('hashlib' in sys.modules)"
    answer = subprocess.run([sys.executable, "-S", "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
