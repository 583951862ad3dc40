"""Sheets of another shape than a plain list, turned into one: the next shape is a file, and a name in `plain_sheets`.

A shape is certain, or the sheet stays as it is: today's reader then refuses it, and says what the shape lacks.
"""
