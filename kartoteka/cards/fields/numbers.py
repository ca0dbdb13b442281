"""Tax and bank numbers: checked as their countries do, doubted and never refused."""

import re
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.utils.translation import gettext as _
from stdnum import bic, iban
from stdnum.by import unp
from stdnum.eu import vat
from stdnum.mk import edb
from stdnum.ru import inn
from stdnum.ua import edrpou, rntrc

from kartoteka.cards.fields.field import Field

TAX_NUMBERS: dict[str, tuple[ModuleType, ...]] = {
    "RU": (inn,),
    "UA": (edrpou, rntrc),
    "MK": (edb,),
    "BY": (unp,),
}
RUSSIAN_ACCOUNT = re.compile(r"\d{20}")
RUSSIAN_BANK = re.compile(r"04\d{7}")


@dataclass(frozen=True)
class TaxField(Field):
    """A tax number of any country we know; whose it is, the firm's own country says first."""

    def doubt(self, value: Any, *, country: str) -> str:
        checks = TAX_NUMBERS.get(country, ())
        others = [check for checks in TAX_NUMBERS.values() for check in checks]
        if not value or any(check.is_valid(value) for check in (*checks, vat, *others)):
            return ""
        return _("This tax number does not check: compare it with the papers.")


@dataclass(frozen=True)
class AccountField(Field):
    """A bank account: IBAN, or the twenty digits of Russia."""

    def doubt(self, value: Any, *, country: str) -> str:
        bare = str(value or "").replace(" ", "")
        if not bare or iban.is_valid(bare) or (country == "RU" and RUSSIAN_ACCOUNT.fullmatch(bare)):
            return ""
        return _("This account number does not check: compare it with the papers.")


@dataclass(frozen=True)
class BankCodeField(Field):
    """BIC, or the nine digits of Russia."""

    def doubt(self, value: Any, *, country: str) -> str:
        bare = str(value or "").replace(" ", "")
        if not bare or bic.is_valid(bare) or RUSSIAN_BANK.fullmatch(bare):
            return ""
        return _("This bank code does not check: compare it with the papers.")
