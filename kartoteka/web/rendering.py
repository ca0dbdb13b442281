"""How Django forms come out: every `{{ form }}` and `{{ field }}` is drawn by our parts."""

from functools import lru_cache

from django.forms import Form
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class LookRenderer(TemplatesSetting):
    form_template_name = "web/parts/form.html"
    field_template_name = "web/parts/field.html"


def blank(form: type[Form]) -> SafeString:
    """A form that nobody has begun to fill in: the same for everybody who speaks the language."""
    return _blank(form, get_language())


@lru_cache(maxsize=64)
def _blank(form: type[Form], _language: str | None) -> SafeString:
    drawn: SafeString = form().render()
    return drawn
