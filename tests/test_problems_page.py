"""`docs/problems.md`: every fault that a plan's files can have, with what vnet really says about it.

To write the page anew after messages or cases have changed: `python tests/test_problems_page.py --write`
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from conftest import ROOT
from test_plan_problems import CASES, GOOD, MARK, Case
from vnet.i18n import _, speaking

PAGE = ROOT / "docs" / "problems.md"
WRITE = "python tests/test_problems_page.py --write"

TOP = f"""\
# 계획 파일에서 나올 수 있는 문제

<!-- 고치지 마세요. 예와 답은 시험에서 옵니다: {WRITE} -->

`vnet check`는 계획 파일에서 잘못된 곳을 모두 찾아 한꺼번에 보여 줍니다. 문제 하나는 이렇게 나옵니다.

```text
파일:줄:칸: 코드: 무엇이 잘못되었는지
    어떻게 고치는지
```

줄과 칸은 1부터 셉니다. 문제가 하나라도 있으면 종료 코드는 3이고, 그 계획으로는 기록도 보고도 할 수 없습니다.
파일을 고치고 `vnet check`를 다시 실행하세요. 파일에 쓰는 이름 하나하나의 설명은
[계획 파일 쓰는 법](plan-format.md)에 있습니다.

아래에는 코드마다 잘못 적은 줄(앞의 수는 줄 번호)과 vnet의 답이 있습니다. 모두
[맨 끝의 두 파일](#예로-쓴-두-파일)에서 그 줄만 잘못 적은 것입니다. `⇥`는 탭입니다.
"""


def lines_to_show(mistake: Case) -> Iterator[str]:
    """Yield the lines of a spoilt file that were changed or that a problem is in, with their numbers."""
    good = set(GOOD[mistake.file].split("\n"))
    for number, line in enumerate(mistake.written(GOOD).rstrip("\n").split("\n"), 1):
        if line not in good:
            shown = line.replace(MARK, "").replace("\t", "⇥")
            yield f"{number:3} | {shown}".rstrip()


def answers(mistake: Case) -> Iterator[str]:
    """Yield what vnet says about a mistake."""
    with tempfile.TemporaryDirectory() as folder:
        for problem in mistake.found(Path(folder), GOOD):
            yield str(problem._replace(place=problem.place._replace(source=f"data/{Path(problem.place.source).name}")))


def example(mistake: Case) -> str:
    """Return one example: the bad lines and the answer."""
    name = f"`{mistake.file}_2016.yaml`"
    if mistake.encoding != "utf-8":
        name += f" ({mistake.encoding}로 저장)"
    lines, said = "\n".join(lines_to_show(mistake)), "\n".join(answers(mistake))
    return f"{name}\n\n```text\n{lines}\n```\n\n```text\n{said}\n```\n"


def page() -> str:
    """Return the whole page."""
    parts = [TOP]
    with speaking("ko"):
        assert _("The file is empty.") != "The file is empty.", "the Korean catalogue is not compiled"
        for heading, cases in CASES.items():
            parts.append(f"## {heading}\n")
            for codes, examples in groupby(cases, lambda one: one.code):
                parts.append(f"### `{'`, `'.join(codes.split())}`\n")
                parts.extend(map(example, examples))
    parts.append("## 예로 쓴 두 파일\n")
    parts.extend(f"`{name}_2016.yaml`\n\n```yaml\n{text}```\n" for name, text in GOOD.items())
    return "\n".join(parts)


def test_page_is_current() -> None:
    """The page shows every case with the message and the hint that vnet gives now."""
    assert PAGE.read_text(encoding="utf-8") == page(), f"write it anew: {WRITE}"


def test_page_has_every_code() -> None:
    """Each code has a heading of its own or shares one."""
    headings = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("### ")]
    codes = {code for part in CASES.values() for one in part for code in one.code.split()}
    assert {code for code in codes if not any(f"`{code}`" in heading for heading in headings)} == set()


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    PAGE.write_text(page(), encoding="utf-8")
