"""The Korean catalogue: complete, true to its sources, and fit for a Korean console."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from vnet import i18n
from vnet.i18n import DOMAIN

LOCALE_DIR = Path(i18n.LOCALE_DIR)
SOURCES = LOCALE_DIR.parent
PO = LOCALE_DIR / "ko" / "LC_MESSAGES" / f"{DOMAIN}.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HEADER = ["Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]

Forms = tuple[str, ...]


def korean() -> Catalog:
    """Return the catalogue as it is written."""
    with PO.open("rb") as file:
        return read_po(file, domain=DOMAIN, abort_invalid=True)


def forms(text: str | list[str] | Forms | None) -> Forms:
    """Return a message's only form, or its singular and its plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def texts(catalogue: Catalog) -> dict[Forms, Forms]:
    """Return a catalogue's translations by their messages, without the header."""
    return {forms(one.id): forms(one.string) for one in catalogue if one.id}


def pairs() -> Iterator[tuple[str, str]]:
    """Yield every form of every message with each form of its translation."""
    for sources, translations in texts(korean()).items():
        yield from ((source, text) for source in sources for text in translations)


def placeholders(text: str) -> set[str]:
    """Return the names that stand in braces in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_catalogue_has_exactly_the_messages_of_the_sources() -> None:
    """No message of the sources is missing from the catalogue, and it holds none that the sources lack."""
    extracted = extract_from_dir(SOURCES, method_map=[("**.py", "python")], keywords=KEYWORDS)
    wanted = {forms(message) for _, _, message, _, _ in extracted}
    there = set(texts(korean()))
    assert (wanted - there, there - wanted) == (set(), set())
    assert not korean().obsolete


def test_every_message_is_translated() -> None:
    """No translation is fuzzy or empty."""
    assert [one.id for one in korean() if one.id and one.fuzzy] == []
    assert [source for source, text in pairs() if not text] == []


def test_every_translation_is_korean() -> None:
    """No message was left as it is, be it English or Korean: each translation holds Hangul and differs from it."""
    assert [source for source, text in pairs() if text == source or not re.search("[가-힣]", text)] == []


def test_translations_keep_their_placeholders() -> None:
    """Each translation has exactly the placeholders of its message."""
    assert [source for source, text in pairs() if placeholders(text) != placeholders(source)] == []


def test_translations_keep_their_indentation() -> None:
    """What indents a line in English indents it in Korean, and no translation ends in white space."""
    for source, text in pairs():
        assert (text[: -len(text.lstrip())], text.rstrip()) == (source[: -len(source.lstrip())], text)


def test_translations_fit_the_korean_code_page() -> None:
    """Each translation can be written on a console with code page 949."""
    for _, text in pairs():
        assert text.encode("cp949").decode("cp949") == text


def test_header_says_nothing_that_changes() -> None:
    """The header names no person and no date, so that the file changes only with its messages."""
    header = PO.read_text(encoding="utf-8").split("\n\n")[0]
    assert re.findall(r'^"([\w-]+):', header, re.MULTILINE) == HEADER
    assert korean().num_plurals == 1


def test_messages_stand_in_order() -> None:
    """The messages are sorted and name no places in the sources, so that an update changes few lines."""
    entries = [one for one in korean() if one.id]
    assert [one.id for one in entries] == [one.id for one in sorted(entries)]
    assert not any(one.locations for one in entries)


def test_installed_catalogue_is_the_written_one() -> None:
    """The compiled catalogue says what the .po file says; where it does not, vnet wants to be installed again."""
    with PO.with_suffix(".mo").open("rb") as file:
        assert texts(read_mo(file)) == texts(korean())


def test_every_message_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each message, alone or with a plural, is translated as Python's own gettext has it; an unknown one stays."""
    monkeypatch.setattr(i18n, "_catalogues", {})
    i18n.use("ko")
    with PO.with_suffix(".mo").open("rb") as file:
        own = gettext.GNUTranslations(file)
    for message in korean():
        singular, *plurals = (message.id,) if isinstance(message.id, str) else message.id
        for plural in plurals:
            assert [i18n.ngettext(singular, plural, n) for n in (0, 1)] == [own.ngettext(singular, plural, 0)] * 2
        if singular:
            assert i18n._(singular) == own.gettext(singular)
    for unknown in ("\uffff", "no such message", "!"):
        assert i18n._(unknown) == unknown
    assert [i18n.ngettext("no such", "no suches", count) for count in (1, 2)] == ["no such", "no suches"]
    i18n.use("en")


def test_korean_has_one_form() -> None:
    """Vnet's own reading of the catalogue rests on that."""
    assert korean().num_plurals == 1


def test_no_particle_is_left_open() -> None:
    """No Korean message leaves it to the reader which of two particles it means, as 은(는) does."""
    doubtful = re.compile(r"\S\((?:이|가|은|는|을|를|와|과|로|으로|라|이라|나|이나)\)|\((?:으|이)\)")
    assert [text for _source, text in pairs() if doubtful.search(text)] == []


def test_no_particle_follows_a_persons_text() -> None:
    """What a person wrote, in quotation marks, may end in a vowel or not: no particle that depends on it follows."""
    depending = re.compile(r'\{\w+\}"(?:이|가|은|는|을|를|와|과|이?라고|이?라는|으?로|이며|이?나)(?=[\s,.])')
    assert [text for _source, text in pairs() if depending.search(text)] == []
