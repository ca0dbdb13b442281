import re

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines

from kartoteka.web.templatetags import look


def drawn(text, request=None, **context):
    return engines["django"].from_string(text).render(context, request)


def test_initials_are_at_most_two_letters():
    assert look.initials("Ольга Ивановна Ковальчук") == "ОИ"
    assert look.initials("«Рассвет»") == "?"
    assert look.initials("") == "?"


def test_a_name_keeps_its_colour():
    assert look.hue("Ольга") == look.hue("Ольга")
    assert {look.hue(str(number)) for number in range(200)} == set(range(1, 9))


def test_the_choices_of_a_device_reach_the_page_and_nothing_else_does(rf):
    request = rf.get("/")
    request.COOKIES = {"theme": "dark", "rail": "narrow"}
    assert drawn("{% page_marks %}", request) == 'data-theme="dark" data-rail="narrow"'

    request.COOKIES = {"theme": '"><script>', "rail": "x"}
    assert drawn("{% page_marks %}", request) == ""


def test_a_form_inside_a_part_has_its_token(rf):
    told = drawn(
        '{% include "web/parts/masked.html" with id="a" mask="•" reveal_url="/x" only %}', rf.get("/")
    )

    assert 'name="csrfmiddlewaretoken" value="' in told


def test_what_is_the_same_for_all_tells_nothing_of_who_asked_first(rf):
    assert "csrf" not in drawn("{% same %}a{% csrf_field %}{% endsame %}", rf.get("/"))


def test_each_page_has_a_token_of_its_own_to_undo_by(rf):
    first, second = (drawn('{% include "web/frame/words.html" %}', rf.get("/")) for _ in range(2))
    token = re.compile(r'csrfmiddlewaretoken" value="(\w+)"')

    assert token.findall(first)
    assert not set(token.findall(first)) & set(token.findall(second))


def test_the_content_of_a_part_is_escaped_once():
    told = drawn("{% card title=title %}<b>{{ name }}</b>{% endcard %}", title="A & B", name="<i>")

    assert "A &amp; B" in told
    assert "<b>&lt;i&gt;</b>" in told


def test_a_message_brings_its_tone_and_the_way_to_undo_it():
    message = Message(constants.SUCCESS, "Saved", extra_tags="undo:/clients/1/name")

    assert look.tone(message) == "good"
    assert look.undo_url(message) == "/clients/1/name"
    assert look.undo_url(Message(constants.ERROR, "No", extra_tags="undo:https://evil.example")) == ""
    assert look.undo_url(Message(constants.ERROR, "No", extra_tags="undo://evil.example")) == ""


def test_a_button_with_an_address_is_a_link_and_one_without_a_button():
    part = '{% include "web/parts/button.html" with label="Call" icon="phone" url=url is_bare=True only %}'

    assert (
        drawn(part, url="/x")
        .lstrip()
        .startswith('<a class="button button--bare" href="/x" aria-label="Call"')
    )
    assert (
        drawn(part).lstrip().startswith('<button class="button button--bare" type="button" aria-label="Call"')
    )


def test_what_is_the_same_by_something_is_drawn_anew_for_something_else(rf):
    text = "{% same by %}{{ told }}{% csrf_field %}{% endsame %}"
    template = engines["django"].from_string(text)

    def told(by, word):
        return template.render({"by": by, "told": word}, rf.get("/"))

    assert told((1,), "first") == "first"
    assert told((1,), "not asked") == "first"
    assert told((2,), "second") == "second"
    assert told(None, "own").startswith("own<input")
