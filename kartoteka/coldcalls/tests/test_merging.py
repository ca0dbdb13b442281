from kartoteka.access import acting
from kartoteka.cards import merging
from kartoteka.coldcalls.models import CallLine
from kartoteka.coldcalls.tests import makers


def waiting(by):
    with acting.acting(by):
        return set(CallLine.objects.visible_to(by).filter(closed_at=None).values_list("client_id", flat=True))


def test_of_two_cards_that_both_wait_one_goes_on_waiting(manager):
    left, right = makers.clients(2, by=manager)
    makers.call_list(by=manager)

    with acting.acting(manager):
        merging.merge(left, [right], by=manager)

    assert len(waiting(manager)) == 1


def test_a_line_goes_along_with_the_card_that_is_merged_away(manager):
    (listed,) = makers.clients(1, by=manager)
    makers.call_list(by=manager)
    (kept,) = makers.clients(1, by=manager)

    with acting.acting(manager):
        merging.merge(kept, [listed], by=manager)

    assert waiting(manager) == {kept.pk}
