"""How what a column or a sheet can be is called."""

from typing import Any

from django.utils.translation import gettext_lazy

from kartoteka.intake.layouts.roles import Purpose, Role

ROLES: list[tuple[Any, list[tuple[str, Any]]]] = [
    (
        gettext_lazy("Who"),
        [
            (Role.NAME, gettext_lazy("Name of the client")),
            (Role.COMPANY, gettext_lazy("Company")),
            (Role.BOTH, gettext_lazy("Company and person in one cell")),
            (Role.PERSON, gettext_lazy("Person, whole name")),
            (Role.LAST_NAME, gettext_lazy("Last name")),
            (Role.FIRST_NAME, gettext_lazy("First name")),
            (Role.PATRONYMIC, gettext_lazy("Patronymic")),
            (Role.POST, gettext_lazy("Post")),
            (Role.BIRTHDAY, gettext_lazy("Birthday")),
            (Role.KIND, gettext_lazy("Company or person")),
        ],
    ),
    (
        gettext_lazy("Contacts"),
        [
            (Role.PHONE, gettext_lazy("Phone")),
            (Role.EMAIL, gettext_lazy("E-mail")),
            (Role.MESSENGER, gettext_lazy("Messenger")),
            (Role.WEB, gettext_lazy("Web site")),
            (Role.CONTACTS, gettext_lazy("Phones and e-mails mixed")),
            (Role.ADDRESS, gettext_lazy("Address")),
            (Role.STREET, gettext_lazy("Street")),
            (Role.CITY, gettext_lazy("Town")),
            (Role.REGION, gettext_lazy("Region")),
            (Role.POSTCODE, gettext_lazy("Postcode")),
            (Role.COUNTRY, gettext_lazy("Country")),
        ],
    ),
    (
        gettext_lazy("About the client"),
        [
            (Role.CODE, gettext_lazy("Code in the old system")),
            (Role.TAX_ID, gettext_lazy("Tax number")),
            (Role.BANK_NAME, gettext_lazy("Bank")),
            (Role.BANK_CODE, gettext_lazy("Bank code")),
            (Role.BANK_ACCOUNT, gettext_lazy("Bank account")),
            (Role.SOURCE, gettext_lazy("Source")),
            (Role.INDUSTRY, gettext_lazy("Industry")),
            (Role.SIZE, gettext_lazy("Size")),
            (Role.FOUNDED, gettext_lazy("Founding day of the firm")),
            (Role.MARKS, gettext_lazy("Marks")),
            (Role.HOURS, gettext_lazy("Working hours")),
            (Role.KEEPER, gettext_lazy("Manager")),
        ],
    ),
    (
        gettext_lazy("The rest"),
        [
            (Role.NOTE, gettext_lazy("Note")),
            (Role.OWN, gettext_lazy("Into the note, with its heading")),
            (Role.IGNORED, gettext_lazy("Leave out")),
        ],
    ),
]
PURPOSES = [
    (Purpose.CLIENTS, gettext_lazy("Clients")),
    (Purpose.CONTACTS, gettext_lazy("More contacts of these clients")),
    (Purpose.NOTES, gettext_lazy("Notes on these clients")),
    (Purpose.OTHER, gettext_lazy("Leave the sheet out")),
    (Purpose.SALES, gettext_lazy("Sales: leave out for now")),
    (Purpose.GOODS, gettext_lazy("Goods: leave out for now")),
]
# The encodings of texts that are offered, as people know them.
ENCODINGS: dict[str, Any] = {
    "utf-8": gettext_lazy("Unicode (UTF-8)"),
    "utf-16": gettext_lazy("Unicode (UTF-16)"),
    "cp1251": gettext_lazy("Cyrillic, Windows (1251)"),
    "cp866": gettext_lazy("Cyrillic, DOS (866)"),
    "koi8-r": gettext_lazy("Cyrillic, KOI8-R"),
    "koi8-u": gettext_lazy("Cyrillic, KOI8-U"),
    "iso8859-5": gettext_lazy("Cyrillic, ISO 8859-5"),
    "mac-cyrillic": gettext_lazy("Cyrillic, Macintosh"),
    "cp1252": gettext_lazy("Western European, Windows (1252)"),
    "cp1250": gettext_lazy("Central European, Windows (1250)"),
}
SEPARATORS: dict[str, Any] = {
    ";": gettext_lazy("Semicolon ;"),
    ",": gettext_lazy("Comma ,"),
    "\t": gettext_lazy("Tab"),
    "|": gettext_lazy("Bar |"),
}
