"""Partner bodies: what lasts by network, the bodies themselves, and the words about them."""

import json
import re
from collections.abc import Callable, Iterator

from vnet.i18n import _, ngettext
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Tone, count, day, share, text
from vnet.render.tables.table import Role, Row, Table, columns, one_below_other, row
from vnet.report.partners import Activities, Lasting, PartnerRow, PartnersReport, Standing
from vnet.report.similar_names import Alike

# What YAML takes for a text without quotation marks in a list on one line, wherever it stands there.
_PLAIN = r"[^\W\d_](?:[\w .()/㈜·-]*[\w)])?|[(㈜][\w .()/㈜·-]*[\w)]"
_NOT_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_TONES = {Standing.CONTINUING: Tone.GOOD, Standing.DORMANT: Tone.DOUBTFUL, Standing.ONE_OFF: Tone.DOUBTFUL}


def lasting(report: PartnersReport) -> Table:
    """Return what lasts: a row for each network shown, and one for all networks."""
    said = columns(
        ("part", _("part")),
        ("code", _("code")),
        ("name", _("network")),
        ("bodies", _("bodies"), True),
        ("activities", _("activities"), True),
        ("continuing", _("with continuing"), True),
        ("share", _("share"), True),
        ("unnamed", _("naming none"), True),
    )
    rows = [_lasting(_("network"), network.code, network.name, network.lasting) for network in report.networks]
    overall = _lasting(_("overall"), "", _("Overall"), report.overall)
    return Table(said, (*rows, overall._replace(role=Role.TOTAL)))


def _lasting(part: str, code: str, name: str, lasting: Lasting) -> Row:
    counts = map(count, (lasting.bodies, lasting.activities, lasting.continuing))
    return row(text(part), text(code), text(name), *counts, share(lasting.share), count(lasting.unnamed))


def standings(report: PartnersReport) -> Table:
    """Return a row for each standing: the bodies that stand so, and their activities."""
    said = columns(("standing", _("standing")), ("bodies", _("bodies"), True), ("activities", _("activities"), True))
    rows = (row(_standing(group.standing), count(group.bodies), count(group.activities)) for group in report.standings)
    return Table(said, tuple(rows))


def bodies(report: PartnersReport) -> Table:
    """Return a row for each body with its activities in each network; below them their sum, and what names no body."""
    said = columns(
        ("part", _("part")),
        ("name", _("partner")),
        ("others", _("other names")),
        ("standing", _("standing")),
        ("first", _("first")),
        ("last", _("last")),
        ("quarters", _("quarters"), True),
        ("activities", _("activities"), True),
        *_networks(report),
    )
    named = _sum(_("All partners"), report.named, Role.TOTAL)
    unnamed = _sum(_("(no partner named)"), report.unnamed, Role.REST)
    return Table(said, (*map(_body, report.rows), named, unnamed))


def _networks(report: PartnersReport) -> list[tuple[str, str, bool]]:
    return [(key, network.name, True) for key, network in zip(codes(report), report.networks, strict=True)]


def codes(report: PartnersReport) -> dict[str, str]:
    """Return the codes of the networks shown, by the keys of their columns in the table of the bodies."""
    return {f"network {network.code}": network.code for network in report.networks}


def _body(body: PartnerRow) -> Row:
    names = text(_("partner")), text(body.name), text(", ".join(body.others))
    counts = map(count, (body.quarters, body.activities, *body.by_network))
    return row(*names, _standing(body.standing), day(body.first), day(body.last), *counts)


def _sum(name: str, activities: Activities, role: Role) -> Row:
    counts = map(count, (activities.activities, *activities.by_network))
    return row(BLANK, text(name), *[BLANK] * 5, *counts, role=role)


def _standing(group: Standing) -> Cell:
    return text(standing(group), _TONES.get(group, Tone.PLAIN))


def flat(report: PartnersReport) -> Table:
    """Return everything as one table: what it is of, the bodies, what lasts, and what names no body."""
    said = columns(
        ("part", _("part")),
        ("name", _("partner")),
        ("others", _("other names")),
        ("standing", _("standing of the partner")),
        ("first", _("first")),
        ("last", _("last")),
        ("quarters", _("quarters")),
        ("activities", _("activities")),
        ("continuing", _("with continuing")),
        ("share", _("share (1 = 100%)")),
        *_networks(report),
    )
    facts = [(_("attention"), words.sample() if report.sample else "")]
    facts.append((_("period"), f"{words.period(report.period)} ({report.period.start} ~ {report.period.end})"))
    facts.append((_("as of"), words.as_of(report.as_of) if report.as_of else ""))
    facts.append((_("ledger"), words.ledger(report)))
    facts.append((_("attention"), outside(report) if report.outside else ""))
    about = Table(said[:2], tuple(row(text(part), text(fact)) for part, fact in facts if fact))
    known = bodies(report)
    overall = lasting(report).changed("name", lambda _cells: text(report.document.title), Role.TOTAL)
    unnamed = known.where(Role.REST).changed("part", lambda cells: cells["name"]).changed("name", lambda _cells: BLANK)
    return one_below_other(said, about, known.where(Role.PLAIN), overall, unnamed)


def standing(standing: Standing) -> str:
    """Return the word for a standing."""
    return {
        Standing.CONTINUING: _("continuing"),
        Standing.NEW: _("new"),
        Standing.DORMANT: _("dormant"),
        Standing.ONE_OFF: _("one-off"),
    }[standing]


def definitions() -> list[str]:
    """Return what the standings are, one a line, in their order."""
    return [
        _("continuing: active in two or more quarters, and in this one or the one before"),
        _("new: active in this quarter only"),
        _("dormant: active in two or more quarters, but neither in this one nor the one before"),
        _("one-off: active in one earlier quarter only"),
    ]


def counting() -> str:
    """Return what an activity is, and of which time."""
    return _(
        "An activity is an entry of a KPI, whatever its value; void entries, surveys and press articles are none. "
        "Activities are counted from January to the end of the quarter. Standing, days and quarters are those in all "
        "networks, and of all years in the ledger."
    )


def headlines(report: PartnersReport) -> Iterator[str]:
    """Yield the sentences that come first: how much is done with partners that last, then how many there are."""
    lasting = report.networks[0].lasting if report.network is not None else report.overall
    yield _share(lasting)
    if lasting.unnamed:
        yield ngettext(
            "{count} further activity names no partner.", "{count} further activities name no partner.", lasting.unnamed
        ).format(count=f"{lasting.unnamed:,}")
    yield _("Partner bodies this year to date: {count}").format(count=f"{lasting.bodies:,}")


def _share(lasting: Lasting) -> str:
    if not lasting.activities:
        return _("No activity of this year to date names a partner.")
    if lasting.share is None:
        return _(
            "What lasts cannot be said yet: this is the first quarter on record, so no partner can be a continuing one."
        )
    return _(
        "Activities with continuing partners: {share} ({continuing} of the {activities} that name a partner)"
    ).format(
        share=words.rate(lasting.share), continuing=f"{lasting.continuing:,}", activities=f"{lasting.activities:,}"
    )


def since(report: PartnersReport) -> str:
    """Return from when on partners are on record, for a report that has some."""
    year, quarter = report.since or (report.year, report.period.quarter)
    return _(
        "Partners are on record since Q{quarter} of {year}: one that worked with you only before that counts as new."
    ).format(quarter=quarter, year=year)


def nobody(report: PartnersReport) -> str:
    """Return the sentence about a ledger that names no partner."""
    return _(
        "Up to the end of {period} no entry names a partner. To name one: vnet log KPI VALUE --partner NAME"
    ).format(period=words.period(report.period))


def outside(report: PartnersReport) -> str:
    """Return the sentence about entries that name a partner but are in no figure."""
    return ngettext(
        "{count} entry that names a partner is in no figure: the plan does not have its KPI or unit, or had another "
        "meaning when it was recorded.",
        "{count} entries that name a partner are in no figure: the plan does not have their KPI or unit, or had "
        "another meaning when they were recorded.",
        report.outside,
    ).format(count=f"{report.outside:,}")


def offer(report: PartnersReport) -> str:
    """Return what to do about names that are alike."""
    return _(
        "Where these names are one body, write their line under 협력기관별칭 in {file}: then they count as one. "
        "Where they are bodies of their own, write each there with an empty list: NAME: []"
    ).format(file=f"targets_{report.year}.yaml")


def as_yaml(alike: Alike, fits: Callable[[str], bool] = lambda _: True) -> list[str]:
    """Return the lines of the plan's file that merge names, with the aliases that the plan has already.

    One line, or where that does not fit a list below the name.
    """
    names = [_scalar(name) for name in (*alike.known, *alike.others)]
    line = f"  {_scalar(alike.name)}: [{', '.join(names)}]"
    return [line] if fits(line) else [f"  {_scalar(alike.name)}:", *(f"    - {name}" for name in names)]


def _scalar(text: str) -> str:
    """Return a text as YAML takes it for that text."""
    if re.fullmatch(_PLAIN, text) and text.casefold() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)
