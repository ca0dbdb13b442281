from datetime import date

from kartoteka.access import acting
from kartoteka.cards import bringing, completing, fields, reaching, revealing
from kartoteka.cards.brought import Brought, BroughtContact, BroughtPerson
from kartoteka.cards.models import Client, ContactPoint, Job, OwnValue, Person
from kartoteka.cards.tests import makers

PHONE = reaching.read("phone", "+7 916 123-45-01", country="RU")
EMAIL = reaching.read("email", "Ivanov@Firm.ru", country="RU")


def firm(**more):
    people = [BroughtPerson("Иванов Иван", "директор", date(1980, 5, 7))]
    contacts = [BroughtContact(PHONE, "mobile", of_person=True), BroughtContact(EMAIL)]
    return Brought("ООО «Ромашка»", columns={"region": "Псков"}, people=people, contacts=contacts, **more)


def test_a_firm_comes_with_its_person_his_job_and_the_contacts_of_both(manager):
    with acting.acting(manager):
        (client_id,) = bringing.bring([firm()], by=manager)

        client = Client.objects.visible_to(manager).get(pk=client_id)
        person = Person.objects.visible_to(manager).get()
        assert (client.name, client.region, client.keeper_id) == ("ООО «Ромашка»", "Псков", manager.member_id)
        assert (person.name, person.birthday, person.is_himself) == ("Иванов Иван", date(1980, 5, 7), False)
        assert Job.objects.visible_to(manager).get().post == "директор"
        points = {point.kind: point for point in ContactPoint.objects.visible_to(manager)}
        assert (points["phone"].person_id, points["email"].person_id) == (person.pk, None)
        assert revealing.reveal(points["email"]).canonical == "ivanov@firm.ru"


def test_a_person_is_among_the_people_too(manager):
    with acting.acting(manager):
        bringing.bring([Brought("Ковач Анна", kind="person", contacts=[BroughtContact(PHONE)])], by=manager)

        assert Person.objects.visible_to(manager).get().is_himself
        assert not Job.objects.visible_to(manager).exists()


def test_what_is_brought_is_as_complete_as_the_same_counted_afterwards(manager):
    with acting.acting(manager):
        ids = bringing.bring([firm(), Brought("Пустая"), Brought("Ковач Анна", kind="person")], by=manager)

        clients = Client.objects.visible_to(manager).filter(pk__in=ids)
        brought = dict(clients.values_list("pk", "completeness"))
        completing.count_all(clients, by=manager)
        assert dict(clients.values_list("pk", "completeness")) == brought


def test_own_fields_of_each_kind_come_along(manager):
    options = ["Красный", "Синий"]
    made = [makers.own_field(kind=kind, options=options) for kind in ("text", "number", "date", "choices")]
    with acting.acting(manager):
        typed = dict(zip(made, ["Ёлка", "1,5", "31.12.2026", "Синий; Красный"], strict=True))
        own = {field: field.read(typed[one]) for one in made for field in [_field(one)]}
        (client_id,) = bringing.bring([firm(own=own)], by=manager)

        client = Client.objects.visible_to(manager).get(pk=client_id)
        fields.attach([client], manager)
        assert {field: field.value_of(client) for field in own} == own
        assert OwnValue.objects.visible_to(manager).count() == 5


def test_what_stands_on_a_card_is_not_put_there_twice(manager):
    with acting.acting(manager):
        (client_id,) = bringing.bring([firm()], by=manager)
        more = firm()
        more.people.append(BroughtPerson("Анна Новых"))
        hung = bringing.add_to([(client_id, more)], by=manager)[client_id]

        assert (len(hung.points), len(hung.people)) == (0, 1)
        assert Person.objects.visible_to(manager).count() == 2
        assert ContactPoint.objects.visible_to(manager).count() == 2


def _field(own):
    return fields.named(f"own:{own.key}", fields.of_clients())
