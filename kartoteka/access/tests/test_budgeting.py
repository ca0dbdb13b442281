"""Budgets: three presets, numbers that make sense, and a trace of each change."""

import pytest

from kartoteka.access import acting, budgeting
from kartoteka.access.budgeting import Limits
from kartoteka.access.models import Budget
from kartoteka.audit.models import Event
from kartoteka.staff.tests import makers
from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(director):
    actor = makers.acts_as(director)
    with makers.inside(role="none"), acting.acting(actor):
        yield actor


def limits_of(kind):
    budget = Budget.objects.get(kind=kind)
    return Limits(budget.day_asks, budget.day_stops, budget.hour_asks, budget.hour_stops)


def test_a_firm_starts_with_the_guarded_preset(boss):
    for kind, limits in budgeting.PRESETS[Workspace.Preset.GUARDED].items():
        assert limits_of(kind) == limits


def test_a_preset_sets_all_budgets_and_is_traced(boss):
    home = Workspace.objects.get(slug="home")

    budgeting.choose(home, Workspace.Preset.VAULT, by=boss)

    assert limits_of("reveals") == Limits(20, 40, 7, 10)
    assert Workspace.objects.get(slug="home").preset == "vault"
    assert Event.objects.get(deed="preset chosen").detail == {"left": "guarded", "entered": "vault"}


def test_a_budget_is_changed_by_hand_and_traced_with_both_numbers(boss):
    budgeting.change(Budget.objects.get(kind="cards"), limits=Limits(10, 20, 5, 8), by=boss)

    event = Event.objects.get(deed="budget changed")
    assert event.detail is not None
    assert limits_of("cards") == Limits(10, 20, 5, 8)
    assert event.detail
    assert (event.detail["left"]["day_stops"], event.detail["entered"]["day_stops"]) == (200, 20)


def test_saving_the_same_numbers_leaves_no_trace(boss):
    budgeting.change(Budget.objects.get(kind="cards"), limits=limits_of("cards"), by=boss)

    assert not Event.objects.filter(deed="budget changed").exists()


@pytest.mark.parametrize("limits", [Limits(30, 20, 5, 8), Limits(10, 20, 9, 8), Limits(10, 20, 5, 21)])
def test_numbers_that_cross_are_refused(boss, limits):
    before = limits_of("cards")

    with pytest.raises(budgeting.LimitsCross):
        budgeting.change(Budget.objects.get(kind="cards"), limits=limits, by=boss)

    assert limits_of("cards") == before
