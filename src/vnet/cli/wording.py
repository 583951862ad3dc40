"""A line in a person's own words, put into the program's: Korean names, help, a quarter without its option."""

import re
from collections.abc import Iterable, Iterator

from vnet.amounts import half_width
from vnet.keyboard import in_latin
from vnet.names import key
from vnet.short_way import FLAG, Table, Words, hoist

# Commands as the Korean screen calls what they do. The first name of each is the one that is shown.
KOREAN = {
    "log": "기록 실적 로그", "spend": "지출", "edit": "정정 수정", "attach": "첨부", "void": "취소 삭제",
    "undo": "되돌리기", "erase": "파기", "task": "과제", "step": "단계", "explain": "사유 소명", "close": "마감",
    "reopen": "마감해제 재개", "changes": "변경 변경내역", "status": "현황", "report": "보고 보고서 리포트",
    "evaluate": "평가", "score": "평점 채점 점수", "schedule": "일정", "outlook": "전망", "partners": "협력기관 파트너",
    "register": "대장", "entries": "기록목록 목록 내역", "show": "보기", "check": "점검", "verify": "확인 검증",
    "proof": "증명", "export": "내보내기 엑셀", "evidence": "증빙 증빙철", "template": "양식", "import": "가져오기",
    "profile": "프로필", "budget": "예산", "basis": "근거 설정근거", "trend": "추이", "plan": "계획", "init": "시작",
    "sample": "견본", "ledger": "원장", "backup": "백업", "restore": "복원", "rollup": "취합",
}  # fmt: skip
KOREAN_OPTIONS = {
    "--date": "날짜 일자", "--measure": "단위", "--kind": "유형 종류", "--partner": "협력기관 파트너",
    "--people": "인원", "--note": "비고 메모", "--evidence": "증빙", "--by": "기록자", "--late": "늦게",
    "--reason": "사유", "--field": "기록항목 항목", "--category": "편성목", "--network": "네트워크", "--line": "줄",
    "--payee": "지급처 받는곳", "--refund": "반납", "--value": "값", "--amount": "금액", "--kpi": "성과지표 지표",
    "--yes": "예 네", "--list": "목록", "--format": "형식", "--output": "출력 파일", "--quarter": "분기",
    "--month": "월 달", "--cause": "원인", "--action": "조치", "--due": "기한", "--since": "이후",
    "--as-of": "기준일", "--all": "모두 전체", "--type": "구분", "--from": "부터", "--to": "까지", "--text": "글",
    "--answer": "답", "--profile": "프로필", "--centre": "센터", "--data": "자료", "--ledger": "원장",
    "--year": "연도 해", "--lang": "언어", "--help": "도움말", "--what-if": "비교", "--no-input": "묻지않음",
}  # fmt: skip
_COMMANDS = {key(name): command for command, names in KOREAN.items() for name in names.split()}
_OPTIONS = {f"--{name}": option for option, names in KOREAN_OPTIONS.items() for name in names.split()}
_HELP = {"help", "도움말"}
_QUARTER = re.compile(r"(?:[Qq]\s*([1-4])|([1-4])\s*(?:분기|/4분기|[Qq]))")
_QUARTER_ALONE = re.compile(rf"{_QUARTER.pattern}|([1-4])")  # where no other word stands alone
_MONTH = re.compile(r"(1[0-2]|0?[1-9])\s*월")
_BARE_NUMBER = re.compile(r"[\d,.]+")
_LONGEST_UNIT = 2  # 건, 시간


def in_our_words(words: list[str], table: Table) -> list[str]:
    """Return a line in the program's own words; the line itself where it is in them, or nobody can tell."""
    end = words.index("--") if "--" in words else len(words)
    first, rest = hoist([*map(_option, words[:end]), *words[end:]])
    if not rest:
        return words
    command = _COMMANDS.get(key(rest[0]), rest[0])
    if command in _HELP and rest[1:2] in (["all"], ["모두"], ["전체"]):
        return [*first, "--help-all"]
    if command in _HELP:
        known = [name for word in rest[1:2] if (name := _COMMANDS.get(key(word), word)) in table.commands]
        return [*first, *known, "--help"]
    taken = table.commands.get(command)
    return [*first, command, *(rest[1:] if taken is None else _arranged(command, rest[1:], taken))]


def other_mode(command: str) -> str | None:
    """Return the command that a word is when the keyboard is in its other mode; None where it is none."""
    latin = in_latin(half_width(command)).lower()
    return latin if latin in KOREAN and latin != command else None


def _option(word: str) -> str:
    """Return an option by its own name, with the value that is written to it."""
    name, equals, value = half_width(word).partition("=") if word.startswith("--") else (word, "", "")
    return "--help" if word == "-h" else _OPTIONS[name] + equals + value if name in _OPTIONS else word


def _arranged(command: str, words: list[str], known: Words) -> list[str]:
    """Return a command's words with those in their places that stand without an option, where that is clear."""
    said = list(_parted(words, known))
    loose = [word for word, is_loose in said if is_loose]
    placed = [word for word, is_loose in said if not is_loose]
    place = _PLACED.get(command)
    if place is not None and words[: len(loose)] == loose:  # none may belong to the value of an option
        return [*place(loose, placed), *placed]
    if "--quarter" not in known.options or {"--quarter", "--month"} & set(placed):
        return words
    rest, period = _without_period(loose, known)
    return [*rest, *period, *placed] if period else words


def _parted(words: Iterable[str], known: Words) -> Iterator[tuple[str, bool]]:
    """Yield each word, and whether it stands alone: no option, no value of one."""
    is_value = False
    for word in words:
        is_option = word.startswith("-") and not is_value
        yield word, not (is_option or is_value)
        _parameter, sort = known.options.get(word, ("", FLAG))
        is_value = is_option and sort != FLAG


def _without_period(loose: list[str], known: Words) -> tuple[list[str], list[str]]:
    """Return the words without the one that names a quarter or a month, and the option with it."""
    for place, word in enumerate(loose):
        rest = loose[:place] + loose[place + 1 :]
        if match := (_QUARTER if known.arguments or known.rest else _QUARTER_ALONE).fullmatch(half_width(word)):
            return rest, ["--quarter", next(filter(None, match.groups()))]
        if "--month" in known.options and (match := _MONTH.fullmatch(half_width(word))):
            return rest, ["--month", match[1]]
    return loose, []


def _name_and_value(loose: list[str], _placed: list[str]) -> list[str]:
    """Return a KPI's name and the value, from words of which one alone begins with a digit: 활동 연계 지원 3 건."""
    if (found := _number_apart(loose)) is None:
        return loose
    value, before, after = found
    is_unit_apart = _BARE_NUMBER.fullmatch(half_width(value)) and after and len(after[0]) <= _LONGEST_UNIT
    if is_unit_apart and (before or len(after) > 1):
        value, after = value + after[0], after[1:]
    return [" ".join((*before, *after)), value]


def _amount_and_line(loose: list[str], placed: list[str]) -> list[str]:
    """Return an amount with the expense category and the network that stand beside it: 12만3천원 일반운영비 국제."""
    found = _number_apart(loose)
    if found is None or {"--category", "--network", "--line"} & set(placed):
        return loose
    amount, before, after = found
    names = [*before, *after]
    if len(names) > 2:  # noqa: PLR2004 - a category and a network
        return loose
    return [amount, *(word for pair in zip(("--category", "--network"), names, strict=False) for word in pair)]


def _number_apart(loose: list[str]) -> tuple[str, list[str], list[str]] | None:
    """Return the one word that begins with a digit, and those before and after it; None where that is not one word."""
    numbers = [place for place, word in enumerate(loose) if half_width(word)[:1].isdigit()]
    if len(numbers) != 1 or len(loose) < 2:  # noqa: PLR2004 - a name and a number
        return None
    (place,) = numbers
    return loose[place], loose[:place], loose[place + 1 :]


_PLACED = {"log": _name_and_value, "spend": _amount_and_line}
