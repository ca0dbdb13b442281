"""The half-year report finds what was planted, and claims nothing of a firm like it in which nothing was."""

from datetime import UTC, date, datetime

import pytest

from kartoteka.access import acting
from kartoteka.cards.models import Client, Source
from kartoteka.cards.tests import makers as cards
from kartoteka.deals.tests import makers as deals
from kartoteka.demo import planting
from kartoteka.journal.models import Competitor, Reason
from kartoteka.reports.halves import telling
from kartoteka.reports.halves.statements import Half
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 3)
REGIONS = ["Алтай", "Байкал", "Волга", "Дон", "Енисей"]
CLAIMS = {"source", "rival", "loss", "costly", "event", "shift"}


def words(model, *names):
    made = []
    for name in names:
        one = model()
        one.rename(name)
        one.save()
        made.append(one)
    return made


@pytest.fixture
def field():
    keepers = [staff.member(role=Role.MANAGER, name=name) for name in ("Анна", "Борис", "Вера")]
    funnel = deals.funnel()
    with staff.inside(), acting.system_actor("tests") as program:
        sources = words(Source, "Справочник", "Сайт", "Знакомые", "Звонки")
        (exhibition,) = words(Source, "Ярмарка")
        rivals = words(Competitor, "Вектор", "Гранит", "Квант", "Лидер")
        (reason,) = words(Reason, "Дорого, и всё тут")
        clients = [
            card(f"Клиент {nth}", keepers[nth % 3], REGIONS[nth % 5], sources[nth % 4], program)
            for nth in range(40)
        ]
        newcomers = [card(f"Гость {nth}", keepers[nth % 3], "", exhibition, program) for nth in range(12)]
        # Cards are made today, and these people came with the exhibition.
        Client.objects.filter(source=exhibition).update(created_at=datetime(2026, 1, 20, 12, tzinfo=UTC))
    return planting.Field(clients, newcomers, REGIONS, sources, exhibition, rivals, reason, funnel)


def card(name, keeper, region, source, program):
    one = cards.client(by=staff.acts_as(keeper), name=name)
    one.region, one.source = region, source
    one.save(update_fields=["region", "source"])
    return one


def told(field, *, has_truths, seed="truths"):
    with staff.inside(), acting.system_actor("tests") as program:
        planting.plant(field, by=program, today=TODAY, has_truths=has_truths, seed=seed)
        return telling.tell(Half(2026, 1, TODAY), program)


def test_what_was_planted_is_found(field):
    report = told(field, has_truths=True)

    claims = {
        (one.kind, one.subject.partition(":")[0] if one.kind == "event" else one.subject)
        for one in report.statements
    }
    assert ("source", field.sources[0].key) in claims
    assert ("rival", f"{field.rivals[0].key}:{REGIONS[1]}") in claims
    assert ("loss", field.clients[1].key) in claims
    assert ("costly", field.exhibition.key) in claims
    assert ("event", "event") in claims
    assert {one for one in claims if one[0] in {"source", "rival", "loss", "costly"}} == {
        ("source", field.sources[0].key),
        ("rival", f"{field.rivals[0].key}:{REGIONS[1]}"),
        ("loss", field.clients[1].key),
        ("costly", field.exhibition.key),
    }
    assert len(report.proposals) >= 5
    assert all(one.sure for one in report.statements)


def test_the_twin_without_them_claims_none(field):
    report = told(field, has_truths=False)

    assert [one.text for one in report.statements if one.kind in CLAIMS] == []
    assert ("worth", field.exhibition.key) in report.claims
    assert "no spread" in {one.kind for one in report.statements}


def test_a_firm_without_sales_is_told_so():
    head = staff.actor(role=Role.HEAD)
    with staff.inside(), acting.acting(head):
        report = telling.tell(Half(2026, 1, TODAY), head)

    assert {one.kind for one in report.statements} == {"whole", "outlook"}
    assert report.proposals == []
