"""Partner bodies as a part of a JSON document (`docs/json.md`). Nothing is rounded; shares are left as fractions."""

from vnet.lean_typing import Any
from vnet.report.partners import PartnerRow, PartnersReport


def partners_part(one: PartnersReport) -> dict[str, Any]:
    """Return what stands in the document below its head."""
    return {
        "since": None if one.since is None else {"year": one.since[0], "quarter": one.since[1]},
        "overall": one.overall._asdict(),
        "networks": [{"code": row.code, "name": row.name, **row.lasting._asdict()} for row in one.networks],
        "standings": [row._asdict() for row in one.standings],
        "partners": [_partner(row, [network.code for network in one.networks]) for row in one.rows],
        "alike": [{"name": row.name, "aliases": row.known, "others": row.others} for row in one.alike],
        "outside_plan": one.outside,
    }


def _partner(row: PartnerRow, codes: list[str]) -> dict[str, Any]:
    return {
        "name": row.name,
        "other_names": row.others,
        "standing": row.standing,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "quarters": row.quarters,
        "activities": row.activities,
        "networks": [{"code": code, "activities": count} for code, count in zip(codes, row.by_network, strict=True)],
    }
