import pytest
from django.db import connection, transaction

from kartoteka.lib.acts import whole
from kartoteka.lib.postgresql.marks import Marks

pytestmark = pytest.mark.django_db


def leave(name):
    """What is set for a transaction goes with what is rolled back of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('trial.' || %s, 'here', true)", [name])


def is_there(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('trial.' || %s, true), '') = 'here'", [name])
        return cursor.fetchone()[0]


@whole()
def outer(then):
    leave("outer")
    inner(then)


@whole()
def inner(then):
    leave("inner")
    then()


def refuse():
    raise LookupError


def test_what_is_refused_within_is_refused_altogether_and_the_page_goes_on():
    with pytest.raises(LookupError):
        outer(refuse)

    assert not is_there("outer")
    assert not is_there("inner")


def test_one_savepoint_is_enough_for_all_that_a_verb_is_made_of(monkeypatch):
    said = []
    monkeypatch.setattr(Marks, "set", lambda _, place: said.append(place))
    monkeypatch.setattr(Marks, "let_go", lambda *_: None)

    outer(lambda: None)

    assert len(said) == 1
    assert is_there("inner")


def test_whoever_goes_on_after_a_refusal_opens_a_transaction_around_it():
    @whole()
    def both():
        with pytest.raises(LookupError), transaction.atomic():
            inner(refuse)
        assert not is_there("inner")
        inner(lambda: None)

    both()

    assert is_there("inner")
