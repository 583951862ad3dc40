"""The letters of Korean syllables as keys: ㅣㅐㅎ is log in the keyboard's other mode, ghkfehd 활동 (두벌식)."""

import unicodedata

_ON_KEYS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_KEYS = dict(zip(_ON_KEYS, "qwertyuiopasdfghjklzxcvbnmQWERTOP", strict=True))
_TYPED_IN_PARTS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_LETTERS = {key: letter for letter, key in _KEYS.items()}
_JOINED = {parts: letter for letter, parts in _TYPED_IN_PARTS.items()}
# Letters in the order in which Unicode counts them where they begin, carry and end a syllable.
_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_SYLLABLES = 0xAC00


def in_latin(text: str) -> str:
    """Return the keys that were pressed for a Korean text; what is not Korean stays."""
    letters = (letter for character in unicodedata.normalize("NFC", text) for letter in _taken_apart(character))
    return "".join(_KEYS.get(part, part) for letter in letters for part in _TYPED_IN_PARTS.get(letter, letter))


def in_korean(keys: str) -> str:
    """Return the Korean text that these keys give; what is no letter's key stays, and ends a syllable."""
    letters = "".join(_LETTERS.get(key, _LETTERS.get(key.lower(), key)) for key in keys)
    text = ""
    while letters:
        syllable, letters = _syllable(letters)
        text += syllable
    return text


def first_letters(text: str) -> str:
    """Return the first letter of every Korean syllable: of 활동연계 ㅎㄷㅇㄱ. What is not Korean is left out."""
    parts = (_taken_apart(character) for character in unicodedata.normalize("NFC", text))
    return "".join(letters[0] for letters in parts if len(letters) > 1)


def _taken_apart(character: str) -> str:
    """Return the letters of a syllable."""
    number = ord(character) - _SYLLABLES
    if not 0 <= number < len(_FIRST) * len(_VOWELS) * len(_LAST):
        return character
    first, rest = divmod(number, len(_VOWELS) * len(_LAST))
    vowel, last = divmod(rest, len(_LAST))
    return (_FIRST[first] + _VOWELS[vowel] + _LAST[last]).strip()


def _syllable(letters: str) -> tuple[str, str]:
    """Return the first syllable of what was typed, and the letters that are left."""
    if letters[0] not in _FIRST or letters[1:2] not in set(_VOWELS):
        return letters[0], letters[1:]
    vowel, rest = _longest(letters[1:], _VOWELS)
    last, after = _longest(rest, _LAST[1:])
    if last and after[:1] in set(_VOWELS):  # what would end this syllable begins the next
        kept = _TYPED_IN_PARTS.get(last, last)[:-1]
        last, after = kept, rest[len(kept) :]
    number = (_FIRST.index(letters[0]) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_LAST) + _LAST.index(last or " ")
    return chr(_SYLLABLES + number), after


def _longest(letters: str, known: str) -> tuple[str, str]:
    """Return the letter of this sort that begins the letters, made of two keys if it can be, and what is left."""
    if (joined := _JOINED.get(letters[:2])) and joined in known:
        return joined, letters[2:]
    return (letters[0], letters[1:]) if letters and letters[0] in known else ("", letters)
