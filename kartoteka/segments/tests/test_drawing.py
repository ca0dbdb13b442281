import pytest

from kartoteka.access import acting
from kartoteka.cards.filtering.conditions import Condition
from kartoteka.segments import drawing, queries
from kartoteka.segments.models import Segment
from kartoteka.segments.tests import makers
from kartoteka.segments.wishes import Wish
from kartoteka.staff.tests import makers as staff

FILTER = Wish(conditions=(Condition("region", "is", ("Киев",)),), columns=("name", "region"), order="-added")


def drawn(member, name="Киевские", reach="own"):
    with makers.as_member(member) as actor:
        return drawing.save(name, FILTER, reach=reach, by=actor)


def seen_by(member):
    with makers.as_member(member) as actor:
        shelf = {segment.name for segment in queries.shelf_of(actor).segments}
        by_sight = set(Segment.objects.visible_to(actor).values_list("name", flat=True))
    assert shelf == by_sight
    return shelf


def test_a_segment_keeps_filter_columns_and_order_and_is_a_tab(visitor, anna):
    makers.client(anna, "Столичный", region="Киев"), makers.client(anna, "Другой")

    answer = visitor.post(
        "/segments/new?where=region~is~Киев&columns=name,region", {"name": "Киевские", "reach": "own"}
    )
    page = visitor.get(answer["Location"]).content.decode()

    assert "Столичный" in page
    assert "Другой" not in page
    assert 'data-field="region"' in page
    assert 'aria-current="page"' in page
    assert "Киевские" in page


def test_segments_are_seen_by_whom_they_are_shown_to(anna, boris, vera):
    lead = staff.member(name="Лида")
    mate = staff.member(name="Олег", led_by=lead)
    drawn(anna, "Моё"), drawn(mate, "Группы", "team"), drawn(vera, "Всех", "firm")

    assert seen_by(anna) == {"Моё", "Всех"}
    assert seen_by(boris) == {"Всех"}
    assert seen_by(lead) == {"Группы", "Всех"}
    assert seen_by(mate) == {"Группы", "Всех"}
    assert seen_by(vera) == {"Всех"}


def test_a_shared_segment_widens_nobodys_sight(visitor, anna, boris, vera):
    makers.client(boris, "Чужой", region="Киев"), makers.client(anna, "Свой", region="Киев")
    shared = drawn(vera, reach="firm")

    page = visitor.get(shared.get_absolute_url()).content.decode()

    assert "Свой" in page
    assert "Чужой" not in page


@pytest.mark.parametrize("reach", ["firm", "team"])
def test_a_manager_without_a_team_may_show_a_segment_to_nobody(anna, reach):
    with pytest.raises(drawing.MayNotShare):
        drawn(anna, reach=reach)


def test_a_name_is_given_once(anna, boris):
    drawn(anna), drawn(boris)

    with pytest.raises(drawing.NameTaken):
        drawn(anna)


def test_strangers_change_and_remove_nothing(visitor, anna, vera):
    shared = drawn(vera, reach="firm")

    renamed = visitor.post(f"/segments/{shared.key}", {"name": "Иначе", "reach": "firm"})
    visitor.post(f"/segments/{shared.key}/removal")

    assert renamed.status_code == 422
    assert seen_by(vera) == {"Киевские"}


def test_a_segment_of_ones_own_is_not_there_for_others(visitor, boris):
    own = drawn(boris)

    assert visitor.get(f"/segments/{own.key}").status_code == 404
    assert visitor.post(f"/segments/{own.key}/removal").status_code == 404
    assert seen_by(boris) == {"Киевские"}


def test_a_segment_is_redrawn_renamed_and_removed(visitor, anna):
    own = drawn(anna)

    visitor.post(f"/segments/new?from={own.key}&where=region~is~Львов", {"instead": "1"})
    visitor.post(f"/segments/{own.key}", {"name": "Львовские", "reach": "own"})
    with staff.inside(), acting.system_actor("tests"):
        changed = Segment.objects.get()
    visitor.post(f"/segments/{own.key}/removal")

    assert (changed.name, changed.conditions) == ("Львовские", ["region~is~Львов"])
    assert seen_by(anna) == set()
