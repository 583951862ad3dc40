"""What `vnet doctor` found, a line each, to be copied whole."""

from collections.abc import Iterator

from vnet.actions.doctor import Diagnosis, LedgerState, PlanState
from vnet.i18n import _, ngettext
from vnet.output import say_line


def show_diagnosis(found: Diagnosis) -> None:
    """Say what was found."""
    for name, said in _lines(found):
        say_line(f"{name}: {said}")


def _lines(found: Diagnosis) -> Iterator[tuple[str, str]]:
    yield "vnet", found.vnet
    yield "Python", found.python
    yield _("system"), found.system
    yield _("language"), found.language
    yield _("encoding"), ", ".join(f"{name} {encoding}" for name, encoding in found.encodings)
    yield _("terminal"), "{}×{}".format(*found.terminal) if found.terminal else _("none")
    yield _("font with Korean"), found.font or _("not known")
    yield _("packages"), ", ".join(f"{name} {version or '-'}" for name, version in found.packages)
    yield _("environment variables that are set"), ", ".join(found.settings) or _("none")
    names = {
        "program": _("the program's folder"),
        "folder": _("this folder"),
        "plan": _("the plan's folder"),
        "ledger": _("ledger"),
        "cache": _("cache"),
    }
    for name, place in found.places:
        yield names[name], place or _("none")
    yield _("plan"), _plan(found.plan)
    yield _("state of the ledger"), "; ".join(_ledger(found.ledger))


def _plan(plan: PlanState) -> str:
    years = ", ".join(map(str, plan.years)) or _("none")
    if plan.faults:
        state = ngettext("{count} fault: vnet check", "{count} faults: vnet check", plan.faults).format(
            count=plan.faults
        )
    elif plan.trouble:
        state = plan.trouble
    else:
        state = _("in order, read in {seconds} s").format(seconds=f"{plan.seconds or 0:.3f}")
        if plan.is_kept:
            state = _("in order, read from the cache in {seconds} s").format(seconds=f"{plan.seconds or 0:.3f}")
    year = plan.year or _("none")
    return _("years {years}; the one meant: {year}; {state}").format(years=years, year=year, state=state)


def _ledger(ledger: LedgerState) -> Iterator[str]:
    yield _("on a server") if ledger.on_server else _("a file") if ledger.is_there else _("not there yet")
    if ledger.form is not None:
        yield _("form {form}, this vnet's is {ours}").format(form=ledger.form, ours=ledger.ours)
    if ledger.bytes is not None:
        yield _("{count} bytes").format(count=f"{ledger.bytes:,}")
    if ledger.entries is not None:
        yield ngettext("{count} entry", "{count} entries", ledger.entries).format(count=f"{ledger.entries:,}")
    if ledger.seconds is not None:
        yield _("opened in {seconds} s").format(seconds=f"{ledger.seconds:.3f}")
    if ledger.trouble:
        yield ledger.trouble
