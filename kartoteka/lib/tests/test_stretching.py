from decimal import Decimal

import pytest
from django.db.models import Q

from kartoteka.lib import stretching
from kartoteka.lib.stretching import Key, Place, Stretch
from kartoteka.workspaces.models import User

EMAIL, PK = User._meta.get_field("email"), User._meta.pk


def stretches():
    return [
        Stretch(Q(is_active=True), Key("email", EMAIL), Key("pk", PK)),
        Stretch(
            Q(is_active=False), Key("email", EMAIL, is_descending=True), Key("pk", PK, is_descending=True)
        ),
    ]


@pytest.fixture
def people(db):
    for number in range(7):
        User.objects.create(email=f"stretch{number}@x.test", name="S", is_active=number % 2 == 0)
    return User.objects.filter(email__startswith="stretch")


def told(page):
    return [int(user.email[7]) for user in page.rows]


def test_pages_go_over_the_end_of_a_stretch_and_back(people):
    first = stretching.page(people, stretches(), size=3)
    second = stretching.page(people, stretches(), size=3, mark=first.after)
    third = stretching.page(people, stretches(), size=3, mark=second.after)
    back = stretching.page(people, stretches(), size=3, mark=third.before)

    assert [told(first), told(second), told(third)] == [[0, 2, 4], [6, 5, 3], [1]]
    assert told(back) == told(second)
    assert (first.before, third.after) == ("", "")


def test_a_condition_is_asked_in_the_same_breath(people):
    page = stretching.page(people, stretches(), where=Q(email__gte="stretch3"), size=9)

    assert told(page) == [4, 6, 5, 3]


@pytest.mark.parametrize(
    "mark", ["", "?", "WyI-IiwwXQ", "WyI-IiwtMSwiYSIsMV0", "WyI-Iiw5LCJhIiwxXQ", "bnVsbA"]
)
def test_what_is_no_mark_begins_at_the_beginning(people, mark):
    assert stretching._read(mark, stretches()) == Place()


def test_a_number_beyond_all_reason_is_no_place():
    assert not stretching._is_within_reach([Decimal("1e999999"), 1])
    assert stretching._is_within_reach([Decimal("12.5"), 1])
