"""How Django forms come out: every `{{ form }}` and `{{ field }}` is drawn by our parts."""

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    form_template_name = "web/parts/form.html"
    field_template_name = "web/parts/field.html"
