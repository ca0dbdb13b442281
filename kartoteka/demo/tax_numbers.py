"""Tax numbers that pass the check of their country and belong, if to anybody, to nobody we know."""

from random import Random

from stdnum.ie import vat
from stdnum.mk import edb
from stdnum.ru import inn
from stdnum.ua import edrpou, rntrc


def draw(chance: Random, language: str, *, is_company: bool) -> str:
    """A number of the language's country; British ones are checked by nobody here, so theirs are Irish."""
    match language:
        case "ru" if is_company:
            body = f"00{_digits(chance, 7)}"
            return body + inn.calc_company_check_digit(body)
        case "ru":
            body = f"00{_digits(chance, 8)}"
            return body + inn.calc_personal_check_digits(body)
        case "uk" if is_company:
            body = f"0{_digits(chance, 6)}"
            return body + edrpou.calc_check_digit(body)
        case "uk":
            body = _digits(chance, 9)
            return body + rntrc.calc_check_digit(body)
        case "mk":
            body = f"40{_digits(chance, 10)}"
            return body + edb.calc_check_digit(body)
        case _:
            body = _digits(chance, 7)
            return f"IE{body}{vat.calc_check_digit(body)}"


def _digits(chance: Random, count: int) -> str:
    return f"{chance.randrange(10**count):0{count}d}"
