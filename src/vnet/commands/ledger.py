"""`vnet ledger`: the ledger itself, apart from what is recorded in it."""

from pathlib import Path

from vnet.actions.ledger_create import ledger_create
from vnet.commands import persistently
from vnet.commands.words import Common, output_file, workspace
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.output import whole_file
from vnet.render.messages import ledgers

_ENDINGS = (".jsonl", ".gz")


def ledger(
    common: Common,
    *,
    what: str,
    place: str,
    centre: str | None,
    origin: str | None,
    late: bool,
    reason: str | None,
    by: str | None,
    force: bool,
) -> None:
    """Make a ledger, write one to a file, or take one in.

    Raises:
        BadInput: it is not clear what is meant.
    """
    if what == "create":
        ledgers.show_created(ledger_create(place, centre))
    elif what == "export":
        _export(common, place, origin, force=force)
    elif what == "import":
        from vnet.actions.ledger_import import ledger_import  # noqa: PLC0415 - each of them apart

        office = workspace(common)
        ledgers.show_imported(persistently(lambda: ledger_import(office, Path(place), late=late, reason=reason, by=by)))
    elif what == "upgrade":
        from vnet.actions.ledger_upgrade import ledger_upgrade  # noqa: PLC0415 - each of them apart

        ledgers.show_upgraded(ledger_upgrade(place))
    else:
        raise BadInput(
            N_('"{text}" is not what vnet ledger can do. Write: vnet ledger create, export, import or upgrade PLACE'),
            text=what,
        )


def _export(common: Common, place: str, origin: str | None, *, force: bool) -> None:
    from vnet.actions.ledger_export import ledger_export  # noqa: PLC0415 - each of them apart
    from vnet.actions.session import Session  # noqa: PLC0415
    from vnet.ledger.moving import packed  # noqa: PLC0415

    office = workspace(common)
    target = output_file(office, place, _ENDINGS, force=force)
    assert target is not None  # noqa: S101 - a place was named
    with Session(office) as session:
        travelling = ledger_export(session, origin)
        with whole_file(target) as file:
            packed(file, travelling.lines, gzip=target.path.suffix.lower() == ".gz")
    ledgers.show_exported(target.path, travelling)
