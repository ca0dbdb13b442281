"""Sentences about files and their lines, in the language of whoever reads."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.intake.models import Row

UNREADABLE: dict[str, Promise | str] = {
    "empty": gettext_lazy("The file is empty. Choose one that holds at least one line."),
    "binary": gettext_lazy(
        "This is not a table. Save it as a spreadsheet or as CSV and drop that file here."
    ),
    "password": gettext_lazy("The file is locked. Save it without a password and drop it again."),
    "damaged": gettext_lazy(
        "The file is damaged and cannot be opened. Open it in the program it came from and save it anew."
    ),
    "bomb": gettext_lazy(
        "The file is packed so tightly that it would fill the memory. Save it anew in a spreadsheet program."
    ),
    "old workbook": gettext_lazy(
        "This is a spreadsheet of a very old format. Save it as .xlsx and drop that."
    ),
    "xml workbook": gettext_lazy("This is a spreadsheet in the form of XML. Save it as .xlsx and drop that."),
    "archive": gettext_lazy("This is an archive. Unpack it and drop the table that is in it."),
    "document": gettext_lazy("This is a document, not a table. Save the table as .xlsx and drop that."),
    "picture": gettext_lazy("This is a picture. A table in it cannot be read."),
    "web page": gettext_lazy("This is a web page. Open it in a spreadsheet and save the table as .xlsx."),
    "markup": gettext_lazy(
        "This is an XML file, not a table. Open it in a spreadsheet and save it as .xlsx."
    ),
    "program": gettext_lazy("This is the text of a program, not a table. Ask for the data as CSV or .xlsx."),
    "calendar": gettext_lazy("This is a calendar. Clients are loaded from tables and address cards."),
    "no cards": gettext_lazy("The address cards in this file are empty: no name, no phone, no e-mail."),
    "letters": gettext_lazy("The letters of this file cannot be made out. Save it anew as “CSV UTF-8”."),
    "quote": gettext_lazy(
        "Line %(line)s: a quotation mark is opened and never closed. Mend it and try again."
    ),
    "cell too long": gettext_lazy(
        "Line %(line)s: a cell is longer than 32,767 letters. Is a quotation mark left open before it?"
    ),
    "too many columns": gettext_lazy(
        "Line %(line)s has more than 200 columns. Leave out those that are not needed."
    ),
    "too many rows": gettext_lazy("The file has more than 2,000,000 lines. Divide it into several files."),
    "too many sheets": gettext_lazy("The file has more than 100 sheets. Leave those that hold clients."),
    "too much work": gettext_lazy(
        "Reading this file takes too much time or memory. Divide it into several files."
    ),
    "too large": gettext_lazy("The file is larger than 512 MB. Divide it into several files."),
    "too big": gettext_lazy("The file is larger than 100 MB. Divide it into several files."),
}

OF_ORDERS: dict[str, Promise | str] = {
    Row.Outcome.NO_NUMBER: gettext_lazy("Line %(line)s: it names no order or invoice."),
    Row.Outcome.NOTHING_SOLD: gettext_lazy("Line %(line)s: neither a quantity nor an amount is told."),
    Row.Outcome.NO_RATE: gettext_lazy(
        "Line %(line)s: no rate of this currency is known. Tell it in the settings of sales. %(trouble)s"
    ),
    Row.Outcome.ORDER_KNOWN: gettext_lazy(
        "Line %(line)s: the order %(trouble)s is here already, as it stands here."
    ),
    Row.Outcome.ORDER_OTHER: gettext_lazy(
        "Line %(line)s: the order %(trouble)s is here with another sum; it was left as it is."
    ),
}


def unreadable(reason: str, *, line: int = 0) -> str:
    return str(UNREADABLE[reason]) % {"line": line}


def column_name(label: str, place: int) -> str:
    """The heading of a column, else the letters a spreadsheet would give it."""
    if label:
        return label
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return _("Column %(letters)s") % {"letters": letters}


def sheet_name(name: str, place: int) -> str:
    return name or _("Sheet %(number)s") % {"number": place + 1}


def sentence(outcome: str, *, line: int, masks: str, trouble: str) -> str:
    """What happened to a line, and in which column."""
    sentences = {
        Row.Outcome.REPEATED: _("Line %(line)s: %(masks)s stands higher up in the file already."),
        Row.Outcome.KNOWN: _("Line %(line)s: this client has a card already."),
        Row.Outcome.UNCHANGED: _("Line %(line)s: the card has all of this already."),
        Row.Outcome.NO_NAME: _("Line %(line)s: there is no name."),
        Row.Outcome.LONG_NAME: _("Line %(line)s: the name is longer than 300 letters."),
        Row.Outcome.BAD_PHONE: _("Line %(line)s: this is not a phone number. %(trouble)s"),
        Row.Outcome.CUT_PHONE: _(
            "Line %(line)s: the spreadsheet cut the number short. Make that a column of text and save"
            " the file again. %(trouble)s"
        ),
        Row.Outcome.BAD_EMAIL: _("Line %(line)s: this is not an e-mail address. %(trouble)s"),
        Row.Outcome.BAD_CONTACT: _("Line %(line)s: this is not a messenger or a web address. %(trouble)s"),
        Row.Outcome.BAD_DATE: _("Line %(line)s: this is not a date. %(trouble)s"),
        Row.Outcome.BAD_VALUE: _("Line %(line)s: this value does not fit its field. %(trouble)s"),
        Row.Outcome.TOO_LONG: _("Line %(line)s: this is longer than its field. %(trouble)s"),
        Row.Outcome.BAD_WORD: _("Line %(line)s: this is not in the list of its field. %(trouble)s"),
        Row.Outcome.NEW_WORD: _("Line %(line)s: this word is not in the list. %(trouble)s"),
        Row.Outcome.NO_KEEPER: _("Line %(line)s: no colleague of that name keeps clients. %(trouble)s"),
        Row.Outcome.BAD_TAX_ID: _("Line %(line)s: this tax number does not check. %(trouble)s"),
        Row.Outcome.BAD_BANK: _("Line %(line)s: these bank details do not check. %(trouble)s"),
        Row.Outcome.NO_CLIENT: _(
            "Line %(line)s: it repeats the headings or sums up, and is no client. %(trouble)s"
        ),
        Row.Outcome.STRAY: _("Line %(line)s: no client of this file has such a key."),
    }
    told = sentences.get(Row.Outcome(outcome)) or str(OF_ORDERS.get(outcome, "%(trouble)s"))
    return (told % {"line": line, "masks": masks or "…", "trouble": trouble}).strip()
