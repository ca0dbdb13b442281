"""What a column can be."""

from enum import StrEnum


class Role(StrEnum):
    """`NAME` is a client of either kind, a line being one or the other; `BOTH` holds a company and its person."""

    # A line of a file asks a dozen times what its columns are.
    __hash__ = str.__hash__

    IGNORED = "ignored"
    NAME = "name"
    COMPANY = "company"
    BOTH = "both"
    PERSON = "person"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    PATRONYMIC = "patronymic"
    KIND = "kind"
    POST = "post"
    PHONE = "phone"
    EMAIL = "email"
    MESSENGER = "messenger"
    WEB = "web"
    CONTACTS = "contacts"  # phones, e-mails and messengers mixed in one cell
    ADDRESS = "address"
    STREET = "street"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    TAX_ID = "tax_id"
    BANK_NAME = "bank_name"
    BANK_CODE = "bank_code"
    BANK_ACCOUNT = "bank_account"
    CODE = "code"
    BIRTHDAY = "birthday"
    FOUNDED = "founded_on"
    SOURCE = "source"
    INDUSTRY = "industry"
    SIZE = "size"
    MARKS = "marks"
    HOURS = "hours"
    KEEPER = "keeper"
    NOTE = "note"
    OWN = "own"


# What is read by the order in which the column writes days.
OF_DAYS = frozenset({Role.BIRTHDAY, Role.FOUNDED})


class Purpose(StrEnum):
    """What the lines of a sheet are. Of CONTACTS and NOTES many lines belong to one client, by a join."""

    CLIENTS = "clients"
    CONTACTS = "contacts"
    NOTES = "notes"
    SALES = "sales"
    GOODS = "goods"
    OTHER = "other"
