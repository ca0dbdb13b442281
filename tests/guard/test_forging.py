"""T06: who acts is what the program signed; whatever else is claimed in the database is nobody."""

import time

import pytest

from kartoteka.access import acting
from kartoteka.staff.tests import makers
from kartoteka.workspaces import signing
from tests.guard import backstop

YEARS = 10**9


def signed(context):
    return f"{context}|{signing.sign(context)}"


def context_of(cast, name, slug="home"):
    """What the program would sign for this person now, without the signature."""
    actor = makers.acts_as(cast.people[name], slug=slug)
    with makers.inside(slug, role="none"):
        return acting._context(actor)


def changed(context, place, value):
    parts = context.split("|")
    parts[place] = str(value)
    return "|".join(parts)


def forgeries(own, other):
    """Everything a manager could claim to be who knows her own context, another's, and no key."""
    mark = signing.sign(own)
    return {
        "nothing": "",
        "unsigned": own,
        "empty signature": f"{own}|",
        "wrong signature": f"{own}|{'0' * 64}",
        "signature turned about": f"{own}|{mark[::-1]}",
        "expired": signed(changed(own, 6, int(time.time()) - 1)),
        "a longer life": f"{changed(own, 6, YEARS * 9)}|{mark}",
        "another member": f"{other}|{mark}",
        "sees all": f"{changed(own, 4, '*')}|{mark}",
        "another firm": f"{changed(own, 0, 'firm_rival')}|{mark}",
        "the program": f"{changed(own, 1, 'system')}|{mark}",
        "too many parts": f"{own}|{mark}|x",
        "parts moved about": signed(own).replace("|t|", "|t||", 1),
    }


def rows(statement):
    answer = backstop.say(statement)
    return answer.rows if not answer.state else answer.state


@pytest.mark.parametrize("role", ["manager", "head", "office", "api", "worker"])
def test_a_forged_actor_sees_and_writes_nothing_precious(cast, role):
    for forgery, claim in forgeries(context_of(cast, "anna"), context_of(cast, "boris")).items():
        with makers.inside(role="none"), backstop.assumed(role, claim):
            assert rows("SELECT id FROM cards_contactpoint") == (), forgery
            assert rows("SELECT id FROM audit_event") == (), forgery
            assert rows("SELECT id FROM audit_change") == (), forgery
            assert rows("SELECT id FROM intake_piece") in ((), "42501"), forgery
            assert backstop.say(
                "INSERT INTO audit_event (actor_kind, deed) VALUES ('person', 'x')"
            ).is_refused, forgery


@pytest.mark.parametrize("role", ["manager", "head", "api"])
def test_a_forged_actor_is_given_no_value_and_can_spend_nothing(cast, role):
    for forgery, claim in forgeries(context_of(cast, "anna"), context_of(cast, "boris")).items():
        with makers.inside(role="none"), backstop.assumed(role, claim):
            for planted in cast.planted.values():
                asked = f"SELECT * FROM public.kartoteka_reveal({planted.point.pk}, 'x')"
                assert rows(asked) == (("absent", None),), forgery
            assert rows("SELECT public.kartoteka_spend('reveals', 1, 1, 'x')") == (("refused",),), forgery


@pytest.mark.parametrize("role", ["head", "office", "worker"])
def test_a_role_that_was_not_hers_shows_a_manager_no_more_than_her_own(cast, role):
    """The connection may take any actor's role; what counts is whom the program signed."""
    claim = signed(context_of(cast, "anna"))
    with makers.inside(role="none"), backstop.assumed(role, claim):
        assert rows("SELECT id FROM cards_contactpoint") == ()
        assert set(rows("SELECT DISTINCT actor_id FROM audit_event")) <= {(cast.people["anna"].pk,)}
        by_another = f"({cast.people['boris'].pk}, 'person', 'x')"
        assert backstop.say(
            f"INSERT INTO audit_event (actor_id, actor_kind, deed) VALUES {by_another}"
        ).is_refused


def test_an_event_is_written_in_ones_own_name_and_kind_only(cast):
    anna, boris = cast.people["anna"].pk, cast.people["boris"].pk
    insert = "INSERT INTO audit_event (actor_id, actor_kind, deed, noun, request_id) VALUES ({}, '{}', 'x', '', '')"
    with makers.inside(role="none"), backstop.assumed("manager", signed(context_of(cast, "anna"))):
        told = {
            (who, kind): backstop.say(insert.format(who, kind)).state
            for who in (anna, boris, "NULL")
            for kind in ("person", "token", "job", "system")
        }

    assert [pair for pair, state in told.items() if not state] == [(anna, "person")]


def test_a_context_of_one_firm_opens_nothing_precious_in_another(cast):
    with makers.inside(role="none"), backstop.assumed("head", signed(context_of(cast, "dmitri"))):
        assert len(rows("SELECT id FROM firm_home.cards_contactpoint")) > 1
        assert rows("SELECT id FROM firm_rival.cards_contactpoint") == ()
        assert rows("SELECT id FROM firm_rival.audit_event") == ()
        assert rows("SELECT id FROM firm_rival.audit_change") == ()


def test_a_signed_actor_of_another_firm_is_given_nothing_of_this_one(cast):
    with makers.inside(role="none"), backstop.assumed("head", signed(context_of(cast, "ralph", "rival"))):
        assert rows("SELECT id FROM firm_home.cards_contactpoint") == ()
        assert rows("SELECT id FROM firm_home.audit_event") == ()


def test_a_grant_by_someone_who_owns_nothing_grants_nothing(cast):
    with makers.inside(role="none"), backstop.assumed("manager"):
        backstop.say("GRANT SELECT ON cards_contactpoint TO {manager}")
        assert backstop.say("SELECT sealed FROM cards_contactpoint").is_refused
