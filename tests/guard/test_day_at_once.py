"""However many people of a firm ask for their next client at once, in Today or by name, no two get the same."""

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.cards import adding
from kartoteka.cards.tests.makers import fresh_phone
from kartoteka.planner import claiming, picking, planning, queueing
from kartoteka.planner.planning import Due, Wanted
from kartoteka.staff import standing_in
from kartoteka.staff.models import Member, Role
from kartoteka.staff.tests import makers
from tests.guard import racing

CLIENTS, ROUNDS = 5, 8


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


def promised(field):
    """Clients of one manager, each of whom was promised a call for today."""
    by, today = field.manager, timezone.localdate()
    with acting.acting(by):
        clients = [adding.add(f"Клиент {n}", reach=fresh_phone(), by=by) for n in range(CLIENTS)]
        for client in clients:
            planning.promise(client, Wanted(), due=Due(on=today), by=by)
    return clients


def deputy_of(field):
    """Whoever looks after the clients of the manager today, and so has them in his own day."""
    slug, today = field.workspace.slug, timezone.localdate()
    other = makers.member(role=Role.MANAGER, slug=slug)
    with acting.system_actor("tests") as by:
        away = Member.objects.get(pk=field.manager.person_id)
        standing_in.send_away(away, since=today, until=today, deputy=other, why="other", by=by)
    return makers.acts_as(other, slug=slug)


@pytest.mark.parametrize("by_name", [False, True], ids=["next", "by name"])
def test_of_two_who_ask_at_once_each_gets_a_client_of_his_own(unblocked, by_name):
    with racing.field(1) as field:
        clients = promised(field)
        callers = [field.manager, deputy_of(field)]

        def take(actor):
            def errand():
                with acting.acting(actor):
                    if by_name:
                        return picking.pick(queueing.day(actor), by=actor, wanted=clients[0].key)
                    return picking.go_on(actor, after="")[0]

            return errand

        for _round in range(ROUNDS):
            taken = racing.at_once(field, [take(actor) for actor in callers])
            given = [row.client.pk for row in taken if row is not None]
            assert len(given) == len(set(given)) == len(callers)
            for actor in callers:
                with acting.acting(actor):
                    claiming.release_all(by=actor)
