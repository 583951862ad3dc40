"""What is wrong with a plan's files: every fault by its code, its line and its column, all of them at once.

`‸` in the files written here marks the place of a fault, so that no line has to be counted. The cases are also the
examples of `docs/problems.md`, which `test_problems_page.py` writes.
"""

import ast
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REAL_PLAN, ROOT, Answer, Office, refusal
from vnet.errors import Problem, Problems, VnetError
from vnet.i18n import speaking
from vnet.plan.files.load import load
from vnet.plan.paths import LARGEST

GOOD = {
    "targets": """\
연도: 2016
언어: ko
문서:
  제목: 이웃 자원봉사 계획
  결재일자: 2016-02-11
단위:
  건: 0
  명: 0
  점: 1
네트워크:
  기업: 기업네트워크
  국내: 국내네트워크
합산:
  상한: 100%
  가중치: 없음
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 협약
    네트워크: 기업
    과거:
      2014: {실적: 3건}
      2015: {목표: 4건, 실적: 5건}
    측정치:
      건:
        연간: 8
        1분기: 2
        4분기: 6
        산식: 2년전 실적 + 전년 실적
        유형:
          신규: 5
          갱신: 3
    설정근거: 두 해의 실적
    기록항목:
      상대: {필수: 예, 구별: 예}
      비용: {형식: 금액}
      연락처: {비공개: 예}
  - 코드: B1
    이름: 회원
    네트워크: 국내
    측정치:
      명: {연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}
    메모:
      - 회원은 연말에 센다.
평가항목:
  - 항목: 목표 달성
    목표: 100%
    출처: 달성률
  - 항목: 언론보도
    목표: 10건 이상
    출처: 건수
  - 항목: 만족도
    목표: 80%
    출처: 설문
    척도: 5
정성평가:
  - 평가항목: 과정
    내용:
      - 이름: 협약 과정
        단계: [계획, 실행]
      - 이름: 의견 수렴
일정:
  - 과제: 협약 준비
    네트워크: 기업
    기간: 2~6
    시기: [2, 5]
    예정일: 2016-02-26
  - 과제: 회원 모집
협력기관별칭:
  한빛: [㈜한빛, 한빛 주식회사]
채점:
  출처: 지어낸 평가편람
  쪽: 12
  기본점: 20
  등급: {가: 90, 나: 80}
  방법:
    목표부여:
      정의: {기준치: "최대(전년 실적, 평균(최근 2년 실적))"}
      최고: 기준치 × 110%
      최저: 기준치 × 80%
    중장기:
      형식: 경로
      최고: 시작 + (끝 - 시작) ÷ 햇수 × (연차 + 1)
      최저: 시작 + (끝 - 시작) ÷ 햇수 × (연차 - 3)
      연수: 3년
      올해비중: 50%
    추세치: {형식: 추세, 연수: 5년, 점수표: {-1.65: 10%, 1.65: 90%}}
    정성: {형식: 등급, 점수: {우수: 100, 보통: 70}}
  지표:
    - {대상: A1, 가중치: 40, 방법: 목표부여}
    - {대상: B1, 가중치: 20, 방법: 중장기, 경로: {시작: 10, 끝: 50, 첫해: 2014, 햇수: 4년}}
    - {대상: 만족도, 가중치: 15, 방법: 추세치, 과거: {2015: 81%}}
    - {대상: 과정, 가중치: 25, 방법: 정성, 등급: 우수}
메모: 이웃과 함께한다.
""",
    "budget": """\
연도: 2016
금액단위: 천원
총액: 100
편성목:
  운영비: 70
  회의비: 30
네트워크:
  기업: 60
  국내: 40
산출내역:
  - {편성목: 운영비, 네트워크: 기업, 금액: 50}
  - {편성목: 운영비, 네트워크: 국내}
  - {편성목: 회의비, 네트워크: 기업}
  - {편성목: 회의비, 네트워크: 국내, 금액: 20}
월별집행계획:
  1월: 0
  2월: 5
  3월: 5
  4월: 10
  5월: 10
  6월: 20
  7월: 10
  8월: 10
  9월: 10
  10월: 10
  11월: 5
  12월: 5
""",
}
REAL = {name: (REAL_PLAN / f"{name}_2016.yaml").read_text(encoding="utf-8") for name in ("targets", "budget")}
MARK = "‸"

Place = tuple[str, int, int, str]
Written = Callable[[str], bytes]


class Case(NamedTuple):
    """A mistake: what is written instead of what, with marks at the places of the faults, which have these codes."""

    code: str  # several in the order of their places, with spaces between
    edits: Mapping[str, str]  # "" stands for the whole file
    file: str = "targets"
    says: tuple[str, ...] = ()  # facts that the messages and hints must name
    encoding: str = "utf-8"

    def written(self, good: Mapping[str, str]) -> str:
        """Return the file as it was written, marks and all."""
        text = good[self.file]
        for old, new in self.edits.items():
            if not old:
                return new
            assert text.count(old) == 1, f"{old!r} must stand once in the file"
            text = text.replace(old, new)
        return text

    def places(self, good: Mapping[str, str]) -> list[Place]:
        """Return where the faults are: file, line, column and code."""
        before, *after = self.written(good).split(MARK)
        found = []
        for code, text in zip(self.code.split(), after, strict=True):
            found.append((f"{self.file}_2016.yaml", before.count("\n") + 1, len(before.split("\n")[-1]) + 1, code))
            before += text
        return found

    def found(self, folder: Path, good: Mapping[str, str]) -> tuple[Problem, ...]:
        """Write the files into a folder and return what vnet finds in them."""
        texts = {**good, self.file: self.written(good).replace(MARK, "")}
        for name, text in texts.items():
            (folder / f"{name}_2016.yaml").write_bytes(text.encode(self.encoding if name == self.file else "utf-8"))
        return problems_in(folder)


def problems_in(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the plan of 2016 in a folder."""
    try:
        load(folder, 2016)
    except Problems as error:
        return error.problems
    return ()


def places(problems: tuple[Problem, ...]) -> list[Place]:
    """Return what tests look at first: file, line, column and code."""
    return [(Path(one.place.source).name, one.place.line, one.place.column or 0, one.code) for one in problems]


def case(code: str, old: str, new: str, *says: str, file: str = "targets", encoding: str = "utf-8") -> Case:
    """Return the case of one edit."""
    return Case(code, {old: new}, file, says, encoding)


SCORED = GOOD["targets"].split("  지표:\n")[1].split("메모: 이웃")[0]
KPI = GOOD["targets"].split("성과지표:\n")[1].split("평가항목:\n")[0]

# In the order in which the page lists them; the heading of each part is what it is about.
CASES: Mapping[str, tuple[Case, ...]] = {
    "파일을 읽을 수 없을 때": (
        case("empty-file", "", "‸# 아직 아무것도 없다.\n"),
        case("encoding", "", "‸연도: 2016\n", "cp949", encoding="cp949"),
        case("not-a-mapping", "", "‸이웃 자원봉사 계획\n"),
    ),
    "줄을 읽을 수 없을 때": (
        case("tab", "  기업: 기업네트워크", "‸\t기업: 기업네트워크"),
        case("full-width-colon", "    이름: 협약\n", "    이름‸：협약\n"),
        case("no-space", "        1분기: 2", "        1분기‸:2"),
        case("second-colon", "설정근거: 두 해의 실적", "설정근거: 두 해‸: 실적"),
        case("bare-dash", "        1분기: 2", "        1분기: ‸-"),
        case("star", "설정근거: 두 해의 실적", "설정근거: ‸*두 해의 실적", '"*두 해의 실적"'),
        case("sign", "설정근거: 두 해의 실적", "설정근거: ‸%로 적은 실적", "%", '"%로 적은 실적"'),
        case("wide-space", "  기업: 기업네트워크", "‸\u3000기업: 기업네트워크"),
        case("no-break-space", "  기업: 기업네트워크", "  기업:‸\u00a0기업네트워크"),
        case("odd-space", "  - 코드: A1", "  -‸\u200b코드: A1", "U+200B"),
        case("hash", "    이름: 협약\n", "    이름: 협약 ‸#1 체결\n", "#1 체결"),
        case("sign", "설정근거: 두 해의 실적", "설정근거: ‸&두 해의 실적", "&"),
        case("duplicate-key", "    이름: 협약\n", "    이름: 협약\n    ‸이름: 업무협약\n", "이름"),
        case("key", "메모: 이웃과", "‸[가]: 나\n메모: 이웃과"),
        case("too-deep", "메모: 이웃과 함께한다.", f"메모: [{'[' * 19}‸[{']' * 21}"),
        case("yaml", "    이름: 협약\n", '    이름: "업무" ‸협약\n'),
    ),
    "이름이 맞지 않을 때": (
        case("missing", "  - 코드: A1\n    이름: 협약\n", "  - ‸코드: A1\n", "이름"),
        case("unknown-name", "        1분기: 2", "        ‸일분기: 2\n        1분기: 2", "일분기", "1분기"),
        case("not-a-mapping", "      명: {연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}", "      명: ‸30"),
        case(
            "not-a-list",
            "내용:\n      - 이름: 협약 과정\n        단계: [계획, 실행]\n      - 이름: 의견 수렴",
            "내용: ‸협약",
        ),
        case("not-a-text", "    이름: 협약\n", "    이름: ‸[협약, 교육]\n"),
        case("code", "코드: A1", "코드: ‸A 1", "A 1"),
        case("code", "코드: B1", "코드: ‸설문", "설문"),
        case("field-name", "      상대: {", "      ‸상대=기관: {", "상대=기관", "--field"),
    ),
    "값이 맞지 않을 때": (
        case("empty", "    이름: 협약\n", "    이름: ‸''\n"),
        case("control-character", "    이름: 협약\n", '    이름: ‸"협\\a약"\n'),
        case("not-a-number", "        1분기: 2", "        1분기: ‸2건", "2건", ": 2"),
        case("bare-dash", "{연간: 30, 2분기: 20", "{연간: 30, 1분기: ‸-, 2분기: 20"),
        case("thousands-comma", "총액: 100\n", "총액: ‸1,000\n", "1,000", ": 1000", file="budget"),
        case("full-width-digits", "        1분기: 2", "        1분기: ‸２", "２", ": 2"),
        case("negative", "금액: 20", "금액: ‸-20", "-20", file="budget"),
        case("too-large", "총액: 100\n", "총액: ‸1000000000001\n", "1000000000001", file="budget"),
        case("out-of-range", "  점: 1", "  점: ‸7", '"7"', " 6"),
        case("out-of-range", "상한: 100%", "상한: ‸0%", "0%"),
        case("out-of-range", "척도: 5", "척도: ‸0", '"0"', "above 0"),
        case("not-a-percentage", "상한: 100%", "상한: ‸100", "100"),
        case("not-a-goal", "    목표: 100%", "    목표: ‸100", "100", "%"),
        case("not-a-percentage", "    목표: 100%", "    목표: ‸8건"),
        case("not-a-date", "결재일자: 2016-02-11", "결재일자: ‸2016-02-30", "2016-02-30"),
        case("not-months", "기간: 2~6", "기간: ‸6~2", "6~2"),
        case("not-years", "총액: 100\n", "총액: 100\n보존기간: {지급처: ‸영구}\n", "영구", "5년", file="budget"),
        case("not-a-quantity", "2014: {실적: 3건}", "2014: {실적: ‸셋}", "셋"),
        case("not-a-quantity", "목표: 10건 이상", "목표: ‸80%", "10건 이상"),
        case("not-one-of", "집계: 최근값", "집계: ‸누적", "누적", "합계", "최근값", "평균"),
        case("not-one-of", "{형식: 금액}", "{형식: ‸돈}", "돈", "글", "수", "금액", "날짜"),
        case("not-one-of", "금액단위: 천원", "금액단위: ‸달러", "달러", "천원", file="budget"),
        case("weights", "가중치: 없음", "가중치: ‸똑같이", "똑같이", "없음"),
        case("formula", "산식: 2년전 실적 + 전년 실적", "산식: ‸전년의 160%", "전년의 160%"),
        case("table", "점수표: {-1.65: 10%, 1.65: 90%}", "점수표: ‸{1.65: 90%}", "-1.965"),
        case("table", "점수표: {-1.65: 10%, 1.65: 90%}", "점수표: ‸{-1.65: 10%, 1.65: 90%, 1.179: 95%}", "1.179"),
        case("out-of-range", "  기본점: 20", "  기본점: ‸120", "120", "100"),
    ),
    "서로 맞지 않을 때": (
        case("year", "연도: 2016", "연도: ‸2015", "2016", "2015", file="budget"),
        case("no-kpi", f"성과지표:\n{KPI}", "성과지표: ‸[]\n"),
        case("no-measure", "      명: {연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}\n", "      ‸{}\n", "회원"),
        Case(
            "no-method",
            {
                "측정방법: 정량\n": "",
                "  - 코드: A1\n": "  - 측정방법: 정량\n    코드: A1\n",
                "- 코드: B1": "- ‸코드: B1",
            },
            says=("회원", "측정방법"),
        ),
        case("not-unique", "코드: B1", "코드: ‸A1", "A1", "18"),
        case("not-unique", "목표: 10건 이상\n    출처: 건수", "목표: 90%\n    출처: ‸달성률", "목표 달성"),
        case("not-unique", "      비용: {형식: 금액}\n", "      비용: {형식: 금액}\n      ‸비 용:\n", "비 용", "36"),
        case("not-unique", "항목: 만족도", "항목: ‸회원", "회원", "39"),
        case(
            "not-unique",
            "주식회사]\n",
            "주식회사]\n  다솜: [‸한빛 주식회사]\n",
            "한빛 주식회사",
            "70",
        ),
        case("unknown-network", "    네트워크: 국내\n", "    네트워크: ‸국내네트워크\n", "국내네트워크", "국내"),
        case("unknown-unit", "      명: {", "      ‸인: {", "인"),
        case("too-many-decimals", "2015: {목표: 4건", "2015: {목표: ‸4.5건", "건"),
        case("minutes-unit", "  점: 1\n", "  점: ‸분\n", "점", "시간"),
        case("unknown-kpi", "가중치: 없음", "가중치: {A1: 2, ‸C1: 3}", "C1", "A1"),
        case("offices", "문서:\n", "문서:\n  결재란: ‸[가, 나, 다, 라, 마, 바, 사, 아, 자]\n", "9", "8"),
        case("no-weight", "가중치: 없음", "가중치: ‸{A1: 0, B1: 0}"),
        case("not-past", "      2014: {", "      ‸2016: {실적: 7건}\n      2014: {", "2016"),
        case(
            "quarters-sum", "        연간: 8\n        1분기: 2", "        연간: ‸8\n        1분기: 3", "협약", "9", "8"
        ),
        case("last-quarter", "{연간: 30,", "{연간: ‸40,", "회원", "30", "40", "최근값"),
        Case(
            "no-quarter",
            {
                "{연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}": "{연간: ‸0, 방향: 하향}",
                "방법: 중장기, 경로": "방법: 중장기, 방향: 하향, 경로",
                "{시작: 10, 끝: 50": "{시작: 50, 끝: 10",
            },
            says=("회원", "명"),
        ),
        case(
            "half",
            "{연간: 30, 2분기: 20, 4분기: 30,",
            "{연간: 30, 2분기: 20, ‸상반기: 20, 4분기: 30,",
            "회원",
            "상반기",
        ),
        case("month", "{연간: 30, 2분기: 20,", "{연간: 30, 2분기: 20, ‸6월: 20,", "회원", "6월", "2분기"),
        case("month-mean", "집계: 최근값}", "집계: 평균, ‸7월: 30}", "회원", "명"),
        case(
            "share-unit",
            "      명: {연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}",
            "      ‸명: {연간: 30, 집계: 비율}",
            "명",
        ),
        case("kinds-sum", "        유형:\n          신규: 5", "        ‸유형:\n          신규: 6", "협약", "9", "8"),
        case("kinds-latest", "집계: 최근값}", "집계: 최근값, ‸유형: {단체: }}", "회원", "명"),
        Case("formula", {"      2014: {실적: 3건}\n": "", "산식: 2년전": "산식: ‸2년전"}, says=("2014", "2년전 실적")),
        case("basis", "산식: 2년전 실적 + 전년 실적", "산식: ‸전년 실적 × 155%", "협약", "7.75", "8", "산식"),
        case("unknown-source", "출처: 건수", "출처: ‸신문", "신문", "건수"),
        case("scale", "출처: 건수\n", "출처: 건수\n    ‸척도: 5\n", "언론보도", "설문"),
        case("scale", "목표: 80%", "목표: ‸120%", "만족도", "척도"),
        case(
            "register",
            "    메모:\n      - 회원은",
            "    ‸기록항목: {이름: }\n    메모:\n      - 회원은",
            "회원",
            "명",
            "합계",
        ),
        case("outside-span", "시기: [2, 5]", "시기: ‸[2, 8]", "8"),
        case("outside-year", "예정일: 2016-02-26", "예정일: ‸2017-02-26", "2017-02-26", "2016"),
        case("points", "  기본점: 20", "  기본점: ‸100", "100"),
        case("cuts", "{가: 90, 나: 80}", "{가: 90, 나: ‸90}", "나"),
        Case(
            "method-key",
            {"    목표부여:\n": "    ‸목표부여:\n", "      최저: 기준치 × 80%\n": ""},
            says=("직선", "최저"),
        ),
        case("method-key", "추세치: {형식: 추세, 연수", "추세치: {형식: 추세, ‸최고: 10, 연수", "추세", "점수표"),
        case("method-key", "최저: 기준치 × 80%\n", "최저: 기준치 × 80%\n      ‸하향: {최저: 120}\n", "최고"),
        case("out-of-range", "연수: 5년", "연수: ‸2년", "3", "5년"),
        case("formula-name", "{기준치: ", "{‸최대: 전년 실적, 기준치: ", "최대", "기준치"),
        case("formula", "최고: 기준치 × 110%", "최고: ‸기준값 × 110%", "기준값"),
        Case("no-scored", {"채점:\n": "‸채점:\n", f"  지표:\n{SCORED}": ""}, says=("대상",)),
        case("unknown-scored", "{대상: A1,", "{대상: ‸A2,", "A2", "A1"),
        case("scored-unit", "{대상: A1,", "{대상: A1, 단위: ‸명,", "A1", "명", "건"),
        case("unknown-method", "방법: 목표부여}", "방법: ‸목표부과}", "목표부과", "목표부여"),
        case("scored-method", "방법: 목표부여}", "방법: ‸정성}", "등급"),
        Case(
            "scored-method",
            {
                "        연간: 8\n": "        연간: 8\n        방향: 하향\n",
                "방법: 목표부여}": "방법: ‸목표부여, 방향: 하향}",
            },
            says=("목표부여", "하향"),
        ),
        Case(
            "scored-direction",
            {"방법: 중장기, 경로: {시작: 10, 끝: 50": "방법: 중장기, 방향: ‸하향, 경로: {시작: 50, 끝: 10"},
            says=("B1", "하향"),
        ),
        Case(
            "scored-direction",
            {"        연간: 8\n": "        연간: 8\n        방향: 하향\n", "{대상: A1,": "{대상: ‸A1,"},
            says=("A1", "하향"),
        ),
        case("scored-history", "방법: 목표부여}", "방법: 목표부여, ‸과거: {2015: 8건}}", "KPI"),
        case("scored-history", "{2015: 81%}", "{2015: ‸81점}", "만족도", "93%"),
        case("unknown-grade", "등급: 우수", "등급: ‸최우수", "최우수", "우수, 보통"),
        case("path", "방법: 목표부여}", "방법: ‸중장기}", "경로"),
        case("path", "경로: {시작: 10, 끝: 50", "‸경로: {시작: 50, 끝: 10", "하향"),
        case("path", "첫해: 2014", "첫해: ‸2017", "2016"),
    ),
    "예산이 맞지 않을 때": (
        case("budget-sum", "편성목:\n  운영비: 70", "‸편성목:\n  운영비: 71", "101", "100", "총액", file="budget"),
        case("budget-sum", "네트워크:\n  기업: 60", "‸네트워크:\n  기업: 59", "99", "100", file="budget"),
        case("budget-sum", "월별집행계획:\n  1월: 0", "‸월별집행계획:\n  1월: 3", "103", "100", file="budget"),
        Case("lines-sum", {"  기업: 60": "  ‸기업: 60", "금액: 50": "금액: 61"}, "budget", ("기업", "61", "60")),
        case("unknown-category", "회의비, 네트워크: 국내", "‸회의, 네트워크: 국내", "회의비", file="budget"),
        case("not-whole-won", "금액: 50", "금액: ‸50.0005", file="budget"),
        case("outside-january", "총액: 100\n", "총액: 100\n출납정리: ‸2017-02-20\n", "2017-02-20", file="budget"),
    ),
    "아직 정하지 않은 것이 있을 때": (
        case(
            "undecided",
            "결재일자: 2016-02-11\n",
            "결재일자: 2016-02-11  ‸# 확인: 새 계획의 결재일자를 적습니다.\n",
            "새 계획의 결재일자",
        ),
    ),
}

# Other ways to the same codes.
VARIANTS = (
    case("empty-file", "", "‸"),
    case("empty-file", "", "‸\n \n\n"),
    case("empty-file", "", "‸# 아직 없다.\n", file="budget"),
    case("encoding", "", "‸연도: 2016\n", "UTF-16", encoding="utf-16"),
    case("encoding", "", "# plan\n# by ‸봄이네\n", encoding="cp949"),
    case("not-a-mapping", "", "‸- 연도\n- 2016\n"),
    case("not-a-mapping", "", "‸---\n"),
    case("yaml", "", "연도: 2016\n‸---\n연도: 2017\n"),
    case("yaml", "    이름: 협약\n", "     이름‸: 협약\n"),
    case("yaml", "    이름: 협약\n", "   ‸이름: 협약\n"),
    case("yaml", "    이름: 협약\n", "    이름: [공동] ‸협약\n"),
    case("tab", "    이름: 협약\n", "  ‸\t이름: 협약\n"),
    case("tab", "  회의비: 30", "‸\t회의비: 30", file="budget"),
    case("full-width-colon", "단위:\n", "단위‸：\n"),
    case("full-width-colon", "총액: 100\n", "총액‸：100\n", file="budget"),
    case("full-width-colon", "          신규: 5\n          갱신: 3\n", "          ‸신규：5\n"),
    case("wide-space", "제목: 이웃", "제목:‸\u3000이웃"),
    case("wide-space", "{연간: 30, 2분기: 20", "{연간: 30, 2분기:‸\u300020"),
    case("no-break-space", "    이름: 협약\n", "    ‸\u00a0이름: 협약\n"),
    case("no-break-space", "  회의비: 30", "‸\u00a0\u00a0회의비: 30", file="budget"),
    case("no-break-space", "{연간: 30,", "{연간:‸\u202f30,"),
    case("odd-space", "메모: 이웃과", "‸\ufeff메모: 이웃과", "U+FEFF"),
    case("hash", "    이름: 협약\n", "    이름: ‸#1 협약\n", "#1 협약"),
    case("hash", "[㈜한빛, 한빛 주식회사]", "\n    - ㈜한빛 ‸#2\n    - 한빛 주식회사", "#2"),
    case("hash", "          신규: 5\n", "          신규 ‸#가: 5\n", "#가: 5"),
    case("hash", "  회의비: 30", "  회의비: 30 ‸#작년과같음", file="budget"),
    case("no-space", "    이름: 협약\n", "    이름‸:협약\n"),
    case("no-space", "총액: 100\n", "총액‸:100\n", file="budget"),
    case("second-colon", "설정근거: 두 해의 실적", "설정근거: 두 해 ‸: 실적"),
    case("second-colon", "제목: 이웃", "제목: 계획‸: 이웃"),
    case("bare-dash", "        1분기: 2", "        1분기: ‸-   # 없음"),
    case("bare-dash", "  기업: 60", "  기업: ‸-", file="budget"),
    case("star", "      - 회원은", "      - ‸*회원은", '"*회원은 연말에 센다."'),
    case("star", "설정근거: 두 해의 실적", "설정근거: ‸*실적"),
    case("sign", "설정근거: 두 해의 실적", "설정근거: ‸!x 실적", "!"),
    case("sign", "      - 회원은", "      - ‸@회원은", "@"),
    case("sign", "설정근거: 두 해의 실적", "설정근거: ‸`실적`", "`"),
    case("duplicate-key", "메모: 이웃과", "‸문서: {제목: 가}\n메모: 이웃과", "문서", "3"),
    case("duplicate-key", "  12월: 5", "  12월: 5\n  ‸12월: 6", "12월", file="budget"),
    case("missing", "연도: 2016\n언어: ko\n", "‸언어: ko\n", "연도"),
    Case("missing", {"월별집행계획:\n": "‸월별집행계획:\n", "  12월: 5\n": ""}, "budget", ("12월",)),
    case("missing", "      명: {연간: 30, 2분기: 20,", "      ‸명: {2분기: 20,", "연간"),
    case("unknown-name", "메모: 이웃과", "‸비고: 이웃과", "비고", "메모"),
    case("unknown-name", "제목: 이웃 자원봉사 계획", "제목: 이웃 자원봉사 계획\n  ‸담당: 계", "담당"),
    case("unknown-name", "{연간: 30,", "{연간: 30, ‸5분기: 3,", "5분기"),
    case("unknown-name", "금액: 20}", "금액: 20, ‸메모: 가}", "메모", "비고", file="budget"),
    case("unknown-name", "  12월: 5", "  12월: 5\n  ‸13월: 0", "13월", file="budget"),
    case("not-a-list", f"성과지표:\n{KPI}", "성과지표: ‸나중에\n"),
    case("not-a-list unknown-name", "일정:\n", "일정: ‸{과제: 하나}\n‸옛일정:\n"),
    case("not-a-mapping", "  - 코드: A1", "  - ‸메모\n  - 코드: A1"),
    case("not-a-mapping", "합산:\n  상한: 100%\n  가중치: 없음\n", "합산: ‸없음\n"),
    case("not-a-mapping", "        유형:\n          신규: 5\n          갱신: 3", "        유형: ‸[신규, 갱신]"),
    case("not-a-text", "기간: 2~6", "기간: ‸[2~6, 8]"),
    case("empty", "    이름: 협약\n", "    ‸이름: ~\n"),
    case("empty", "    이름: 협약\n", "    ‸이름:\n"),
    case("empty", "  - 과제: 회원 모집\n", "  - ‸과제:\n"),
    case("empty", "    이름: 협약\n", "    ‸이름: null\n"),
    case("not-a-mapping", "      명: {연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}", "      ‸명:"),
    case("not-a-list", f"성과지표:\n{KPI}", "‸성과지표:\n"),
    case("empty", "{연간: 30, 2", "{‸연간: , 2"),
    case("not-a-number", "        1분기: 2", "        1분기: ‸둘", "둘"),
    case("not-a-number", "        1분기: 2", "        1분기: ‸1/2", "1/2"),
    case("not-a-number", "        1분기: 2", "        1분기: ‸2.", '"2."'),
    case("not-a-number", "연도: 2016", "연도: ‸2016년", ": 2016"),
    case("not-a-number", "총액: 100\n", "총액: ‸1,000천원\n", "1,000천원", file="budget"),
    case("not-a-number", "      2014: {", "      ‸20l4: {", "20l4"),
    case("thousands-comma", "        연간: 8\n", "        연간: ‸1,008\n", ": 1008"),
    case("thousands-comma", "{연간: 30,", "{연간: ‸1,030,", "1,030", ": 1030"),
    case("thousands-comma", "4분기: 30,", "4분기: ‸1,234,030,", "1,234,030", ": 1234030"),
    case(
        "thousands-comma", "      2014: {실적: 3건}\n", "      2014:\n        실적: ‸1,003건\n", "1,003건", ": 1003건"
    ),
    case("thousands-comma", "금액: 20}", "금액: ‸2,000}", "2,000", file="budget"),
    case("thousands-comma", "총액: 100\n", "총액: ‸１，０００\n", ": 1000", file="budget"),
    case("full-width-digits", "연도: 2016", "연도: ‸２０１６", ": 2016"),
    case("negative", "        1분기: 2", "        1분기: ‸－2"),
    case("out-of-range", "연도: 2016", "연도: ‸16"),
    case("out-of-range", "연도: 2016", "연도: ‸2016.5"),
    case("out-of-range", "시기: [2, 5]", "시기: ‸13"),
    case("out-of-range", "      2014: {", "      ‸14: {"),
    case("not-a-percentage", "상한: 100%", "상한: ‸-5%"),
    case("sign", "상한: 100%", "상한: ‸%"),
    case("not-a-date", "예정일: 2016-02-26", "예정일: ‸2월 26일"),
    case("not-a-date", "결재일자: 2016-02-11", "결재일자: ‸2016-13-01"),
    case("not-months", "기간: 2~6", "기간: ‸2~13"),
    *(
        case("not-years", "총액: 100\n", f"총액: 100\n보존기간: {{비고: ‸{years}}}\n", file="budget")
        for years in ("5", "0년", "101년", "1.5년", "다섯 해", "6개월")
    ),
    case("not-months", "기간: 2~6", "기간: ‸0"),
    case("not-months", "기간: 2~6", "기간: ‸연중"),
    case("not-months", "기간: 2~6", "기간: ‸2~3 5~6"),
    case("not-months", "기간: 2~6", "기간: ‸2~6,"),
    case("not-a-quantity", "2014: {실적: 3건}", "2014: {실적: ‸3}"),
    case("not-a-quantity", "2014: {실적: 3건}", "2014: {실적: ‸3건/}"),
    case("not-a-quantity", "목표: 10건 이상", "목표: ‸많이"),
    case("not-one-of", "언어: ko", "언어: ‸한국어", "ko", "en"),
    case("weights", "가중치: 없음", "가중치: ‸[A1, 2]"),
    case("formula", "산식: 2년전 실적 + 전년 실적", "산식: ‸(전년 실적 + 3"),
    case("formula", "산식: 2년전 실적 + 전년 실적", "산식: ‸8 ÷ (전년 실적 - 5)"),
    case("formula", "산식: 2년전 실적 + 전년 실적", "산식: ‸전년 실적 + 2년전 목표", "2014"),
    case("no-measure", GOOD["targets"].split("    측정치:\n")[1].split("    설정근거")[0], "      ‸{}\n", "협약"),
    case("not-unique", "이름: 회원", "이름: ‸협약", "협약", "19"),
    case("not-unique", "이름: 회원", "이름: ‸협  약", "19"),
    case("not-unique", "코드: B1", "코드: ‸a1", "18"),
    case("not-unique", "국내: 국내네트워크", "국내: ‸기업네트워크", "기업네트워크"),
    case("not-unique", "항목: 언론보도", "항목: ‸목표 달성"),
    case("not-unique", "이름: 의견 수렴", "이름: ‸협약 과정"),
    case("not-unique", "      - 이름: 의견 수렴\n", "      - 이름: 의견 수렴\n  - 평가항목: ‸과정\n    내용: []\n"),
    case("not-unique", "과제: 회원 모집", "과제: ‸협약 준비"),
    case("unknown-network", "네트워크: 기업\n    기간", "네트워크: ‸해외\n    기간", "해외"),
    case("unknown-network", "  국내: 40", "  ‸해외: 40", "해외", file="budget"),
    case("unknown-network", "운영비, 네트워크: 기업", "운영비, 네트워크: ‸해외", "해외", file="budget"),
    case("unknown-unit", "목표: 10건 이상", "목표: ‸10회 이상", "회"),
    case("unknown-unit", "2014: {실적: 3건}", "2014: {실적: ‸3건/20부}", "부"),
    case("unknown-unit", "이름: 의견 수렴", "이름: 의견 수렴\n        목표: ‸2회", "회"),
    case("too-many-decimals too-many-decimals", "신규: 5\n          갱신: 3", "신규: ‸5.5\n          갱신: ‸2.5"),
    case("too-many-decimals", "목표: 10건 이상", "목표: ‸10.5건 이상"),
    case("too-many-decimals", "      명: {연간: 30, 2분기: 20,", "      점: {연간: 30, 2분기: ‸20.25,"),
    case("not-past", "      2014: {", "      ‸2017: {실적: 7건}\n      2014: {", "2017"),
    case("quarters-sum", "        연간: 8\n        1분기: 2\n", "        연간: ‸8\n", "6", "8"),
    case("quarters-sum", "{연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}", "{연간: ‸30}", "0", "30"),
    case(
        "quarters-sum",
        "{연간: 30, 2분기: 20, 4분기: 30, 집계: 최근값}",
        "{연간: ‸30, 2분기: 10, 4분기: 21}",
        "31",
        "30",
    ),
    case("last-quarter", "{연간: 30, 2분기: 20, 4분기: 30,", "{연간: ‸30, 2분기: 20,", "20", "30"),
    case(
        "kinds-sum",
        "        유형:\n          신규: 5\n          갱신: 3",
        "        ‸유형:\n          신규: 9\n          갱신:",
        "9",
        "8",
    ),
    case("kinds-sum", "        유형:\n          신규: 5", "        ‸유형:\n          신규: 4", "7", "8"),
    case("basis", "산식: 2년전 실적 + 전년 실적", "산식: ‸전년 실적 ÷ 3", "5/3"),
    case("unknown-source", "출처: 건수", "출처: ‸A2", "A2"),
    case("unknown-source", "출처: 설문\n", "출처: ‸신문\n", "신문"),
    case("scale", "출처: 달성률\n", "출처: 달성률\n    ‸척도: 5\n", "목표 달성"),
    case("scale", "출처: 설문\n    척도: 5", "출처: B1\n    ‸척도: 5", "만족도"),
    case("scale", "목표: 80%", "목표: ‸5.5점"),
    case("out-of-range", "척도: 5", "척도: ‸0.0"),
    case("not-a-number", "척도: 5", "척도: ‸5점", ": 5"),
    case("negative", "척도: 5", "척도: ‸-5"),
    case("not-one-of", "{비공개: 예}", "{비공개: ‸true}", "예", "아니오"),
    case("not-a-mapping", "      비용: {형식: 금액}", "      비용: ‸금액"),
    case("unknown-name", "{비공개: 예}", "{‸비밀: 예}", "비밀", "비공개"),
    case(
        "not-a-mapping",
        "    기록항목:\n      상대: {필수: 예, 구별: 예}\n      비용: {형식: 금액}\n      연락처: {비공개: 예}\n",
        "    기록항목: ‸[상대, 비용]\n",
    ),
    case("duplicate-key", "      비용: {형식: 금액}\n", "      비용: {형식: 금액}\n      ‸비용:\n", "비용", "36"),
    case("not-unique", "항목: 만족도", "항목: ‸a1", "18"),
    case("not-unique", "㈜한빛, 한빛", "㈜한빛, ‸한빛, 한빛", "한빛"),
    case("not-unique", "㈜한빛, 한빛", "㈜한빛, ‸㈜한빛, 한빛", "㈜한빛"),
    case("not-unique", "주식회사]\n", "주식회사]\n  다솜: [‸한 빛]\n", "한 빛"),
    case("not-unique", "주식회사]\n", "주식회사]\n  ‸한 빛: [다솜]\n", "한 빛"),
    case("not-unique", "[㈜한빛, 한빛 주식회사]\n", "[‸㈜한빛, 한빛 주식회사]\n  (주)한빛: [다솜]\n", "㈜한빛"),
    case("not-a-mapping", "  한빛: [㈜한빛, 한빛 주식회사]\n", "  ‸- 한빛\n"),
    case("not-a-percentage", "목표: 10건 이상\n    출처: 건수", "목표: ‸10건 이상\n    출처: A1"),
    case("outside-span", "기간: 2~6\n    시기: [2, 5]", "시기: ‸[2, 5]"),
    Case(
        "lines-sum lines-sum",
        {
            "  운영비: 70": "  ‸운영비: 70",
            "  국내: 40": "  ‸국내: 40",
            "운영비, 네트워크: 국내}": "운영비, 네트워크: 국내, 금액: 15}",
        },
        "budget",
        ("운영비", "65", "70", "35", "40"),
    ),
    case("undecided", "총액: 100\n", "총액: 100  ‸#CHECK: the total\n", "the total", file="budget"),
    case("undecided undecided", "연도: 2016\n언어", "‸# 확인: 하나\n연도: 2016   # 해  ‸# 확인: 둘\n언어"),
    case("undecided", "단계: [계획, 실행]", "단계: [계획, ‸# 확인:\n          실행]"),
    Case(
        "undecided quarters-sum",
        {"제목: 이웃": "제목: ‸# 확인: 제목\n    이웃", "        연간: 8\n": "        연간: ‸9\n"},
    ),
    case("not-whole-won not-whole-won", "  1월: 0\n  2월: 5", "  1월: ‸0.0005\n  2월: ‸4.9995", file="budget"),
)

# The same with the plan of 2016: nothing else in its 600 lines is called wrong.
REAL_CASES = (
    case("tab", "  기업: 기업네트워크", "‸\t기업: 기업네트워크"),
    case("full-width-colon", "    이름: 표준협약서 개발", "    이름‸： 표준협약서 개발"),
    case("no-space", "    이름: 표준협약서 개발", "    이름‸:표준협약서 개발"),
    case("second-colon", "설정근거: 개발건수", "설정근거: 매뉴얼 제작 ‸: 1건/200부"),
    case("bare-dash", "        1분기: 15", "        1분기: ‸-"),
    case("star", "설정근거: 개발건수", "설정근거: ‸*전년실적대비 100%"),
    case("star", "      - 전년목표대비 110%", "      - ‸*전년목표대비 110%"),
    case("duplicate-key", "        3분기: 23", "        3분기: 23\n        ‸3분기: 24"),
    case("not-a-number", "        1분기: 15\n", "        1분기: ‸15건\n"),
    case("thousands-comma", "      부: {연간: 200,", "      부: {연간: ‸1,200,"),
    case("quarters-sum", "        연간: 88\n        1분기: 15", "        연간: ‸88\n        1분기: 16", "89", "88"),
    case("quarters-sum", "개기업: {연간: 10", "개기업: {연간: ‸20", "개기업", "10", "20"),
    case("kinds-sum", "        유형:\n          협약: 10", "        ‸유형:\n          협약: 11", "89", "88"),
    case("basis", "산식: 반올림(전년 목표 × 110%)", "산식: ‸반올림(전년 목표 × 120%)", "212", "195"),
    case("unknown-kpi", "가중치: 없음 ", "가중치: {C4: 2, ‸C10: 2} ", "C10", "C1"),
    case(
        "outside-span", "    시기: [2, 5, 8, 11]\n    메모:\n      - 본문", "    시기: ‸[1, 5]\n    메모:\n      - 본문"
    ),
    case("thousands-comma", "총액: 68000", "총액: ‸68,000", "68000", file="budget"),
    case(
        "budget-sum", "편성목:\n  일반운영비: 62200", "‸편성목:\n  일반운영비: 62300", "68,100", "68,000", file="budget"
    ),
    case("budget-sum", "네트워크:\n  기업: 9200", "‸네트워크:\n  기업: 9000", "67,800", file="budget"),
    case("budget-sum", "월별집행계획:\n  1월: 0", "‸월별집행계획:\n  1월: 10", "68,010", file="budget"),
    Case(
        "lines-sum",
        {
            "  도서운영비: 3000": "  ‸도서운영비: 3000",
            "도서운영비, 네트워크: 기업}": "도서운영비, 네트워크: 기업, 금액: 2000}",
        },
        "budget",
        ("도서운영비", "2,000", "3,000"),
    ),
    Case(
        "lines-sum",
        {"  국내: 8600": "  ‸국내: 8600", "네트워크: 국내,": "네트워크: 국내, 금액: 8000,"},
        "budget",
        ("국내", "8,000", "8,600"),
    ),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages are read in English here."""
    with speaking("en"):
        yield


def ids(one: object) -> str:
    """Return a case's name in a test's."""
    return one.code.replace(" ", "+") if isinstance(one, Case) else str(one)


# --- each fault at its place ---------------------------------------------------------------------------------------


def test_the_files_to_be_spoilt_are_good(tmp_path: Path) -> None:
    """What the cases change is itself without a fault."""
    assert Case("", {}).found(tmp_path, GOOD) == ()


@pytest.mark.parametrize("mistake", [*(one for part in CASES.values() for one in part), *VARIANTS], ids=ids)
def test_fault(tmp_path: Path, mistake: Case) -> None:
    """A mistake is found at its line and column with its code, and nothing else is called wrong."""
    problems = mistake.found(tmp_path, GOOD)
    assert places(problems) == mistake.places(GOOD)
    said = " ".join(f"{one.message} {one.hint}" for one in problems)
    assert [fact for fact in mistake.says if fact not in said] == []


@pytest.mark.parametrize("mistake", REAL_CASES, ids=ids)
def test_fault_in_the_real_plan(tmp_path: Path, mistake: Case) -> None:
    """One mistake in the plan of 2016 is one problem at its place."""
    problems = mistake.found(tmp_path, REAL)
    assert places(problems) == mistake.places(REAL)
    said = " ".join(f"{one.message} {one.hint}" for one in problems)
    assert [fact for fact in mistake.says if fact not in said] == []


def codes_in(source: Path) -> Iterator[str]:
    """Yield the codes that a module gives to problems: by the functions for it, or in the table of slips."""
    position = {"fault": 0, "_does_not_fit": 0, "problem": 1, "problem_at": 1, "Problem": 1}
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        values: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            values = node.args[position.get(name, 99) :][:1]
        elif source.name == "yaml_mistakes.py" and isinstance(node, ast.Tuple) and len(node.elts) == 4:
            values = node.elts[1:2]
        yield from (one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_code_has_a_case() -> None:
    """The codes that the sources can give are exactly those that have an example."""
    given_out = {code for source in (ROOT / "src/vnet/plan").rglob("*.py") for code in codes_in(source)}
    shown = {code for part in CASES.values() for one in part for code in one.code.split()}
    assert given_out == shown


def test_every_problem_says_what_is_wrong(tmp_path: Path) -> None:
    """Every problem has a sentence; all but that of a text too deep, a number too large and a list have a hint."""
    bare = set()
    for number, one in enumerate(one for part in CASES.values() for one in part):
        folder = tmp_path / str(number)
        folder.mkdir()
        for problem in one.found(folder, GOOD):
            assert problem.message.endswith((".", ")"))
            if not problem.hint:
                bare.add(problem.code)
    assert bare <= {"key", "not-a-text", "too-deep", "too-large"}


# --- all of them at once, and none that is not one -----------------------------------------------------------------


def test_all_problems_of_both_files_at_once(tmp_path: Path) -> None:
    """Faults of values, names and sums, in both files, come in one go, in the order of their places."""
    targets = Case(
        "not-a-number quarters-sum last-quarter not-a-quantity not-unique not-months",
        {
            "          신규: 5": "          신규: ‸다섯",
            "  - 코드: B1\n": (
                "  - {코드: A2, 이름: 교육, 네트워크: 기업, 측정치: {건: {연간: ‸4, 1분기: 3}}}\n  - 코드: B1\n"
            ),
            "{연간: 30,": "{연간: ‸31,",
            "목표: 10건 이상": "목표: ‸열 건",
            "이름: 의견 수렴": "이름: ‸협약 과정",
            "기간: 2~6": "기간: ‸봄",
        },
    )
    budget = Case(
        "budget-sum thousands-comma",
        {"편성목:\n  운영비: 70": "‸편성목:\n  운영비: 72", "금액: 20": "금액: ‸2,000"},
        "budget",
    )
    good = {"targets": targets.written(GOOD).replace(MARK, ""), "budget": GOOD["budget"]}
    assert places(budget.found(tmp_path, good)) == [*budget.places(GOOD), *targets.places(GOOD)]


def test_slips_of_both_files_at_once(tmp_path: Path) -> None:
    """Where YAML itself refuses both files, every slip of both is named."""
    targets = Case(
        "tab bare-dash star second-colon",
        {
            "  기업: 기업네트워크": "‸\t기업: 기업네트워크",
            "        1분기: 2": "        1분기: ‸-",
            "설정근거: 두 해의 실적": "설정근거: ‸*두 해",
            "메모: 이웃과": "메모: 이웃‸: 과",
        },
    )
    budget = Case("full-width-colon no-space", {"총액: 100\n": "총액‸：100\n", "  12월: 5": "  12월‸:5"}, "budget")
    good = {"targets": targets.written(GOOD).replace(MARK, ""), "budget": GOOD["budget"]}
    assert places(budget.found(tmp_path, good)) == [*budget.places(GOOD), *targets.places(GOOD)]


def test_bad_kpi_does_not_hide_the_sums_of_another(tmp_path: Path) -> None:
    """A KPI with a value that cannot be read leaves the sums of the others checked."""
    mistake = Case(
        "not-a-number last-quarter", {"        1분기: 2": "        1분기: ‸두 건", "{연간: 30,": "{연간: ‸31,"}
    )
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_bad_kpi_still_has_its_code(tmp_path: Path) -> None:
    """A weight and an evaluation item may name a KPI that has a fault of its own; that is no further fault."""
    mistake = Case(
        "not-a-number",
        {
            "가중치: 없음": "가중치: {A1: 2}",
            "        1분기: 2": "        1분기: ‸두 건",
            "출처: 달성률": "출처: A1",
        },
    )
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_bad_network_list_in_the_budget_leaves_the_rest_checked(tmp_path: Path) -> None:
    """A fault in the budget's networks hides neither the sum of its categories nor the lines."""
    mistake = Case(
        "budget-sum negative unknown-category",
        {
            "편성목:\n  운영비: 70": "‸편성목:\n  운영비: 71",
            "  국내: 40": "  국내: ‸-40",
            "편성목: 회의비, 네트워크: 국내": "편성목: ‸회비, 네트워크: 국내",
        },
        "budget",
    )
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_problems_of_several_years_at_once(office: Office) -> None:
    """`vnet check` goes through every year's plan; a stated year alone is checked alone."""
    office.write("targets_2016.yaml", GOOD["targets"].replace("4분기: 6", "4분기: 7"))
    office.write("budget_2016.yaml", GOOD["budget"])
    office.write("targets_2017.yaml", GOOD["targets"])
    answer = office.type("check")
    assert answer.code == 3
    assert "targets_2016.yaml:26:13: quarters-sum:" in answer.err
    assert "targets_2017.yaml:1:5: year:" in answer.err
    assert "targets_2017" not in office.type("check", "--year", "2016").err


# --- at the desk ---------------------------------------------------------------------------------------------------

NO_LEDGER = f"Ledger {Path('data') / 'ledger.db'}: nothing has been recorded yet.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("log", "A1", "1", "--date", "4/12"),
        ("spend", "1000", "--category", "운영비", "--date", "4/12"),
        ("report",),
        ("report", "--format", "json"),
        ("entries",),
    ],
    ids=" ".join,
)
def test_commands_refuse_a_plan_with_faults(office: Office, words: tuple[str, ...]) -> None:
    """A plan with faults stops every command: exit code 3, all faults on stderr; `check` alone looks at the ledger."""
    office.write("targets_2016.yaml", GOOD["targets"].replace("4분기: 6", "4분기: 7"))
    office.write("budget_2016.yaml", GOOD["budget"].replace("총액: 100", "총액: 1,000"))
    answer = office.type(*words)
    assert (answer.code, answer.out) == (3, NO_LEDGER if words == ("check",) else "")
    with pytest.raises(Problems) as caught:
        load(Path("data"), 2016)
    *said, count = answer.err.splitlines()
    assert said == "\n".join(str(problem) for problem in caught.value.problems).splitlines()
    assert [re.match(r"data.(\w+)_2016\.yaml:(\d+):(\d+): ([a-z-]+): ", line) is not None for line in said] == [
        True,
        False,
        True,
        False,
    ]
    assert "2 faults" in count
    assert not office.ledger.exists()


def test_one_fault_is_counted_as_one(office: Office) -> None:
    """The last line counts the faults in good English."""
    office.write("budget_2016.yaml", (office.data / "budget_2016.yaml").read_text("utf-8").replace("68000", "68,000"))
    assert office.type("check").err.splitlines()[-1].startswith("1 fault was")


def test_faults_in_a_process_of_its_own(office: Office) -> None:
    """In a real process, too, faults go to stderr in UTF-8, and the exit code is 3."""
    office.write(
        "budget_2016.yaml", (office.data / "budget_2016.yaml").read_text("utf-8").replace("68000", "６８０００")
    )
    answer = office.process("check")
    assert (answer.code, answer.out) == (3, NO_LEDGER)
    assert "６８０００" in answer.err


@pytest.mark.parametrize("name", ["targets_2016.yaml", "budget_2016.yaml"])
def test_a_folder_in_the_place_of_a_file(office: Office, name: str) -> None:
    """A folder with a plan file's name cannot be read, and that is said in a sentence."""
    (office.data / name).unlink()
    (office.data / name).mkdir()
    with refusal("cannot be read: it is a folder", VnetError):
        load(office.data, 2016)
    answer = office.type("check")
    assert (answer.code, answer.out) == (1, "")
    assert name in answer.err


# --- files as programs and computers write them --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("with a byte order mark", lambda text: text.encode("utf-8-sig")),
        ("with Windows line ends", lambda text: text.replace("\n", "\r\n").encode()),
        ("with both", lambda text: text.replace("\n", "\r\n").encode("utf-8-sig")),
        ("with Korean letter by letter", lambda text: unicodedata.normalize("NFD", text).encode()),
        ("without a last line end", lambda text: text.rstrip("\n").encode()),
        ("with spaces at the ends of lines", lambda text: text.replace("\n", "  \n").encode()),
        ("with YAML's own marks", lambda text: f"%YAML 1.2\n---\n{text}...\n".encode()),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_files_that_are_fine(tmp_path: Path, what: str, written: Written) -> None:
    """However a program saves UTF-8, the plan is the same."""
    del what
    for name, text in REAL.items():
        (tmp_path / f"{name}_2016.yaml").write_bytes(written(text))
    assert load(tmp_path, 2016) == load(REAL_PLAN, 2016)


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
    ],
    ids=["byte order mark", "Windows line ends", "letter by letter"],
)
@pytest.mark.parametrize(
    "mistake",
    [
        case("full-width-colon", "연도: 2016", "연도‸：2016"),
        case("not-a-number", "연도: 2016", "연도: ‸이천십육"),
        case("bare-dash", "{연간: 30, 2분기: 20", "{연간: ‸-, 2분기: 20"),
        case("star", "      - 회원은", "      - ‸*회원은"),
        case("unknown-network", "    네트워크: 국내\n", "    네트워크: ‸해외\n"),
    ],
    ids=ids,
)
def test_places_in_such_files(tmp_path: Path, mistake: Case, written: Written) -> None:
    """Lines and columns are those that an editor shows, however the file was saved."""
    (tmp_path / "targets_2016.yaml").write_bytes(written(mistake.written(GOOD).replace(MARK, "")))
    assert places(problems_in(tmp_path)) == mistake.places(GOOD)


@pytest.mark.parametrize(
    ("raw", "line", "column", "looks_like"),
    [
        (GOOD["targets"].encode("cp949"), 1, 1, "cp949"),
        (GOOD["targets"].encode("utf-16"), 1, 1, "UTF-16"),
        (b"\xfe\xff" + GOOD["targets"].encode("utf-16-be"), 1, 1, "UTF-16"),
        ("# plan\n# 계획\n".encode() + "# 계획\n".encode("cp949"), 3, 3, "cp949"),
        (GOOD["targets"].encode().replace("협약\n".encode(), b"\xff\n", 1), 19, 9, "no text"),
        (b"\x00\x01\x02\xff\xfe\x80\x81", 1, 4, "no text"),
    ],
    ids=["cp949", "UTF-16", "UTF-16 big end", "mixed", "one bad byte", "bytes"],
)
def test_not_utf8(tmp_path: Path, raw: bytes, line: int, column: int, looks_like: str) -> None:
    """What is not UTF-8 is said at the first byte that is not (columns are characters), with what it looks like."""
    (tmp_path / "targets_2016.yaml").write_bytes(raw)
    (problem,) = problems_in(tmp_path)
    assert (problem.place.line, problem.place.column, problem.code) == (line, column, "encoding")
    assert looks_like in problem.message
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_raw_control_characters(tmp_path: Path, character: str) -> None:
    """A character that no text has is one problem of the whole file."""
    mistake = case("yaml", "이름: 협약\n", f"이름: 협{character}약\n")
    assert [one.code for one in mistake.found(tmp_path, GOOD)] == ["yaml"]


@pytest.mark.parametrize("depth", [20, 1_000])
@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{가: ", "}"), ("- ", "")], ids=["lists", "names", "dashes"]
)
def test_deep_nesting(tmp_path: Path, depth: int, opening: str, closing: str) -> None:
    """Levels inside levels, however many, are a problem of the file and never a crash."""
    text = f"연도: 2016\n가:\n  {opening * depth}나{closing * depth}\n"
    (tmp_path / "targets_2016.yaml").write_text(text, encoding="utf-8")
    codes = {one.code for one in problems_in(tmp_path)}
    assert codes & {"too-deep", "yaml"}


def test_many_aliases_of_aliases(tmp_path: Path) -> None:
    """Aliases that would grow to billions of values are refused without being followed."""
    bomb = "a0: &a0 [가, 가]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    (tmp_path / "targets_2016.yaml").write_text(GOOD["targets"] + bomb, encoding="utf-8")
    assert "sign" in {one.code for one in problems_in(tmp_path)}


# --- whatever stands in them ---------------------------------------------------------------------------------------

SNIPPETS = [
    *"-:,{}[]&*!|>'\"%@`#?~ \t\n\r0９：，",
    "- ", ": ", "? ", "<<: ", "---\n", "...\n", "&a ", "*a", "!!x ", "\x00", "\x85", "\u2028", "\ufeff", "null", "\n  ",
    "{}", "[]", "''", "한", "🙂", "|\n", ">-\n", "1,000", "-1", "없음", "\\", "연간: ", "유형:\n",
]  # fmt: skip
Change = tuple[float, int, str]
changes = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True), st.sampled_from([0, 0, 1, 2, 5, 40]), st.sampled_from(["", *SNIPPETS])
    ),
    min_size=1,
    max_size=4,
)


def spoilt(text: str, where: list[Change]) -> str:
    """Return a text with changes: at a place (a share of the text) some characters are taken out, others put in."""
    for share, taken, put in where:
        at = int(share * len(text))
        text = text[:at] + put + text[at + taken :]
    return text


def loads_or_says_why(texts: Mapping[str, str]) -> None:
    """Load a plan of these texts: it loads, or there are problems, each at a place that the file has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in texts.items():
            (folder / f"{file}_2016.yaml").write_bytes(text.encode())
        try:
            load(folder, 2016)
        except Problems as error:
            problems = error.problems
        else:
            return
    assert problems
    for one in problems:
        text = texts[Path(one.place.source).name.removesuffix("_2016.yaml")]
        assert 1 <= one.place.line <= len(re.split("\r\n|[\r\n\x85\u2028\u2029]", text)) + 1
        assert one.place.column is not None
        assert one.place.column >= 1
        assert one.message


@settings(deadline=None, derandomize=True, max_examples=250)
@given(st.sampled_from(["targets", "budget"]), changes)
def test_no_spoilt_file_crashes(name: str, where: list[Change]) -> None:
    """A small plan spoilt anywhere loads, or its problems are said."""
    loads_or_says_why({**GOOD, name: spoilt(GOOD[name], where)})


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.sampled_from(["targets", "budget"]), changes)
def test_no_spoilt_real_file_crashes(name: str, where: list[Change]) -> None:
    """The plan of 2016 spoilt anywhere loads, or its problems are said."""
    loads_or_says_why({**REAL, name: spoilt(REAL[name], where)})


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.sampled_from(["targets", "budget"]), st.floats(0, 1))
def test_no_cut_off_real_file_crashes(name: str, share: float) -> None:
    """The plan of 2016 cut off anywhere loads, or its problems are said."""
    loads_or_says_why({**REAL, name: REAL[name][: int(share * len(REAL[name]))]})


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_no_bytes_crash(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Any bytes at all are a file with problems."""
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "targets_2016.yaml").write_bytes(raw)
    assert problems_in(folder)


def crashes(texts: list[str]) -> list[str]:
    """Return the texts of a targets file that vnet can neither load nor find fault with."""
    found = []
    for text in texts:
        try:
            loads_or_says_why({"targets": text})
        except Exception as error:  # noqa: BLE001 - all of them are wanted
            found.append(f"{type(error).__name__} at {text!r}")
    return found


LINES = GOOD["targets"].splitlines(keepends=True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda line: f"  {line}", id="indented more"),
        pytest.param(lambda line: line.removeprefix("  "), id="indented less"),
        pytest.param(lambda _line: "", id="left out"),
        pytest.param(lambda line: f"# {line}", id="made a comment"),
        pytest.param(lambda line: line * 2, id="written twice"),
        pytest.param(lambda line: f"{line.split(':')[0]}:\n", id="left empty"),
        pytest.param(lambda line: f"{line.split(':')[0]}: 없음\n", id="none"),
        pytest.param(lambda line: f"{line.split(':')[0]}: {{}}\n", id="an empty mapping"),
        pytest.param(lambda line: f"{line.split(':')[0]}: {{연간: 3}}\n", id="another mapping"),
        pytest.param(lambda line: f"{line.split(':')[0]}: |\n", id="a block of text"),
    ],
)
def test_no_single_line_crashes(change: Callable[[str], str]) -> None:
    """Each line of a plan in turn is spoilt as people do it; vnet always has an answer."""
    assert crashes(["".join([*LINES[:n], change(LINES[n]), *LINES[n + 1 :]]) for n in range(len(LINES))]) == []


# --- what vnet once answered badly ---------------------------------------------------------------------------------

FILLED = {
    "회의비, 네트워크: 기업}": "회의비, 네트워크: 기업, 금액: 10}",
    "운영비, 네트워크: 국내}": "운영비, 네트워크: 국내, 금액: 20}",
}


@pytest.mark.parametrize(
    "mistake",
    [
        case("tab", "  기업: 기업네트워크", "‸\t기업: 기업네트워크"),
        case("bare-dash", "        1분기: 2", "        1분기: ‸-"),
        case("empty-file", "", "‸"),
        case("not-a-mapping", "네트워크:\n  기업: 기업네트워크\n  국내: 국내네트워크\n", "네트워크: ‸기업\n"),
        case("unknown-name", "측정방법: 정량\n", "‸측정방벙: 정량\n"),
        case("not-a-text", "측정방법: 정량\n", "측정방법: ‸[정량]\n"),
        case("year", "연도: 2016", "연도: ‸2017"),
        case("sign", "    측정치:\n      명:", "    측정치: ‸&수\n      명:"),
        case("sign", "    이름: 협약\n", "    이름: ‸&업무 협약\n"),
        case("thousands-comma", "2014: {실적: 3건}", "2014: {실적: ‸1,003건}"),
        Case("thousands-comma", {**FILLED, "국내, 금액: 20}\n월": "국내, 금액: ‸2,000}\n월"}, "budget"),
        Case(
            "unknown-category",
            {**FILLED, "{편성목: 회의비, 네트워크: 기업": "{편성목: ‸회의, 네트워크: 기업"},
            "budget",
        ),
    ],
    ids=ids,
)
def test_no_problem_follows_from_another(tmp_path: Path, mistake: Case) -> None:
    """One mistake is one problem."""
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


@pytest.mark.parametrize(
    "mistake",
    [
        Case("not-a-date quarters-sum", {"2016-02-11": "‸2월 11일", "        연간: 8\n": "        연간: ‸9\n"}),
        Case("out-of-range last-quarter", {"  점: 1": "  점: ‸9", "{연간: 30": "{연간: ‸40"}),
        Case("not-a-percentage last-quarter", {"상한: 100%": "상한: ‸100", "{연간: 30": "{연간: ‸40"}),
        Case("not-a-number last-quarter", {"연도: 2016": "연도: ‸2016년", "{연간: 30": "{연간: ‸40"}),
        Case(
            "not-a-number budget-sum",
            {"연도: 2016": "연도: ‸2016년", "편성목:\n  운영비: 70": "‸편성목:\n  운영비: 71"},
            "budget",
        ),
    ],
    ids=ids,
)
def test_no_problem_hides_another(tmp_path: Path, mistake: Case) -> None:
    """A fault in what stands at the top of a file does not hide those of the KPIs and the sums."""
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


@pytest.mark.parametrize(
    "mistake",
    [
        case("not-a-text", "      - 회원은 연말에 센다.", "      - 회원은 연말에 센다.\n      - ‸회원: 봉사자"),
        case("not-a-text", "단계: [계획, 실행]", "단계: [계획, ‸[실행]]"),
        case("out-of-range", "시기: [2, 5]", "시기: [2, ‸13]"),
        case("not-a-number", "가중치: 없음", "가중치: {A1: 2, B1: ‸두배}"),
    ],
    ids=ids,
)
def test_place_inside_a_list(tmp_path: Path, mistake: Case) -> None:
    """A fault in one of many values is placed at that value, not at the first."""
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_place_of_an_alias(tmp_path: Path) -> None:
    """The anchor and the alias are two faults, each at its place."""
    mistake = Case("sign sign", {"설정근거: 두": "설정근거: ‸&근거 두", "메모: 이웃과 함께한다.": "메모: ‸*근거"})
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f"])
def test_place_of_a_raw_control_character(tmp_path: Path, character: str) -> None:
    """A character that cannot stand in a file is a fault of its own line."""
    mistake = case("yaml", "    이름: 협약\n", f"    이름: 협‸{character}약\n")
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_column_of_a_bad_byte(tmp_path: Path) -> None:
    """The column of a byte that is not UTF-8 is counted in characters, like any other."""
    raw = GOOD["targets"].encode().replace("협약\n".encode(), b"\xff\n", 1)
    (tmp_path / "targets_2016.yaml").write_bytes(raw)
    assert places(problems_in(tmp_path)) == [("targets_2016.yaml", 19, 9, "encoding")]


def test_harmless_line_hides_no_fault(tmp_path: Path) -> None:
    """A note such as `비율:50`, which is fine, is not called wrong in the place of a quote that is not closed."""
    mistake = Case("yaml", {"      - 회원은 연말에 센다.": "      - 비율:50", "    이름: 회원": '    이름: "회원" ‸명'})
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_hint_about_a_star_in_a_list(tmp_path: Path) -> None:
    """What the hint puts in quotes is the one text that begins with a star."""
    (problem,) = case("star", "단계: [계획, 실행]", "단계: [‸*계획, 실행]").found(tmp_path, GOOD)
    assert problem.hint.endswith('"*계획"')


@pytest.mark.parametrize(
    "mistake",
    [
        case("too-large", "        1분기: 2", f"        1분기: ‸{'9' * 5_000}"),
        case("too-large", "총액: 100\n", f"총액: ‸{'9' * 5_000}\n", file="budget"),
        case("too-large", "상한: 100%", f"상한: ‸{'9' * 5_000}%"),
        case("too-large", "목표: 10건 이상", f"목표: ‸{'9' * 5_000}건 이상"),
        case("too-large", "2014: {실적: 3건}", f"2014: {{실적: ‸{'9' * 5_000}건}}"),
        case("formula", "산식: 2년전", f"산식: ‸{'9' * 5_000}년전"),
        case("formula", "산식: 2년전", f"산식: ‸9{' × 999999937' * 500} + 2년전"),
        case("formula", "산식: 2년전", f"산식: ‸1{' ÷ 999999937' * 200} + 2년전"),
    ],
    ids=ids,
)
def test_very_long_number(tmp_path: Path, mistake: Case) -> None:
    """A number of thousands of digits is too large, and not a mapping."""
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD["targets"].replace("        유형:\n", "      유형:\n"), id="kinds beside the unit"),
        pytest.param(GOOD["targets"].replace("      건:\n", ""), id="no unit"),
        pytest.param(GOOD["targets"].replace("산식: 2년전", f"산식: {'(' * 3_000}2년전"), id="deep brackets"),
        pytest.param(GOOD["targets"] + '"[key]": 1\n', id="a name of pydantic's own"),
        pytest.param(GOOD["targets"].replace("연도: 2016", '연도: "\\ud800"'), id="half a character"),
        pytest.param(GOOD["targets"].replace("가중치: 없음", '가중치: "\\ud800"'), id="half a character quoted"),
        pytest.param(GOOD["targets"] + "비고:\n\n | # 가\n  나\n", id="a block that begins in a line of its own"),
    ],
)
def test_no_crash(text: str) -> None:
    """These files once crashed vnet, which always has an answer."""
    assert crashes([text]) == []


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    """A text with what cannot be written down again is refused."""
    mistake = case("control-character", "    이름: 협약\n", '    이름: ‸"협약 \\ud800"\n')
    assert places(mistake.found(tmp_path, GOOD)) == mistake.places(GOOD)


def test_a_file_too_large_for_a_plan(office: Office) -> None:
    """Beyond the stated size a file is refused in one sentence, by every command and whatever is in it."""
    path = office.data / "budget_2016.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "#" * (LARGEST - len(text.encode())), encoding="utf-8")
    office.ok("check")
    path.write_text(text + "#" * (LARGEST - len(text.encode()) + 1), encoding="utf-8")
    for words in (["check"], ["report"], ["log", "C4", "1"], ["plan", "next"]):
        answer = office.type(*words)
        assert answer == Answer(2, "", answer.err)
        assert answer.err.startswith(f"Error: data/budget_2016.yaml is larger than {LARGEST:,} bytes, and so no plan")


def test_what_is_no_ordinary_file(office: Office) -> None:
    """A pipe or a device, which may have no end, is no plan and is not waited for."""
    path = office.data / "targets_2016.yaml"
    path.unlink()
    os.mkfifo(path)
    for words in (["check"], ["report"]):
        answer = office.type(*words)
        assert answer.code == 2
        assert "is no ordinary file" in answer.err
    path.unlink()
    path.symlink_to("/dev/zero")
    assert office.type("report").code == 2


# --- what vnet still answers badly: take the mark away with the fault ----------------------------------------------


@pytest.mark.parametrize(
    "mistake",
    [
        Case("missing unknown-name", {"연도: 2016\n": "‸연도: 2016\n", "성과지표:\n": "‸지표:\n"}),
        case("missing", "  - 코드: A1\n    이름: 협약\n", "  - ‸이름: 협약\n"),
        case("duplicate-key", "        4분기: 6", "        ‸1분기: 6"),
        case("code", "  국내: 국내네트워크", "  ‸국 내: 국내네트워크"),
    ],
    ids=ids,
)
def test_no_problem_follows_from_another_still(tmp_path: Path, mistake: Case) -> None:
    """What is left out, or written twice or with a space, is told of once, and not by all that would need it."""
    good = {**GOOD, "targets": GOOD["targets"].replace("출처: 달성률", "출처: A1")}
    assert places(mistake.found(tmp_path, good)) == mistake.places(good)


def test_half_a_character_in_a_name() -> None:
    """A name with what cannot be written down again is refused, too."""
    assert crashes([GOOD["targets"] + '"\\ud800": 1\n']) == []
