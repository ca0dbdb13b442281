from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from kartoteka.cards.tests import makers as cards
from kartoteka.journal import filtering
from kartoteka.journal.filtering import Wanted
from kartoteka.journal.tests import makers
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def write(member, *, days=0, **told):
    actor = staff.acts_as(member)
    at = timezone.now() - timedelta(days=days)
    return makers.entry(cards.client(by=actor), by=actor, at=at, **told)


def counted(visitor, **wanted):
    return visitor.get("/journal/counts", wanted).context["counts"]


def test_days_and_ends_are_counted(visitor, anna):
    reached, silent = makers.outcome("reached"), makers.outcome("no_answer")
    write(anna, kind="call", outcome=reached)
    write(anna, kind="call", outcome=silent)
    write(anna, kind="call", outcome=silent, days=2)
    write(anna, text="Заметка", days=40)

    counts = counted(visitor)
    assert (counts.total, counts.most) == (3, 2)
    assert [(day.count, day.spoken) for day in counts.days[-3:]] == [(1, 0), (0, 0), (2, 1)]
    assert [(one.outcome, one.count) for one in counts.ended] == [(silent, 2), (reached, 1)]


def test_what_is_counted_follows_the_filter(visitor, anna):
    write(anna, kind="call", text="Звонок")
    write(anna, text="Заметка")

    assert counted(visitor, kind="call").total == 1
    assert counted(visitor, q="Замет").total == 1
    assert counted(visitor, since=str(timezone.localdate() + timedelta(days=1))).total == 0


def test_nobody_counts_a_colleagues_entries(visitor, anna):
    write(staff.member(name="Борис"))

    assert counted(visitor).total == 0


def test_no_more_than_a_quarter_is_counted():
    today = timezone.localdate()
    period = filtering.period_of(Wanted(since=today - timedelta(days=900)), today=today)

    assert len(period.days) == filtering.MOST_COUNTED_DAYS
    assert period.until == today


@pytest.mark.parametrize("rows", [1, 3])
def test_counting_takes_as_many_queries_for_three_days_as_for_one(
    visitor, anna, rows, django_assert_num_queries
):
    for day in range(rows):
        write(anna, kind="call", outcome=makers.outcome("reached"), days=day)
    visitor.get("/journal")  # from now on the firm is remembered
    with django_assert_num_queries(9):
        visitor.get("/journal/counts")


def test_the_head_sees_who_wrote_how_many_and_opens_them(visitor, anna):
    reached = makers.outcome("reached")
    boris = staff.member(name="Борис")
    write(anna, kind="call", outcome=reached)
    write(boris, kind="call", outcome=reached)
    write(boris, text="Заметка")
    head = staff.signed_in(Browser(), staff.member(role=Role.HEAD, name="Вера"))

    assert [(one.name, one.count, one.spoken) for one in counted(head).writers] == [
        ("Борис", 2, 1),
        ("Анна", 1, 1),
    ]
    page = head.get("/journal/counts").content.decode()
    assert f"author={boris.key}" in page
    assert "Борис" not in visitor.get("/journal/counts").content.decode()
