"""Teams: who is in them, who leads them, and so who sees whose clients."""

import pytest

from kartoteka.staff import teaming
from kartoteka.staff.models import Team
from kartoteka.staff.tests import makers


def test_a_lead_follows_the_members_of_the_team(manager, boss):
    lead = makers.member(role="manager", name="Лидия")

    teaming.make("North", lead=lead, members=[manager], by=boss)

    assert makers.acts_as(lead).follows == {lead.pk, manager.pk}
    assert makers.acts_as(manager).follows == {manager.pk}


def test_change_moves_people_in_and_out(manager, boss):
    other = makers.member(name="Борис")
    team = teaming.make("North", members=[manager], by=boss)

    teaming.change(team, name="South", lead=None, members=[other], by=boss)

    assert [member.name for member in Team.objects.get(name="South").members.all()] == ["Борис"]


def test_two_teams_have_two_names(boss):
    teaming.make("North", by=boss)

    with pytest.raises(teaming.TeamNameRefused) as refused:
        teaming.make("NORTH", by=boss)

    assert (refused.value.field, Team.objects.count()) == ("name", 1)


def test_a_team_needs_a_name(boss):
    with pytest.raises(teaming.TeamNameRefused):
        teaming.make("  ", by=boss)


def test_people_stay_when_their_team_is_dissolved(manager, boss):
    team = teaming.make("North", members=[manager], by=boss)

    teaming.dissolve(team, by=boss)

    manager.refresh_from_db()
    assert (manager.team, manager.is_active) == (None, True)
