"""Names as they are looked up and sorted; the quick ways say what the slow ones said."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib import folding, keys

NAMES = st.text(
    st.one_of(st.sampled_from("аеёіїѓѕјљњќџЁЄҐAzß ﬁ①№«»-_.\u00a0\u200b\u0308\u0301"), st.characters())
)


def tidied(text):
    visible = "".join(
        ch for ch in unicodedata.normalize("NFC", text) if ch in "\n\t" or unicodedata.category(ch)[0] != "C"
    )
    return " ".join(visible.split())


@given(NAMES)
def test_a_name_is_tidied_letter_by_letter(text):
    assert folding.tidy(text) == tidied(text)


@given(NAMES)
def test_both_forms_together_are_each_of_them_alone(text):
    assert folding.forms(text) == (folding.fold(text), folding.sort_key(text))


def test_letters_that_code_points_misplace_stand_with_their_neighbours():
    names = ["Ёлка", "Жук", "Ежи", "Їжак", "Инна", "Йод", "Њива", "Око"]

    assert sorted(names, key=folding.sort_key) == ["Ежи", "Ёлка", "Жук", "Инна", "Їжак", "Йод", "Њива", "Око"]


def test_many_keys_are_as_long_and_as_mixed_as_one():
    many = keys.fresh_keys(5000)

    assert len(set(many)) == 5000
    assert all(re.fullmatch(f"[{keys.ALPHABET}]{{16}}", key) for key in many)
    assert set("".join(key[keys.SHARED :] for key in many)) == set(keys.ALPHABET)


def test_keys_that_are_made_together_stand_together():
    one, other = keys.fresh_keys(50), keys.fresh_keys(50)

    assert one == sorted(one)
    assert len({key[: keys.SHARED] for key in one}) == 1
    assert not set(one) & set(other)
