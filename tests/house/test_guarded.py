"""Every model of a firm is guarded and has a sight, or stands on the reviewed list."""

import pytest
from django.apps import apps
from django.conf import settings

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, GuardedRows, Sight
from kartoteka.staff.models import Member
from tests.house import reading

OPEN = reading.reviewed("unguarded_models")
FIRM_MODELS = [model for model in apps.get_models() if model._meta.app_config.name in settings.FIRM_APPS]
GUARDED = [model for model in FIRM_MODELS if issubclass(model, Guarded)]


def test_every_model_of_a_firm_is_guarded_or_listed():
    unguarded = {model._meta.label for model in FIRM_MODELS if model not in GUARDED}
    assert unguarded == OPEN.keys()


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_sight_names_a_right_of_the_table(model):
    assert isinstance(model.sight, Sight)
    assert model.sight.right in rights.BY_NAME


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_sight_leads_to_the_member_whose_rows_they_are(model):
    here = model
    for step in model.sight.keeper.split("__"):
        here = here._meta.get_field(step).related_model
    assert here is Member


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_no_second_manager_goes_round_the_sight(model):
    assert all(isinstance(manager, GuardedRows) for manager in model._meta.managers)


def test_guarded_rows_do_not_live_in_the_shared_schema():
    shared = [model for model in apps.get_models() if issubclass(model, Guarded) and model not in FIRM_MODELS]
    assert shared == []
