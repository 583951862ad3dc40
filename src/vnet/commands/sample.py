"""`vnet sample`: an office with invented entries, to look at."""

from pathlib import Path

from vnet.actions import sample as sample_action
from vnet.commands.common import Common
from vnet.commands.words import checked_seed
from vnet.render.messages import written


def sample(_common: Common, *, folder: str, seed: str) -> None:
    """Make a sample office and say what to do next."""
    written.show_sample(sample_action.sample(Path(folder), seed=checked_seed(seed)))
