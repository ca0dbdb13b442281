import pytest
from django.test import Client as Browser

from kartoteka.cards.models import Client
from kartoteka.intake import tasks
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.staff.tests import makers as staff

PLAN = {
    "use_0_0": "name",
    "use_0_1": "phone",
    "use_0_2": "note",
    "purpose_0": "clients",
    "kind": "",
    "on_known": "skip",
    "on_trouble": "leave",
}
POSTS = ["columns", "reading", "application", "pause", "continuation", "removal", "reversal"]
PAGES = ["", "/progress", "/reversal", "/left-out.csv"]


@pytest.fixture
def anna(db):
    return staff.member(name="Анна")


@pytest.fixture
def boris(db):
    return staff.member(name="Борис")


@pytest.fixture
def visitor(anna):
    return staff.signed_in(Browser(), anna)


def of(member):
    return staff.acts_as(member)


def roles(batch):
    return [use.role for use in Plan.of(batch).main.uses]


def shown(answer):
    return answer.content.decode()


def test_an_empty_list_teaches(visitor):
    page = shown(visitor.get("/imports"))

    assert "Drop the table in which you keep your clients now." in page
    assert 'href="/imports/new"' in page


def test_the_list_tells_state_and_counts(visitor, anna):
    makers.applied(by=of(anna), lines=[*makers.people(7), ("", "8 916 123-45-01", "")])

    page = shown(visitor.get("/imports"))

    for told in ("клиенты.csv", "Анна", "Loaded", '<td data-label="Clients loaded" class="number">7</td>'):
        assert told in page
    assert '<td data-label="Lines left out" class="number">1</td>' in page


def test_a_dropped_file_is_shown_before_anything_is_added(visitor, anna):
    answer = visitor.post("/imports/new", makers.dropped(makers.csv()), follow=True)

    page = shown(answer)
    assert answer.redirect_chain
    for told in ("Иванов Иван", "+7 9•• •••-45-01", "Load 3 clients", "звонить после шести"):
        assert told in page
    assert "123-45-01" not in page
    assert "запасной +7 9•• •••-45-33" in page
    assert makers.names_of(of(anna)) == []


def test_problems_name_line_and_column(visitor, anna):
    batch = makers.received(by=of(anna), lines=[("", "8 916 123-45-01", ""), ("Иванов", "8 916", "")])

    page = shown(visitor.get(batch.get_absolute_url()))

    assert "Line 2: there is no name." in page
    assert "Line 3: this is not a phone number. Телефон: 8 916" in page


def test_a_changed_column_is_checked_at_once(visitor, anna):
    batch = makers.received(by=of(anna))
    said = PLAN | {"use_0_0": "note", "use_0_2": "name"}

    fragment = visitor.post(f"{batch.get_absolute_url()}/columns", said, headers={"HX-Request": "true"})

    assert "<html" not in shown(fragment)
    assert "Load 2 clients" in shown(fragment)
    assert roles(makers.fresh(batch, by=of(anna))) == ["note", "phone", "name"]
    assert visitor.post(f"{batch.get_absolute_url()}/columns", said).url == batch.get_absolute_url()


def test_a_use_that_does_not_exist_is_refused(visitor, anna):
    batch = makers.received(by=of(anna))

    answer = visitor.post(f"{batch.get_absolute_url()}/columns", PLAN | {"use_0_1": "secret"})

    assert answer.status_code == 422
    assert roles(makers.fresh(batch, by=of(anna))) == ["name", "phone", "note"]


def test_the_word_of_the_person_starts_the_loading(visitor, anna):
    batch = makers.received(by=of(anna))

    page = shown(visitor.post(f"{batch.get_absolute_url()}/application", PLAN, follow=True))

    assert "Loading clients" in page
    assert 'max="4" value="0"' in page
    assert f'hx-get="{batch.get_absolute_url()}/progress"' in page


def test_without_a_column_of_names_nothing_is_started(visitor, anna):
    batch = makers.received(by=of(anna))

    answer = visitor.post(
        f"{batch.get_absolute_url()}/application", PLAN | {"use_0_0": "", "use_0_2": "ignored"}
    )

    assert answer.status_code == 422
    assert "Say which column holds the names" in shown(answer)
    assert makers.fresh(batch, by=of(anna)).state is Import.State.RECEIVED


def test_progress_is_a_fragment_and_ends_with_a_new_page(visitor, anna):
    batch = makers.started(by=of(anna))
    assert "<progress" in shown(visitor.get(f"{batch.get_absolute_url()}/progress"))

    makers.apply(batch)
    assert visitor.get(f"{batch.get_absolute_url()}/progress").headers["HX-Refresh"] == "true"


def test_the_result_tells_each_line_that_was_left_out(visitor, anna):
    batch = makers.applied(
        by=of(anna), lines=[*makers.PEOPLE, ("Кривой", "8 916", ""), ("Повтор", "89161234501", "")]
    )

    page = shown(visitor.get(batch.get_absolute_url()))

    assert "Line 5: this is not a phone number. Телефон: 8 916" in page
    assert "Line 6: +7 9•• •••-45-01 stands higher up in the file already." in page
    assert "Undo the import" in page


def test_a_known_phone_leads_to_its_card_while_it_is_in_sight(visitor, anna, boris):
    makers.applied(by=of(anna), lines=makers.PEOPLE[:1])
    again = makers.applied(by=of(anna), lines=makers.PEOPLE[:1])
    with staff.inside():
        card = Client.objects.visible_to(of(anna)).get()

    assert card.get_absolute_url() in shown(visitor.get(again.get_absolute_url()))
    with staff.inside():
        Client.objects.visible_to(of(anna)).update(keeper=boris)
    assert card.get_absolute_url() not in shown(visitor.get(again.get_absolute_url()))


def test_an_import_is_undone_from_its_result(visitor, anna):
    batch = makers.applied(by=of(anna))
    assert "3 clients were made from this file." in shown(visitor.get(f"{batch.get_absolute_url()}/reversal"))

    assert "Removing clients" in shown(visitor.post(f"{batch.get_absolute_url()}/reversal", follow=True))
    assert makers.fresh(batch, by=of(anna)).state is Import.State.UNDOING


def test_what_lies_about_can_be_gone_on_with(visitor, anna):
    batch = makers.left_lying(makers.started(by=of(anna)), by=of(anna))
    assert "Go on" in shown(visitor.get(batch.get_absolute_url()))

    assert "Go on" not in shown(visitor.post(f"{batch.get_absolute_url()}/continuation", follow=True))


def test_a_file_is_thrown_away(visitor, anna):
    batch = makers.received(by=of(anna))

    page = shown(visitor.post(f"{batch.get_absolute_url()}/removal", follow=True))

    assert "The file “клиенты.csv” was thrown away." in page
    assert "Thrown away" in page


def test_what_a_file_says_is_text_and_nothing_else(visitor, anna):
    evil = "<script>alert(1)</script>"
    batch = makers.received(
        by=of(anna), data=makers.csv([(evil, "", evil)], heading=("Имя", evil, "Заметка")), name=evil
    )

    assert evil not in shown(visitor.get(batch.get_absolute_url()))
    assert evil not in shown(visitor.get("/imports"))


def test_the_unsigned_are_sent_to_the_door(db, anna):
    batch = makers.received(by=of(anna))
    for path in ("/imports", "/imports/new", *(batch.get_absolute_url() + page for page in PAGES)):
        assert Browser().get(path).status_code == 302
    for page in POSTS:
        assert Browser().post(f"{batch.get_absolute_url()}/{page}", PLAN).status_code == 302
    assert makers.fresh(batch, by=of(anna)).state is Import.State.RECEIVED


def test_a_colleague_without_the_right_is_refused_and_changes_nothing(anna):
    batch = makers.received(by=of(anna))
    storekeeper = staff.signed_in(Browser(), staff.member(role="storekeeper"))

    assert storekeeper.post("/imports/new", makers.dropped(makers.csv())).status_code == 403
    for path in ("/imports", "/imports/new", batch.get_absolute_url()):
        assert storekeeper.get(path).status_code == 403
    for page in POSTS:
        assert storekeeper.post(f"{batch.get_absolute_url()}/{page}", PLAN).status_code == 403
    assert makers.fresh(batch, by=of(anna)).state is Import.State.RECEIVED


def test_a_colleagues_import_is_not_there_and_a_leader_sees_it(anna, boris):
    batch = makers.received(by=of(anna))
    colleague = staff.signed_in(Browser(), boris)
    leader = staff.signed_in(Browser(), staff.member(role="head"))

    assert "клиенты.csv" not in shown(colleague.get("/imports"))
    for page in PAGES:
        assert colleague.get(batch.get_absolute_url() + page).status_code == 404
    for page in POSTS:
        assert colleague.post(f"{batch.get_absolute_url()}/{page}", PLAN).status_code == 404
    assert makers.fresh(batch, by=of(anna)).state is Import.State.RECEIVED
    assert "клиенты.csv" in shown(leader.get("/imports"))
    assert leader.get(batch.get_absolute_url()).status_code == 200


def test_another_firm_sees_nothing_of_it(anna):
    batch = makers.received(by=of(anna))
    rival = staff.signed_in(Browser(), staff.member(slug="rival", role="director"))

    assert rival.get(f"/w/rival{batch.get_absolute_url()}").status_code == 404
    assert "клиенты.csv" not in shown(rival.get("/w/rival/imports"))


@pytest.mark.parametrize("make", [makers.received, makers.applied])
def test_pages_ask_the_database_the_same_for_one_line_and_for_three(
    visitor, anna, django_assert_max_num_queries, make
):
    def queries(path):
        with django_assert_max_num_queries(40) as asked:
            assert visitor.get(path).status_code == 200
        return len(asked)

    line = ("", "8 916 123-45-01", "")
    one, three = make(by=of(anna), lines=[line]), make(by=of(anna), lines=[line] * 3)
    visitor.get("/imports")
    assert queries(one.get_absolute_url()) == queries(three.get_absolute_url())
    listed = queries("/imports")
    make(by=of(anna))
    assert queries("/imports") == listed


def test_the_result_tells_how_many_may_be_twice_and_leads_to_them(visitor, anna):
    words = ("Север", "Восход", "Меридиан", "Лютик", "Гранит", "Парус")
    firms = [(f"{one} {other}", "", "") for one in words for other in words if one < other]
    twice = [(name, "8 916 123-45-01", "") for name in ("Строймаш-Сервис", "ООО Строймаш Сервис")]
    batch = makers.applied(by=of(anna), lines=[*firms, *twice], on_known="add")
    page = f"/imports/{batch.key}"

    assert "The new clients are being compared with all others." in shown(visitor.get(page))

    with staff.inside(role="none"):
        tasks.compare(batch_id=batch.pk)
    told = shown(visitor.get(page))
    assert "Likely duplicates" in told
    assert '<a class="figure-value figures" href="/duplicates">1</a>' in told
