import pytest

from kartoteka.access import acting, spending
from kartoteka.access.models import Budget, Spending
from kartoteka.audit.models import Event
from kartoteka.cards import revealing
from kartoteka.cards.tests import makers
from kartoteka.staff.models import Member
from kartoteka.staff.tests import makers as staff


def limit_reveals(**limits):
    with acting.system_actor("tests"):
        Budget.objects.filter(kind="reveals").update(**limits)


def spent_by(actor):
    with acting.system_actor("tests"):
        return Spending.objects.filter(holder=f"member:{actor.member_id}", kind="reveals").count()


def test_the_keeper_gets_the_number_and_it_is_counted_and_logged(manager, head):
    phone = makers.fresh_phone()
    client = makers.client(by=manager)
    point = makers.contact(of=client, phone=phone)

    with acting.acting(manager):
        assert revealing.reveal(point) == phone

    assert spent_by(manager) == 1
    with acting.acting(head):
        event = Event.objects.get(deed="contact revealed")
    assert (event.noun, event.noun_id, event.actor_id) == ("client", client.pk, manager.member_id)
    assert phone.canonical not in str(event.detail)


def test_the_same_number_again_within_a_quarter_of_an_hour_costs_nothing(manager):
    point = makers.contact(of=makers.client(by=manager))
    with acting.acting(manager):
        revealing.reveal(point)
        revealing.reveal(point)

    assert spent_by(manager) == 1


def test_a_colleagues_contact_is_not_there(manager, colleague):
    point = makers.contact(of=makers.client(by=colleague))
    with acting.acting(manager), pytest.raises(revealing.NotHere):
        revealing.reveal(point)

    assert spent_by(manager) == 0


def test_the_lead_of_a_team_gets_the_numbers_of_its_clients(inside):
    lead = staff.member(name="Лида")
    follower = staff.actor(led_by=lead)
    phone = makers.fresh_phone()
    point = makers.contact(of=makers.client(by=follower), phone=phone)

    with acting.acting(staff.acts_as(lead)):
        assert revealing.reveal(point) == phone


@pytest.mark.parametrize("role", ["accountant", "marketer", "storekeeper", "cashier"])
def test_roles_without_the_right_get_nothing_even_from_the_database(inside, manager, role):
    point = makers.contact(of=makers.client(by=manager))
    with pytest.raises(Exception, match="permission denied for function kartoteka_reveal"):  # noqa: SIM117
        with acting.acting(staff.actor(role=role)):
            revealing.reveal(point)


def test_past_the_usual_a_reason_is_asked_and_kept(manager):
    limit_reveals(day_asks=0)
    point = makers.contact(of=makers.client(by=manager))
    with acting.acting(manager):
        with pytest.raises(spending.ReasonWanted):
            revealing.reveal(point)
        revealing.reveal(point, reason="клиент просил перезвонить")

    with acting.system_actor("tests"):
        assert Spending.objects.get(kind="reveals").reason == "клиент просил перезвонить"


def test_at_the_stop_nothing_is_given_until_the_head_tops_up(manager, head):
    limit_reveals(day_stops=1)
    client = makers.client(by=manager)
    first, second = makers.contact(of=client), makers.contact(of=client)
    with acting.acting(manager):
        revealing.reveal(first)
        with pytest.raises(spending.BudgetSpent):
            revealing.reveal(second)

    with acting.acting(head):
        member = Member.objects.get(pk=manager.member_id)
        spending.top_up(member, kind=Budget.Kind.REVEALS, by=head)
    with acting.acting(manager):
        revealing.reveal(second)
    assert spent_by(manager) == 2
