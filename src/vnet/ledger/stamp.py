"""What the machine says of a recording, whatever the person says: when it is, and which account is logged in."""

import os

from vnet import clock
from vnet.amounts import normal
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry


class Stamp(NamedTuple):
    """The time (ISO 8601), the day that was stated to be today where it is another, and the account, if known."""

    at: str
    stated_on: str | None
    account: str | None

    def on(self, entry: Entry, *, stated_on: str | None = None) -> Entry:
        """Return an entry with this beside what it says; the account only where it is not who records.

        `stated_on` is the day that a list states for it, in the place of the one that was stated for all.
        """
        login = None if self.account == entry.recorded_by else self.account
        return entry._replace(recorded_at=self.at, stated_on=stated_on or self.stated_on, login=login)


def stamp(last: str | None, logged_in: str | None) -> Stamp:
    """Return that of now, by an account: the time is never before the last entry's."""
    now, stated = clock.now(), clock.stated()
    stated_on = stated.isoformat() if stated else None
    return Stamp(clock.later(now, last) if last else now, None if stated_on == now[:10] else stated_on, logged_in)


def account() -> str | None:
    """Return the account's name, as the system has it: what the environment says anybody can set. None: it has none."""
    name = _of_system()
    return normal(name.encode(errors="replace").decode()) or None if name else None


def _of_system() -> str | None:
    try:
        import pwd  # noqa: PLC0415 - Windows has none

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        pass
    try:
        return os.getlogin()
    except OSError:
        return None
