"""What there is to say of profiles: which there are, what one says, and that one was kept."""

from vnet.errors import Problems
from vnet.i18n import _, ngettext
from vnet.importing.profiles.profile import Profile
from vnet.lean_typing import TYPE_CHECKING
from vnet.output import say_line

if TYPE_CHECKING:
    from vnet.actions.profile import Profiles


def show_list(found: "Profiles") -> None:
    """Say which profiles there are, and by which headings each is known."""
    if not found.profiles:
        say_line(_("There is no profile in {folder}.").format(folder=found.folder))
        say_line(_("Next: keep one of a file with vnet import FILE --keep-profile NAME"))
        return
    for profile in found.profiles:
        headings = ", ".join(column.heading for column in profile.columns.values()) or "-"
        say_line(f"{profile.name}: {headings}{_faults(profile)}")
    say_line(_("Next: vnet profile show NAME"))


def show_profile(found: "Profiles") -> None:
    """Say what a profile's file says.

    Raises:
        Problems: with all that is wrong with it.
    """
    (profile,) = found.profiles
    say_line(f"{profile.path}:")
    for line in (found.text or "").splitlines():
        say_line(f"  {line}")
    if profile.problems:
        raise Problems(profile.problems, again=f"vnet profile show {profile.name}")


def _faults(profile: Profile) -> str:
    count = len(profile.problems)
    return " " + ngettext("({count} fault)", "({count} faults)", count).format(count=count) if count else ""
