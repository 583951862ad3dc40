"""What the pages of docs/ show is what the commands say: each is typed, and every line below it is on the screen."""

import re
import shlex
from collections.abc import Iterator

import pytest

from conftest import REAL_PLAN, ROOT, Office

PAGES = ("year", "rates", "kinds")


def typed(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a page, without `vnet`, and the lines that it shows below it."""
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for part in re.split(r"(?m)^\$ vnet ", block)[1:]:
            command, *shown = part.splitlines()
            yield command, shown


def drawn(text: str) -> str:
    """Return a text without the number of spaces between its words."""
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows(page: str, empty_office: Office) -> None:
    """On the real plan or the page's own each command, one after the other, succeeds and shows what the page says."""
    empty_office.set(VNET_LANG="ko", VNET_TODAY="2016-12-20")
    if page == "kinds":
        (plan,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/kinds.md").read_text(encoding="utf-8"), re.DOTALL)
        empty_office.write("targets_2016.yaml", plan)
    elif page != "year":
        for name in ("targets_2016.yaml", "budget_2016.yaml"):
            empty_office.write(name, (REAL_PLAN / name).read_text(encoding="utf-8"))
    commands = list(typed(page))
    assert len(commands) >= 10
    for command, shown in commands:
        answer = empty_office.ok(*shlex.split(command))
        said = drawn(answer.out + answer.err)
        for line in shown:
            assert drawn(line) in said, f"vnet {command}"


def test_every_page_is_named() -> None:
    """The page that leads to all others names each of them."""
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([\w-]+)\.md", index))
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} - {"README"} == named
