"""`vnet budget`: show the budget in force, or record what changes it; which of these is its first word."""

from collections.abc import Mapping

from vnet.actions import budget as budget_action
from vnet.commands import persistently
from vnet.commands.look import look
from vnet.commands.words import Common, workspace
from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.lean_typing import Any, NamedTuple


class _Recording(NamedTuple):
    """What records a change: the words that it needs and takes, by parameter, and a line that shows how."""

    needed: tuple[str, ...]
    taken: tuple[str, ...]
    example: str


_SHOW = ("quarter", "format_", "output", "force")
WORDS = {"전용": "transfer", "추경": "supplement", "이월": "carry"}
WORDS |= {word: word for word in WORDS.values()}
_RECORDINGS = {
    "transfer": _Recording(
        ("amount", "source", "target", "reason"),
        ("date", "by", "late"),
        N_("vnet budget transfer 50만원 --from 일반운영비/국제 --to 회의운영비/기업 --reason TEXT"),
    ),
    "supplement": _Recording(
        ("amount", "line", "reason"),
        ("cut", "date", "by", "late"),
        N_("vnet budget supplement 300만원 --line 일반운영비/국제 --reason TEXT (to take it off: --cut)"),
    ),
    "carry": _Recording(
        ("amount", "line", "reason"),
        ("date", "by", "late"),
        N_("vnet budget carry 100만원 --line 일반운영비/국내 --reason TEXT"),
    ),
}
_UNSAID = {
    "amount": N_("AMOUNT"),
    "source": N_("--from LINE"),
    "target": N_("--to LINE"),
    "line": N_("--line LINE"),
    "reason": N_("--reason TEXT"),
}
_OPTIONS = {"amount": N_("AMOUNT"), "source": "--from", "target": "--to", "format_": "--format"}


def budget(
    common: Common,
    *,
    what: str | None,
    amount: str | None,
    source: str | None,
    target: str | None,
    line: str | None,
    cut: bool,
    reason: str | None,
    date: str | None,
    by: str | None,
    late: bool,
    quarter: str | None,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Show the budget in force, or record a change of it and say what it became.

    Raises:
        VnetError: with what to write instead.
    """
    words = {
        "amount": amount, "source": source, "target": target, "line": line, "cut": cut, "reason": reason,
        "date": date, "by": by, "late": late, "quarter": quarter, "format_": format_, "output": output,
        "force": force,
    }  # fmt: skip
    name = WORDS.get(what or "", what or "show")
    if name == "show":
        _refuse_others(name, words, _SHOW, "vnet budget --quarter 2")
        formats = ("table", "json", "csv")
        look(
            "budget",
            budget_action.budget,
            common,
            formats,
            format_=format_,
            output=output,
            force=force,
            quarter=quarter,
        )
        return
    if name not in _RECORDINGS:
        raise BadInput(
            N_('"{text}" is not what vnet budget can do. Write: vnet budget, vnet budget {known}'),
            text=name,
            known=", vnet budget ".join(_RECORDINGS),
        )
    recording = _RECORDINGS[name]
    _refuse_others(name, words, recording.needed + recording.taken, recording.example)
    lacks = [word for word in recording.needed if words[word] is None]
    if lacks:
        raise BadInput(N_("{name} is missing."), name=_option(lacks[0])).lacking(*(_UNSAID[word] for word in lacks))
    from vnet.render.messages.adjusted import show_adjusted  # noqa: PLC0415 - where something is recorded

    said = {word: words[word] for word in recording.needed + recording.taken}
    show_adjusted(persistently(lambda: getattr(budget_action, name)(workspace(common), **said)))


def _refuse_others(name: str, words: Mapping[str, Any], taken: tuple[str, ...], example: str) -> None:
    """Refuse words that say nothing to what is done.

    Raises:
        BadInput: with a line that shows how it is done.
    """
    for word, value in words.items():
        if word not in taken and value not in {None, False} and (word, value) != ("format_", "table"):
            raise BadInput(
                N_("{option} does not go with vnet budget {name}. Write: {example}"),
                option=_option(word),
                name=name,
                example=_(example),
            )


def _option(word: str) -> str:
    return _(_OPTIONS.get(word, f"--{word}"))
