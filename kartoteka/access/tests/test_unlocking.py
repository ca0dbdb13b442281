"""Unlocking: what a director may do for a colleague, and never for a colleague of another firm too."""

import pytest
from allauth.mfa.models import Authenticator

from kartoteka.access import acting, unlocking
from kartoteka.access.tests import doorway
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db


def as_director(verb, member, director):
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        return verb(member, by=boss)


def test_a_password_link_is_traced_without_its_secret(anna, director):
    _, key = as_director(unlocking.password_key, anna, director)

    assert doorway.deeds(actor_id=director.pk) == ["password link made"]
    assert len(key) > 20


def test_the_second_factor_of_whoever_lost_it_is_taken_off(anna, director):
    doorway.turn_second_factor_on(doorway.signed_in_for_real(anna))

    as_director(unlocking.remove_second_factor, anna, director)

    assert not Authenticator.objects.filter(user=anna.user).exists()
    assert "second factor taken off" in doorway.deeds(actor_id=director.pk)


@pytest.mark.parametrize("verb", [unlocking.password_key, unlocking.remove_second_factor])
def test_an_account_that_opens_another_firm_is_not_the_directors_to_unlock(anna, director, verb):
    makers.member(slug="rival", account=anna.user)

    with pytest.raises(unlocking.AccountShared):
        as_director(verb, anna, director)

    assert doorway.deeds(actor_id=director.pk) == []
