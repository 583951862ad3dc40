"""The terminal: tables for people, drawn with what every console has."""

from vnet.render.terminal.drawing import Console

__all__ = ["Console"]
