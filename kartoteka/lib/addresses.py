"""Postal addresses: what people write, with the parts that can be told for sure."""

import json
import re
from dataclasses import asdict, dataclass

from kartoteka.lib import folding
from kartoteka.lib.emails import VEIL

LONGEST = 400
_POSTCODE = re.compile(r"(?<!\d)(\d{5,6}|\d{4})(?!\d)")
_TOWN = re.compile(r"\b(?:г|гор|м|місто|город|пос|с)\.\s*([^\W\d][\w\s-]{1,40}?)(?=[,;]|$)")


class UnreadableAddress(ValueError):
    """The text is empty, or no address."""


@dataclass(frozen=True)
class Address:
    """`text` is the whole as written; `town` and `postcode` stand apart where they are known."""

    text: str
    town: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""

    @property
    def canonical(self) -> str:
        kept = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @property
    def match(self) -> str:
        return f"address:{folding.fold(self.text)}"

    @property
    def last_four(self) -> str:
        return ""

    @property
    def link(self) -> str:
        return ""

    @property
    def mask(self) -> str:
        """The town, because routes are planned by it; the street is hidden."""
        return ", ".join(filter(None, [self.town or self.region, VEIL]))[:120]

    def __str__(self) -> str:
        return self.text


def read(text: str, *, town: str = "", postcode: str = "", region: str = "", country: str = "") -> Address:
    """The address as written; town and postcode are looked for in the text when they are not given."""
    whole = folding.tidy(text).strip(" ,;")
    if not whole or len(whole) > LONGEST:
        raise UnreadableAddress(text)
    found_town, found_code = _TOWN.search(whole), _POSTCODE.match(whole)
    return Address(
        text=whole,
        town=town or (found_town[1].strip() if found_town else ""),
        postcode=postcode or (found_code[1] if found_code else ""),
        region=region,
        country=country,
    )


def restore(canonical: str) -> Address:
    """The address kept in its canonical form."""
    return Address(**json.loads(canonical))
