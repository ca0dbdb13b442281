"""Numbers that are plainly written, read by the tables of phonenumbers without its long way round.

It answers only where the rules leave no doubt; all else is left to the library itself, and a test
compares the two on numbers of every country.
"""

import re
from dataclasses import dataclass
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonenumberutil import region_code_for_country_code

PLAIN = re.compile(r"\+?[\d(][\d ().-]*", re.ASCII)
GAPS = str.maketrans("", "", "+ ().-")
LONGEST_CODE = 3
MOST_DIGITS = 17
NEVER = re.compile(r"(?!)")

# A country code and the number behind it.
Split = tuple[str, str]


@dataclass(frozen=True)
class Numbering:
    """How numbers of a country are made. `trunk` is what is dialled before one at home: 8, 0."""

    code: str
    abroad: re.Pattern[str]
    trunk: re.Pattern[str]
    is_trunk_simple: bool
    whole: re.Pattern[str]
    lengths: frozenset[int]
    shapes: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]

    def has(self, number: str) -> bool:
        """Whether a number of this country is so long and begins so."""
        return len(number) in self.lengths and number[0] != "0" and self.whole.fullmatch(number) is not None

    def shape(self, number: str) -> str:
        for beginning, pattern, spelling in self.shapes:
            if beginning.match(number) and pattern.fullmatch(number):
                return pattern.sub(spelling, number)
        return number


def read(text: str, *, country: str) -> Split | None:
    """What the text means in that country; None when it takes more to tell."""
    if not PLAIN.fullmatch(text):
        return None
    digits = text.translate(GAPS)
    if len(digits) > MOST_DIGITS:
        return None
    return split(digits) if text[0] == "+" else _at_home(digits, country)


def split(digits: str) -> Split | None:
    """Digits that begin with the code of a country."""
    for end in range(1, LONGEST_CODE + 1):
        if digits[:end] in CODES:
            return _behind(digits[:end], digits[end:])
    return None


def shape(code: str, number: str) -> str:
    """The number as it is spelled for people of other countries, without its code."""
    plan = _of_code(code)
    return plan.shape(number) if plan else number


def _behind(code: str, number: str) -> Split | None:
    plan = _of_code(code)
    return (code, number) if plan and plan.has(number) and not plan.trunk.match(number) else None


def _at_home(digits: str, country: str) -> Split | None:
    plan = _of_country(country)
    main = _of_code(plan.code) if plan else None
    if plan is None or main is None or plan.abroad.match(digits):
        return None
    if digits.startswith(plan.code):
        # Digits that begin with the code may as well be a number without it.
        number = digits[len(plan.code) :]
        is_doubtful = plan.whole.fullmatch(digits) or plan.trunk.match(number)
        return None if is_doubtful or not plan.has(number) else _behind(plan.code, number)
    number = digits
    if found := plan.trunk.match(digits):
        number = digits[found.end() :]
        if not plan.is_trunk_simple or plan.whole.fullmatch(digits):
            return None
    return (plan.code, number) if number and plan.has(number) and main.has(number) else None


@cache
def _of_country(country: str) -> Numbering | None:
    found = PhoneMetadata.metadata_for_region(country, None)
    return _numbering(found) if found else None


@cache
def _of_code(code: str) -> Numbering | None:
    """The plan of the country that leads among those that share the code."""
    region = region_code_for_country_code(int(code))
    found = PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    return _numbering(found) if found else None


def _numbering(told: PhoneMetadata) -> Numbering | None:
    desc = told.general_desc
    if desc is None:
        return None
    trunk = re.compile(told.national_prefix_for_parsing) if told.national_prefix_for_parsing else NEVER
    formats = told.intl_number_format or told.number_format
    return Numbering(
        code=str(told.country_code),
        abroad=re.compile(told.international_prefix) if told.international_prefix else NEVER,
        trunk=trunk,
        is_trunk_simple=trunk.groups == 0 and not told.national_prefix_transform_rule,
        whole=re.compile(desc.national_number_pattern or NEVER.pattern),
        lengths=frozenset(desc.possible_length) - frozenset(desc.possible_length_local_only),
        shapes=tuple(
            (
                re.compile(one.leading_digits_pattern[-1] if one.leading_digits_pattern else ""),
                re.compile(one.pattern or NEVER.pattern),
                one.format or "",
            )
            for one in formats
        ),
    )


CODES = frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))
