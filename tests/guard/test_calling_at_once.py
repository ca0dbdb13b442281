"""However many callers ask at once, no two of them get the same client of a cold-call list."""

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding, listing_words
from kartoteka.cards.tests.makers import fresh_phone
from kartoteka.coldcalls import calling
from kartoteka.coldcalls.calling import Ended
from kartoteka.coldcalls.models import Call, CallLine, CallList
from kartoteka.journal.models import Outcome
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers
from tests.guard import racing

CLIENTS = 12


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


def listed(by):
    """A list of as many clients, kept by the manager."""
    with acting.acting(by):
        made = CallList(name="Гонка", maker_id=by.person_id, origin="view", told_from="Гонка")
        made.save()
        clients = [adding.add(f"Клиент {n}", reach=fresh_phone(), by=by) for n in range(CLIENTS)]
        CallLine.objects.bulk_create(
            CallLine(call_list=made, client=client, place=place) for place, client in enumerate(clients, 1)
        )
        return made


def leaders(field, number):
    """Heads of sales, who see everybody's clients."""
    slug = field.workspace.slug
    return [makers.acts_as(makers.member(role=Role.HEAD, slug=slug), slug=slug) for _ in range(number)]


def test_of_many_callers_at_once_each_has_a_client_of_his_own_until_there_are_none(unblocked):
    with racing.field(1) as field:
        made, callers = listed(field.manager), leaders(field, racing.THREADS)

        def take(actor):
            def errand():
                with acting.acting(actor):
                    return calling.take_next(made, by=actor).line

            return errand

        taken = racing.at_once(field, [take(actor) for actor in callers])

        given = [line.client_id for line in taken if line is not None]
        assert len(given) == len(set(given)) == CLIENTS


def test_a_line_is_ended_once_however_many_press_the_key(unblocked):
    with racing.field(1) as field:
        made, actor = listed(field.manager), field.manager
        with acting.acting(actor):
            line = calling.take_next(made, by=actor).line
        with acting.system_actor("tests") as program:
            rude = listing_words.add(Outcome, "Грубо", by=program, meaning="rude", kinds=["call"])
        assert line is not None

        def press():
            with acting.acting(actor):
                return calling.end(line, Ended(rude), country="RU", by=actor)

        ended = racing.at_once(field, [press] * racing.THREADS)

        assert sum(isinstance(one, Call) for one in ended) == 1
        assert {type(one).__name__ for one in ended} == {"Call", "LineDone"}
