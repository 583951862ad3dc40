"""A line in a person's own words, put into the program's: Korean names, help, a quarter without its option."""

import re
from itertools import pairwise

from vnet.amounts import half_width
from vnet.cli.option_values import parts, readings
from vnet.cli.places import Place, placing
from vnet.keyboard import in_korean, in_latin
from vnet.names import key
from vnet.period import quarter_of
from vnet.short_way import Table, Words, hoist

# Commands as the Korean screen calls what they do. The first name of each is the one that is shown.
KOREAN = {
    "log": "기록 실적 로그", "spend": "지출", "edit": "정정 수정", "attach": "첨부", "void": "취소 삭제",
    "undo": "되돌리기", "erase": "파기", "task": "과제", "step": "단계", "explain": "사유 소명", "close": "마감",
    "reopen": "마감해제 재개 다시열기", "changes": "변경 변경내역", "status": "현황 상태",
    "report": "보고 보고서 리포트", "evaluate": "평가", "score": "평점 채점 점수", "schedule": "일정",
    "outlook": "전망", "partners": "협력기관 파트너", "register": "대장",
    "entries": "기록목록 목록 내역 찾기 검색 조회", "show": "보기", "check": "점검", "verify": "확인 검증",
    "proof": "증명", "export": "내보내기 엑셀", "evidence": "증빙 증빙철", "template": "양식", "import": "가져오기",
    "profile": "프로필", "budget": "예산", "basis": "근거 설정근거", "trend": "추이", "plan": "계획", "init": "시작",
    "sample": "견본", "ledger": "원장", "backup": "백업", "restore": "복원", "rollup": "취합",
    "doctor": "진단", "completion": "자동완성",
}  # fmt: skip
KOREAN_OPTIONS = {
    "--date": "날짜 일자", "--measure": "단위", "--kind": "유형 종류", "--partner": "협력기관 파트너",
    "--people": "인원", "--note": "비고 메모", "--evidence": "증빙", "--by": "기록자", "--late": "지연 늦게",
    "--reason": "사유", "--field": "기록항목 항목", "--category": "편성목 과목 세부과목 예산과목",
    "--network": "네트워크", "--line": "줄", "--payee": "지급처 받는곳", "--refund": "반납 환불", "--value": "값",
    "--amount": "금액", "--kpi": "성과지표 지표", "--yes": "예 네", "--list": "목록", "--format": "형식",
    "--output": "출력 파일", "--quarter": "분기", "--month": "월 달", "--cause": "원인", "--action": "조치",
    "--due": "기한", "--since": "이후", "--as-of": "기준일", "--all": "모두 전체", "--type": "구분", "--from": "부터",
    "--to": "까지", "--text": "글", "--answer": "답", "--profile": "프로필", "--centre": "센터", "--data": "자료",
    "--ledger": "원장", "--year": "연도 해", "--lang": "언어", "--help": "도움말", "--what-if": "비교",
    "--force": "덮어쓰기", "--private": "비공개", "--cut": "감액", "--dry-run": "미리보기",
    "--keep-profile": "프로필남기기", "--step": "단계", "--early": "미리", "--size": "건수", "--root": "확인값",
    "--forget": "잊기", "--example": "예시", "--seed": "씨앗", "--origin": "옮긴곳", "--also-recorded": "소급",
    "--no-input": "묻지않음", "--full": "자세히 전부", "--doubts": "의심 확인할것", "--writer": "작성자",
    "--written-on": "작성일", "--open": "열기 브라우저",
}  # fmt: skip
_COMMANDS = {key(name): command for command, names in KOREAN.items() for name in names.split()}
OPTIONS = {f"--{name}": option for option, names in KOREAN_OPTIONS.items() for name in names.split()}
_HELP = {"help", "도움말", "도움", "사용법"}
_MONTHS_AGO = {"이번달": 0, "이달": 0, "금월": 0, "지난달": 1, "전월": 1}
_QUARTERS_AGO = {"이번분기": 0, "금분기": 0, "지난분기": 1, "전분기": 1}
_QUARTER = re.compile(r"(?:[Qq]\s*([1-4])|([1-4])\s*(?:사?분기|/4분기|[Qq]))")
_QUARTER_ALONE = re.compile(rf"{_QUARTER.pattern}|([1-4])")  # where no other word stands alone
_MONTH = re.compile(r"(1[0-2]|0?[1-9])\s*월달?")


def in_our_words(words: list[str], table: Table) -> list[str]:
    """Return a line in the program's own words; the line itself where it is in them, or nobody can tell."""
    end = words.index("--") if "--" in words else len(words)
    first, rest = hoist([*map(_option, words[:end]), *words[end:]])
    if rest[:1] == ["vnet"]:  # typed twice
        rest = rest[1:]
    if not rest:
        return words
    if asked := _help(rest, table):
        return [*first, *asked]
    command = command_named(rest[0])
    taken = table.commands.get(command)
    return [*first, command, *(rest[1:] if taken is None else _arranged(command, rest[1:], taken))]


def _help(rest: list[str], table: Table) -> list[str]:
    """Return what shows the help that is asked for (help all, 도움말 지출, 지출 도움말); nothing where none is."""
    command, others = command_named(rest[0]), rest[1:]
    if command in table.commands:
        return [command, "--help"] if len(others) == 1 and others[0] in _HELP else []
    if command not in _HELP:
        return []
    if others[:1] in (["all"], ["모두"], ["전체"]):
        return ["--help-all"]
    return [*(name for name in map(command_named, others[:1]) if name in table.commands), "--help"]


def command_named(word: str) -> str:
    """Return the command that a word names, also in Korean; the word itself where it is none."""
    return _COMMANDS.get(key(word), word)


def other_mode(command: str) -> str | None:
    """Return the command that a word is when the keyboard is in its other mode; None where it is none."""
    latin = in_latin(half_width(command)).lower()
    if latin in KOREAN and latin != command:
        return latin
    return _COMMANDS.get(key(in_korean(command))) if command.isascii() else None


def _option(word: str) -> str:
    """Return an option by its own name, with the value that is written to it."""
    name, equals, value = half_width(word).partition("=") if word.startswith("--") else (word, "", "")
    return "--help" if word == "-h" else OPTIONS[name] + equals + value if name in OPTIONS else word


def lines_meant(words: list[str], table: Table) -> list[list[str]]:
    """Return the whole lines that a line in the program's words may be: one where it is clear, none where none fits."""
    first, rest = hoist(words)
    known = table.commands.get(rest[0]) if rest else None
    if known is None or "--" in words:
        return []
    return [[*first, rest[0], *line] for line in _lines(rest[0], rest[1:], known)]


def _arranged(command: str, words: list[str], known: Words) -> list[str]:
    """Return a command's words with each in its place, where it is clear which that is."""
    if "--" in words:
        return words
    lines = _lines(command, words, known)
    return lines[0] if len(lines) == 1 else _with_period(words, known)


def _lines(command: str, words: list[str], known: Words) -> list[list[str]]:
    """Return the lines that a command's words may be, each word in its place."""
    place = placing(command, known)
    lines = readings(_with_period(words, known), known, lambda loose, options: place(loose, options) is not None)
    return [line for line in (_settled(line, known, place) for line in lines) if line is not None]


def _settled(line: list[str], known: Words, place: Place) -> list[str] | None:
    """Return a line whose loose words stand first with these in their places; None where they have none."""
    first, found = parts(line, known)
    options = [word for part in found for word in (*part.option, *part.behind)]
    placed = place(first, options)
    return None if placed is None else [*placed, *options]


def _with_period(words: list[str], known: Words) -> list[str]:
    """Return the words with the one that names a quarter or a month as an option, where one is asked for."""
    if "--quarter" not in known.options or {"--quarter", "--month"} & {word.partition("=")[0] for word in words}:
        return words
    first, found = parts(words, known)
    alone = [part.behind[0] for part in found if len(part.behind) == 1]
    pairs = [pair for pair in pairwise(first) if _period_ago("".join(pair), known)]
    if pairs:
        place = first.index(pairs[0][0])
        return [*words[:place], *words[place + 2 :], *_period_ago("".join(pairs[0]), known)]
    for word in (*first, *alone):
        if period := period_of(word, known):
            place = words.index(word)
            return [*words[:place], *words[place + 1 :], *period]
    return words


def period_of(word: str, known: Words) -> list[str]:
    """Return the option that says what a word does: a quarter or a month; nothing where it is neither."""
    others = known.arguments != ("kpi",) and (known.arguments or known.rest)  # no KPI is called 2
    if match := (_QUARTER if others else _QUARTER_ALONE).fullmatch(half_width(word)):
        return ["--quarter", next(filter(None, match.groups()))]
    if "--month" in known.options and (match := _MONTH.fullmatch(half_width(word))):
        return ["--month", match[1]]
    return _period_ago(word, known)


def _period_ago(word: str, known: Words) -> list[str]:
    """Return the option that says a month or a quarter which is said from today: 지난달; nothing of another year's."""
    from vnet.clock import today

    if word in _MONTHS_AGO and "--month" in known.options and (month := today().month - _MONTHS_AGO[word]) > 0:
        return ["--month", str(month)]
    if word in _QUARTERS_AGO and (quarter := quarter_of(today().month) - _QUARTERS_AGO[word]) > 0:
        return ["--quarter", str(quarter)]
    return []
