"""What is read to be quick to draw says what Django's own templates say."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Engine, Origin, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import mark_safe

from kartoteka.web.nodes import Run
from kartoteka.web.parsing import QuickTemplate


class Gone(ObjectDoesNotExist):
    silent_variable_failure = True


@dataclass
class Thing:
    name: str = "a <b> & 'c'"
    kept: object = None

    @property
    def shown(self):
        return f"«{self.name}»"

    @property
    def broken(self):
        raise AttributeError("inside")

    @property
    def gone(self):
        raise Gone

    def told(self):
        return self.name

    def asks(self, word):
        return word

    def erase(self):
        raise AssertionError("a template must not")

    erase.alters_data = True  # type: ignore[attr-defined]  # as Django marks such methods


VALUES = {
    "thing": Thing(),
    "safe": mark_safe("<i>"),
    "number": 1234.5,
    "nothing": None,
    "empty": "",
    "at": datetime(2026, 3, 1, 22, 30, tzinfo=UTC),
    "rows": [{"name": "one"}, {"name": "<two>"}],
    "pairs": [("a", 1), ("b", 2)],
    "table": {"items": "of the table", "inner": {"deep": "there"}},
    "call": lambda: "called",
    "nested": SimpleNamespace(thing=Thing("inner", kept=SimpleNamespace(last="x"))),
}
SNIPPETS = [
    "plain text only",
    "{{ thing.name }} {{ thing.shown }} {{ thing.told }} {{ thing.missing }} {{ missing }} {{ missing.more }}",
    "{{ thing.asks }}|{{ thing.erase }}|{{ thing.gone }}|{{ call }}|{{ nothing }}|{{ nothing.more }}|{{ empty }}",
    "{{ safe }}{{ number }}{{ at }}{{ rows.0.name }}{{ rows.1.name }}{{ rows.7.name }}{{ table.inner.deep }}",
    "{{ table.items }}{{ nested.thing.kept.last }}{{ nested.thing.shown }}{{ 'words & more' }}{{ 12 }}",
    "{{ thing.name|upper }}{{ missing|default:'none' }}{{ thing.name|default:empty }}",
    "{{ safe|upper }}{{ at|date:'H:i' }}",
    "{{ thing.name|safe }}{{ thing.name|linebreaksbr }}{{ rows|length }}{{ missing|default:number }}",
    "{% if thing %}a{% endif %}{% if missing %}b{% else %}c{% endif %}{% if not missing and thing.name %}d{% endif %}",
    "{% if missing.x %}a{% elif number > 5 %}b{% endif %}{% if thing.name == empty or rows %}c{% endif %}",
    "{% if nothing is None %}n{% endif %}",
    "{% for row in rows %}{{ forloop.counter }}{{ row.name }}{% if not forloop.last %}, {% endif %}{% endfor %}",
    "{% for letter, count in pairs %}{{ letter }}{{ count }}{% endfor %}",
    "{% for one in missing %}x{% empty %}none{% endfor %}",
    "{% with name=thing.name other=missing %}{{ name }}[{{ other }}]{% endwith %}",
    "{% load i18n look %}<b>{% translate 'Clients' %}</b>{% icon 'x' %}",
    "{% load i18n look %}{% translate 'Today' as word %}{{ word }}{% icon empty %}",
    "{% load i18n %}{% blocktranslate with name=thing.name %}Edit: {{ name }}{% endblocktranslate %}{# a remark #}",
    "{% autoescape off %}{{ thing.name }}{{ safe }}{% endautoescape %}{% comment %}{{ thing.name }}{% endcomment %}",
    "{% include 'web/parts/avatar.html' with name=thing.name only %}",
    "{% include 'web/parts/chip.html' with label=thing.name %}",
    "{% load look %}{% card title=thing.name icon='x' %}{{ thing.name }}{% endcard %}",
    "{% load look %}{% menu label='m' %}in{% endmenu %}",
    "{% firstof missing empty thing.name %}{% now 'Y' %}{% cycle 'a' 'b' %}",
    "{% partialdef part inline %}{{ thing.name }}{% endpartialdef %}{% partial part %}",
    "{% extends 'web/door.html' %}{% block content %}{{ thing.name }}{{ rows|length }}{% endblock %}",
]


def drawn(cls, text, **more):
    template = cls(text, Origin("test"), engine=Engine.get_default())
    return template.render(Context({**VALUES, **more}))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("text", SNIPPETS)
def test_a_template_says_what_it_says_in_django(text, language):
    with translation.override(language):
        assert drawn(QuickTemplate, text) == drawn(Template, text) == drawn(QuickTemplate, text)


@pytest.mark.parametrize("text", ["{{ thing.broken }}", "{% if thing.broken %}{% endif %}"])
def test_a_fault_inside_a_value_comes_out(text):
    for cls in (Template, QuickTemplate):
        with pytest.raises(AttributeError, match="inside"):
            drawn(cls, text)


@pytest.mark.parametrize(
    "text", ["{% if %}", "{{ a|nofilter }}", "{% endif %}", "{{ }}", "{% extends 'a' %}{% extends 'b' %}"]
)
def test_what_is_no_template_is_refused(text):
    with pytest.raises(TemplateSyntaxError):
        drawn(QuickTemplate, text)


def test_words_and_icons_beside_each_other_are_put_together_once_a_language():
    text = "{% load i18n look %}a{% translate 'Clients' %}{% icon 'x' %}b{{ thing }}"
    template = QuickTemplate(text, Origin("test"), engine=Engine.get_default())

    assert [type(node) for node in template.nodelist][:1] == [Run]
    assert len(template.nodelist) == 2


def test_the_same_template_tells_each_one_his_own_values():
    text = "{{ thing.name }}{% include 'web/parts/chip.html' with label=thing.name only %}"
    template = QuickTemplate(text, Origin("test"), engine=Engine.get_default())

    first, second = (template.render(Context({"thing": Thing(name)})) for name in ("Anna", "Boris"))

    assert [name in first for name in ("Anna", "Boris")] == [True, False]
    assert [name in second for name in ("Anna", "Boris")] == [False, True]
