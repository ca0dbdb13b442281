"""Drawing the fields of a card. A card has some thirty, so this is not left to a template."""

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kartoteka.cards.facts import Fact
from kartoteka.web.templatetags.look import icon

TITLE = '<div class="fact fact--title" id="{}"><h1 class="fact-value">{}</h1>{}</div>'
LINE = '<div class="fact{}" id="{}"><dt>{}</dt><dd>{}{}{}</dd></div>'
PENCIL = (
    '<a class="fact-edit" href="{}" hx-get="{}" hx-target="#{}" hx-swap="outerHTML"{} aria-label="{}">{}</a>'
)
LINK = '<a class="fact-value" href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>'
DOUBT = '<p class="fact-doubt">{}<span>{}</span></p>'
BLANK = SafeString('<span class="fact-blank faint">—</span>')


def fact(one: Fact, *, may_edit: bool, folds: bool = False) -> SafeString:
    """The field with its value, a doubt about it, and the way to edit it where it stands; folded away if empty."""
    pencil = _pencil(one) if may_edit else ""
    if one.is_title:
        return format_html(TITLE, one.id, one.shown, pencil)
    doubt = one.doubt
    told = format_html(DOUBT, icon("triangle-alert"), doubt) if doubt else ""
    return format_html(
        LINE, " fact--empty" if folds and one.is_empty else "", one.id, one.label, _value(one), pencil, told
    )


def _value(one: Fact) -> SafeString:
    shown = one.shown
    if link := one.link:
        return format_html(LINK, link, shown)
    if not shown:
        return BLANK
    return format_html('<span class="fact-value">{}</span>', linebreaksbr(shown) if one.is_long else shown)


def _pencil(one: Fact) -> SafeString:
    key = format_html(' data-key="e" data-key-label="{}"', _("Edit")) if one.is_title else ""
    label = _("Edit: %(label)s") % {"label": one.label}
    return format_html(PENCIL, one.save_url, one.save_url, one.id, key, label, icon("pencil"))
