"""`vnet sample`: an office with invented entries, to look at."""

from pathlib import Path

from vnet.actions import sample as sample_action
from vnet.commands.words import Common
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.render.messages import written


def sample(_common: Common, *, folder: str, seed: str) -> None:
    """Make a sample office and say what to do next."""
    if not (seed.isascii() and seed.isdigit() and len(seed) < 10):  # noqa: PLR2004 - more digits say nothing more
        raise BadInput(N_('"{text}" is not a whole number of at most nine digits.'), text=seed)
    written.show_sample(sample_action.sample(Path(folder), seed=int(seed)))
