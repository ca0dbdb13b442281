"""Two at the same moment: the last piece leaves once, and a paper is taken back once."""

import pytest

from kartoteka.access import acting
from kartoteka.catalog import offering
from kartoteka.catalog.offering import Offer
from kartoteka.warehouse import issuing, undoing
from kartoteka.warehouse.models import Balance, Movement, Paper
from kartoteka.warehouse.posting import NotEnough
from kartoteka.warehouse.reserving import Want
from kartoteka.warehouse.tests import makers
from kartoteka.warehouse.tests.makers import D
from tests.guard import racing

pytestmark = pytest.mark.slow


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    """These people commit, so no transaction of a test may hold them."""
    with django_db_blocker.unblock():
        yield


def stocked(much):
    with acting.system_actor("tests") as program:
        product = offering.add(Offer("Кофе"), currency="RUB", by=program)
        return product, makers.received(product, much, 7, by=program)


def test_two_issues_of_the_last_piece_are_one(unblocked):
    with racing.field(1) as field:
        actor, (product, _paper) = field.manager, stocked(3)

        def ship(nth):
            def errand():
                with acting.acting(actor):
                    wants = [Want(nth, product.pk, D(1))]
                    issuing.ship(f"holder{nth}", wants, by=actor, source=f"source{nth}")
                return "shipped"

            return errand

        ended = racing.at_once(field, [ship(nth) for nth in range(16)])

        assert ended.count("shipped") == 3
        assert all(isinstance(one, NotEnough) for one in ended if one != "shipped"), ended
        with acting.system_actor("tests"):
            held = Balance.objects.get()
            assert [held.on_hand, held.value, held.reserved] == [0, 0, 0]
            assert Movement.objects.filter(quantity__lt=0).count() == 3


def test_a_paper_is_taken_back_once(unblocked):
    with racing.field(1) as field:
        _product, paper = stocked(3)

        def undo():
            with acting.system_actor("tests") as program:
                undoing.undo(Paper.objects.get(pk=paper.pk), by=program, reason="так")
            return "undone"

        ended = racing.at_once(field, [undo] * 16)

        assert ended.count("undone") == 1
        assert all(isinstance(one, undoing.UndoRefused) for one in ended if one != "undone"), ended
        with acting.system_actor("tests"):
            assert Balance.objects.get().on_hand == 0
