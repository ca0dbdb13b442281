"""Forecasts by API."""

import pytest
from django.utils import timezone

from kartoteka.access import acting
from kartoteka.analysis import freezing
from kartoteka.analysis.tests import makers
from kartoteka.api.tests.programs import Program
from kartoteka.cards.tests import makers as cards
from kartoteka.staff.models import Role
from kartoteka.staff.tests import makers as staff

pytestmark = pytest.mark.django_db


def test_a_program_reads_the_forecast_of_its_owner():
    member = staff.member(role=Role.HEAD)
    actor = staff.acts_as(member)
    makers.months(cards.client(by=actor), [100] * 13, until=timezone.localdate(), by=actor)
    with staff.inside(), acting.system_actor("forecasts") as program:
        freezing.freeze(by=program)

    told = Program(member, scopes={"analysis.see", "sales.see"}).ask("get", "/forecast").json()

    assert (told["cut"], told["span"], told["is_naive"]) == ("firm", "month", False)
    assert (len(told["past"]), len(told["coming"])) == (13, 12)
    assert float(told["coming"][0]["mean"]) == pytest.approx(100, rel=0.01)


def test_a_program_without_the_right_reads_none():
    member = staff.member(role=Role.HEAD)

    assert Program(member, scopes={"clients.see"}).ask("get", "/forecast").status_code == 403
