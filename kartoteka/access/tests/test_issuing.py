"""API tokens: given out once, never more than their person, dead at once when revoked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kartoteka.access import acting, issuing, queries, rights
from kartoteka.access.models import Token
from kartoteka.access.tests import doorway
from kartoteka.lib import keys
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def issue(member, director, *, scopes=("clients.see",), days=7, **more):
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        return issuing.issue("1С", member=member, scopes=scopes, days=days, by=boss, **more)


def asked(secret, slug="home"):
    with makers.inside(slug, role="none"):
        return queries.actor_by_token(secret)


def kept(token):
    with makers.inside():
        return Token.objects.get(pk=token.pk)


def test_the_secret_is_given_out_once_and_kept_as_a_digest(anna, director):
    token, secret = issue(anna, director)

    row = kept(token)
    assert secret.startswith("kt_")
    assert row.digest == keys.digest(secret)
    assert secret not in str(vars(row))
    assert doorway.deeds(actor_id=director.pk) == ["token issued"]


def test_a_token_acts_for_its_person_within_its_scopes(anna, director):
    token, secret = issue(anna, director, scopes=["clients.see", "journal.see"])

    actor = asked(secret)

    assert (actor.kind, actor.member_id, actor.token_id, actor.name) == ("token", anna.pk, token.pk, "1С")
    assert actor.follows == {anna.pk}
    assert rights.may(actor, "clients.see")
    assert not rights.may(actor, "clients.reveal")


def test_a_token_opens_its_own_firm_only(anna, director):
    _, secret = issue(anna, director)

    assert asked(secret, slug="rival") is None
    assert asked("kt_anything") is None


def test_a_token_may_not_do_what_its_person_may_not(anna, director):
    with pytest.raises(issuing.ScopeRefused) as refused:
        issue(anna, director, scopes=["clients.see", "clients.hand_over"])

    assert refused.value.field == "scopes"
    with makers.inside():
        assert not Token.objects.exists()


@pytest.mark.parametrize("scopes", [[], ["people.manage"], ["tokens.manage"], ["no.such"]])
def test_the_keepers_own_rights_are_never_given_to_a_program(director, scopes):
    with pytest.raises(issuing.ScopeRefused):
        issue(director, director, scopes=scopes)


@pytest.mark.parametrize("days", [0, -1, 91])
def test_a_token_lives_ninety_days_at_most(anna, director, days):
    with pytest.raises(issuing.LifeRefused):
        issue(anna, director, days=days)


def test_a_token_narrows_when_its_person_does(director):
    head = makers.member(role="head", name="Вера")
    _, secret = issue(head, director, scopes=["clients.hand_over"])
    assert rights.may(asked(secret), "clients.hand_over")

    with makers.inside():
        Member.objects.filter(pk=head.pk).update(role="manager")

    assert not rights.may(asked(secret), "clients.hand_over")


def test_a_token_dies_when_it_is_revoked_runs_out_or_its_person_leaves(anna, director):
    revoked, ran_out, orphan = issue(anna, director), issue(anna, director), issue(anna, director)
    boss = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(boss):
        issuing.revoke(revoked[0], by=boss)
    with makers.inside():
        Token.objects.filter(pk=ran_out[0].pk).update(expires_at=timezone.now())
    assert asked(revoked[1]) is None
    assert asked(ran_out[1]) is None

    assert asked(orphan[1]) is not None
    with makers.inside():
        Member.objects.filter(pk=anna.pk).update(left_at=timezone.now())
    assert asked(orphan[1]) is None


def test_all_tokens_of_a_person_are_revoked_at_once(anna, director):
    secrets = [issue(anna, director)[1] for _ in range(2)]
    others = issue(director, director)[1]
    boss = makers.acts_as(director)

    with makers.inside(role="none"), acting.acting(boss):
        issuing.revoke_all(anna, by=boss)

    assert [asked(secret) for secret in secrets] == [None, None]
    assert asked(others) is not None


def test_the_use_of_a_token_is_noted_once_a_minute(anna, director):
    token, secret = issue(anna, director)
    asked(secret)
    first = kept(token).used_at
    asked(secret)
    assert kept(token).used_at == first

    with makers.inside():
        Token.objects.filter(pk=token.pk).update(used_at=timezone.now() - timedelta(seconds=61))
    asked(secret)
    assert kept(token).used_at > first
