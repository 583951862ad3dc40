"""The terminal: tables for people, by rich."""

from vnet.render.terminal.entries import show_entries
from vnet.render.terminal.report import show_report
from vnet.render.terminal.table import console

__all__ = ["console", "show_entries", "show_report"]
