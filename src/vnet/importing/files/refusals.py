"""What is said of a file (`path`) that is not read: what it is instead of a table, and what to do about it."""

from vnet.i18n import N_

# None of those that are read, and not known otherwise.
NO_TABLE = N_(
    "{path} is neither an Excel workbook (.xlsx) nor a CSV file. If your organisation's document security "
    "(DRM) has locked it, have it unlocked first; else open it in the program that made it and save it as "
    ".xlsx or CSV."
)
# A document or a picture; `kind` is its usual name: PDF.
OTHER_KIND = N_(
    "{path} is no workbook, whatever its name says: it is a file of another kind ({kind}). "
    "Copy its table into Excel, save that as a workbook (.xlsx), and import it."
)
# A workbook, but no .xlsx; `kind` is what its name ends in, or its usual name.
OTHER_WORKBOOK = N_(
    "{path} is a workbook of another kind ({kind}). Open it in Excel, save it as an Excel workbook (.xlsx), "
    "and import that."
)
ENCRYPTED = N_(
    "{path} is locked with a password. Open it in Excel, take the password off (File, Info, Protect Workbook, "
    "Encrypt with Password), save it, and import it again."
)
DAMAGED = N_(
    "{path} cannot be read as a workbook: it is damaged, or was not saved or copied whole. "
    "Open it in Excel, save it anew as .xlsx, and import that."
)
# Of this kind only the values are told, and which of them show is not.
NOT_SHOWN = N_(
    "{path} has rows or columns that are hidden or filtered, or cells that are struck through, and of this kind of "
    "file it cannot be told which. Open it in Excel, save it as an Excel workbook (.xlsx), and import that: there each "
    "is asked about."
)
# It would take too much time or memory.
TOO_MUCH = N_(
    "{path} unpacks to far more than a table of entries needs, so it was not read. "
    "Copy the rows that are meant into a new workbook, and import that."
)
# Reading its XML could do harm.
DECLARES = N_(
    "{path} has a part with a DOCTYPE, which no workbook needs and which can do harm, so it was not read. "
    "If you trust it, open it in Excel, save it anew as .xlsx, and import that."
)
TOO_MANY_ROWS = N_(
    '{path}: the sheet "{sheet}" has more than {most} filled rows, which is more than is read at once. '
    "Divide its rows between several sheets or files, and import those."
)
