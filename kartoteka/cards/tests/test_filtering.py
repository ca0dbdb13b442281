from datetime import UTC, datetime

import pytest

from kartoteka.access import acting
from kartoteka.cards import adding, editing_many, employing, fields, tending
from kartoteka.cards.editing_many import Edit, always
from kartoteka.cards.filtering import conditions, reached, traits, understanding
from kartoteka.cards.filtering.conditions import Condition
from kartoteka.cards.models import Client, Industry, Mark, OwnField
from kartoteka.lib import phones

OWN = {
    "size": "number",
    "tariff": "choice",
    "since": "date",
    "note": "text",
    "wishes": "choices",
    "vip": "flag",
}

KNOWN = {
    "Алмаз": {
        "region": "Киев",
        "industry": "sv",
        "own:size": "10",
        "own:tariff": "Золотой",
        "own:vip": "1",
        "own:since": "2025-03-01",
        "founded_on": "1999-05-07",
        "own:note": "Звонить Ёлке",
        "own:wishes": "Золотой; Простой",
        "marks": "call",
    },
    "Берилл": {
        "region": "Львов",
        "industry": "ap",
        "own:size": "20.5",
        "own:tariff": "Простой",
        "own:since": "2026-01-05",
        "founded_on": "2012-11-30",
        "own:note": "писать",
        "own:wishes": "Простой",
    },
    "Вереск": {},
}


@pytest.fixture
def firm(manager):
    """Two clients of whom everything is known, one of each, and a third of whom nothing is."""
    with acting.system_actor("tests"):
        for place, (key, kind) in enumerate(OWN.items()):
            options = ["Золотой", "Простой"] if kind.startswith("choice") else []
            OwnField.objects.create(key=key, kind=kind, name=key, folded=key, options=options, place=place)
        for words, name, key in (
            (Industry, "Связь", "sv"),
            (Industry, "Аптеки", "ap"),
            (Mark, "Позвонить", "call"),
        ):
            word = words(key=key)
            word.rename(name)
            word.save()
    with acting.acting(manager) as actor:
        card = {field.name: field for field in fields.of_clients()}
        for name, values in KNOWN.items():
            client = adding.add(name, by=actor, kind="person" if name == "Вереск" else "company")
            wanted = {card[one]: always(card[one].read(text)) for one, text in values.items()}
            editing_many.change([Edit(client.pk, wanted)], by=actor)
            if name == "Алмаз":
                phone = adding.add_contact(client, phones.read("+79991234567", country="RU"), by=actor)
                tending.prove_alive(phone, by=actor, at=datetime(2026, 3, 5, 12, tzinfo=UTC))
                employing.add_person(client, "Иван Петров", by=actor, post="Главный бухгалтер")
            if name == "Берилл":
                phone = adding.add_contact(client, phones.read("+79991234568", country="RU"), by=actor)
                tending.prove_dead(phone, by=actor)
        yield actor


def found(actor, *texts):
    known = traits.of_list(actor) | reached.of_list(actor)
    asked = understanding.understand(conditions.read_all(texts), known)
    rows = asked.prepared(Client.objects.visible_to(actor)).filter(asked.where)
    return "".join(sorted(client.name[0] for client in rows)), [told.sentence for told in asked.told]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("name~contains~лма", "А"),
        ("name~begins~вер", "В"),
        ("name~is~БЕРИЛЛ", "Б"),
        ("kind~is~person", "В"),
        ("region~is~киев", "А"),
        ("region~is_not~Киев", "БВ"),
        ("region~has", "АБ"),
        ("region~has_not", "В"),
        ("region~lacks~Льв", "АВ"),
        ("industry~is~sv", "А"),
        ("industry~is_not~sv", "БВ"),
        ("industry~one_of~sv~ap", "АБ"),
        ("industry~has_not", "В"),
        ("marks~is~call", "А"),
        ("marks~has_not", "БВ"),
        ("contacts:phone~has", "А"),
        ("contacts:phone~has_not", "БВ"),
        ("contacts:email~has", ""),
        ("contacts~has", "А"),
        ("people~has", "А"),
        ("people~contains~петр", "А"),
        ("completeness~at_least~0", "АБВ"),
        ("added~after~2020-01-01", "АБВ"),
        ("added~before~2020-01-01", ""),
        ("own:size~is~10", "А"),
        ("own:size~at_least~10,5", "Б"),
        ("own:size~at_most~10", "А"),
        ("own:size~between~5~15", "А"),
        ("own:size~has_not", "В"),
        ("own:tariff~is~Золотой", "А"),
        ("own:tariff~is_not~Золотой", "БВ"),
        ("own:tariff~one_of~Золотой~Простой", "АБ"),
        ("own:since~after~2025-03-01", "Б"),
        ("own:since~before~01.01.2026", "А"),
        ("own:since~between~2025-03-01~2026-01-05", "АБ"),
        ("own:note~contains~елке", "А"),
        ("own:note~lacks~писать", "АВ"),
        ("own:note~begins~зво", "А"),
        ("own:wishes~is~Золотой", "А"),
        ("own:wishes~one_of~Золотой~Простой", "АБ"),
        ("own:wishes~has_not", "В"),
        ("own:vip~yes", "А"),
        ("own:vip~no", "БВ"),
        ("is_supplier~no", "АБВ"),
        ("founded_on~is~07.05.1999", "А"),
        ("founded_on~after~2000-01-01", "Б"),
        ("founded_on~between~1999-05-07~2012-11-30", "АБ"),
        ("founded_on~has_not", "В"),
        ("people:post~contains~бухгалтер", "А"),
        ("people:post~has_not", "БВ"),
        ("contacts:dead~has", "Б"),
        ("contacts:dead~has_not", "АВ"),
        ("contacts:preferred~has", ""),
        ("contacts:agreed~has_not", "АБВ"),
        ("contacts:refused~has", ""),
        ("contacts:proven~is~2026-03-05", "А"),
        ("contacts:proven~before~2026-03-06", "А"),
        ("contacts:proven~after~2026-03-05", ""),
        ("contacts:proven~between~2026-03-01~2026-03-31", "А"),
        ("contacts:proven~has_not", "БВ"),
        ("spoken~has_not", "АБВ"),
        ("spoken~before~2030-01-01", ""),
    ],
)
def test_a_condition_finds_whom_it_means(firm, text, letters):
    assert found(firm, text)[0] == letters


def test_conditions_are_all_asked(firm):
    assert found(firm, "own:size~at_least~1", "own:tariff~is~Простой", "industry~has")[0] == "Б"
    assert found(firm, "own:size~at_least~1", "own:size~at_most~15")[0] == "А"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("region~contains~Ки", "Region contains “Ки”"),
        ("industry~one_of~sv~ap", "Industry is one of Связь, Аптеки"),
        ("own:size~between~5~15", "Size is between 5 and 15"),
        ("contacts:phone~has_not", "Has no phone"),
        ("own:vip~yes", "Vip: yes"),
    ],
)
def test_a_condition_reads_like_a_sentence(firm, text, sentence):
    assert found(firm, text)[1] == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "own:size~at_least~много",
        "own:since~before~вчера",
        "industry~is~нет",
        "kind~is~кот",
        "region~between~1~2",
        "region~is",
        "own:gone~has",
        "own:size~between~1",
        "marks~contains~x",
    ],
)
def test_what_is_not_understood_lets_nobody_through_and_says_so(firm, text):
    letters, sentences = found(firm, text)

    assert letters == ""
    assert sentences[0]


@pytest.mark.parametrize("values", [(), ("a",), ("a~b", "c!d", "!-", "~~", "")])
def test_a_condition_comes_back_from_an_address_as_it_went(values):
    condition = Condition("own:k", "one_of", values)

    assert conditions.read(str(condition)) == condition


@pytest.mark.parametrize("text", ["", "region", "~is~x", "region~~x", "a\0~is~b"])
def test_what_is_no_condition_is_none(text):
    assert conditions.read(text) is None
