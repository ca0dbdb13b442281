"""What stands on the cards of invented clients."""

from collections import Counter

import pytest
from stdnum.eu import vat
from stdnum.mk import edb
from stdnum.ru import inn
from stdnum.ua import edrpou, rntrc

from kartoteka.cards.models import OwnField
from kartoteka.demo import tax_numbers, vocabulary
from kartoteka.demo.inventing import Inventor
from kartoteka.demo.tests import makers
from kartoteka.lib import emails, folding

CHECKS = {"ru": (inn,), "uk": (edrpou, rntrc), "mk": (edb,), "en": (vat,)}
each_language = pytest.mark.parametrize("language", makers.LANGUAGES)


def furniture(language="ru", **more):
    inventor = Inventor(makers.plan(language, **more))
    sketches = inventor.batch(0)
    return sketches, inventor.furnish(0, sketches)


@each_language
def test_every_language_has_words_of_all_lists_and_own_fields_of_every_kind(language):
    cards = vocabulary.load(language).cards

    assert {kind for kind, *_ in cards.own} == set(OwnField.Kind.values)
    for words in (cards.industries, cards.sought, cards.came, cards.marks):
        assert len({folding.fold(word) for word in words}) == len(words) > 3


@each_language
def test_tax_numbers_pass_the_check_of_their_country(language):
    _, cards = furniture(language)
    numbers = [facts["tax_id"] for facts in cards.facts if facts["tax_id"]]

    assert len(numbers) > 100
    assert all(any(check.is_valid(number) for check in CHECKS[language]) for number in numbers)
    assert tax_numbers.draw.__doc__


def test_clients_have_people_and_contacts_of_every_kind():
    sketches, cards = furniture(clients=1_000)
    kinds = Counter(point.kind for point in cards.points)

    assert 1.1 < len(cards.humans) / len(sketches) < 1.5
    assert 1.8 < (len(cards.points) + sum(map(len, cards.phones))) / len(sketches) < 2.4
    assert set(kinds) == {"email", "messenger", "web", "address"}
    for point in cards.points:
        if point.kind == "email":
            assert emails.read(point.reach.canonical).canonical == point.reach.canonical


def test_whoever_left_has_a_successor_and_may_work_elsewhere():
    _, cards = furniture(clients=1_000)
    ended = [post for post in cards.posts if post.ended]
    elsewhere = [post for post in ended if cards.humans[post.human].client != post.client]

    assert len(ended) > 20
    assert elsewhere
    assert all(post.started <= post.ended for post in ended)
    assert all(cards.posts[post.successor].client == post.client for post in ended)


@each_language
def test_names_of_a_big_base_hardly_repeat(language):
    sketches, cards = furniture(language, clients=500_000)
    names = Counter(human.name for human in cards.humans)
    firms = Counter(sketch.name for sketch in sketches if sketch.is_company)

    assert names.most_common(1)[0][1] <= 4
    assert len(firms) > 0.75 * firms.total()
