"""The tags that stand in for Django's say what those say, in every language and every firm."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation

from kartoteka.lib import addressing


def drawn(text, **values):
    return Template("{% load i18n static %}" + text).render(Context(values))


def test_words_are_said_in_the_language_of_each_reader():
    template = Template(
        '{% load i18n %}{% translate "Clients" %}{% translate "Clients" as told %}|{{ told }}'
    )
    said = []
    for language in ("ru", "en", "ru"):
        with translation.override(language):
            said.append(template.render(Context()))

    assert said == ["Клиенты|Клиенты", "Clients|Clients", "Клиенты|Клиенты"]


def test_a_word_that_is_told_by_a_variable_is_not_remembered():
    template = Template("{% load i18n %}{% translate word %}")

    with translation.override("ru"):
        assert [template.render(Context({"word": word})) for word in ("Clients", "Today")] == [
            "Клиенты",
            "Сегодня",
        ]


def test_a_sentence_tells_its_values_anew_and_escapes_them():
    text = "{% blocktranslate with name=who %}Edit: {{ name }}{% endblocktranslate %}"
    template = Template("{% load i18n %}" + text)

    assert [template.render(Context({"who": who})) for who in ("<b>", "Анна")] == [
        "Edit: &lt;b&gt;",
        "Edit: Анна",
    ]


def test_an_address_is_that_of_the_firm_which_is_asked_for():
    template = Template("{% url 'client' key %}")
    try:
        set_script_prefix("/w/rival/")
        assert template.render(Context({"key": "k1"})) == "/w/rival/clients/k1"
    finally:
        set_script_prefix("/")
    assert template.render(Context({"key": "k2"})) == "/clients/k2"


def test_what_cannot_stand_in_an_address_as_it_is_comes_out_as_django_has_it():
    assert addressing.address("client", "ключ 1") == reverse("client", args=["ключ 1"])


def test_an_address_that_is_not_there_is_refused_or_empty_when_it_is_kept_in_a_variable():
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'nowhere' 1 %}")

    assert drawn("{% url 'nowhere' 1 as url %}[{{ url }}]") == "[]"


def test_files_are_named_as_the_storage_names_them():
    template = Template("{% load static %}{% static 'web/logo.svg' %}")

    assert template.render(Context()) == template.render(Context()) != ""
