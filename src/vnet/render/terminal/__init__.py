"""The terminal: tables for people, by rich."""

from vnet.render.terminal.entries import show_entries
from vnet.render.terminal.layout import console
from vnet.render.terminal.report import show_report

__all__ = ["console", "show_entries", "show_report"]
