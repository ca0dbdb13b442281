"""Drawing the fields of a card. A card has some thirty, so this is not left to a template."""

from collections.abc import Iterable

from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kartoteka.cards.facts import Fact
from kartoteka.web.filling import fill, together
from kartoteka.web.templatetags.look import icon

TITLE = '<div class="fact fact--title" id="{}"><h1 class="fact-value">{}</h1>{}</div>'
LINE = '<div class="fact{}" id="{}"><dt>{}</dt><dd>{}{}{}</dd></div>'
PENCIL = (
    '<a class="fact-edit" href="{}" hx-get="{}" hx-target="#{}" hx-swap="outerHTML"{} aria-label="{}">{}</a>'
)
LINK = '<a class="fact-value" href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>'
DOUBT = '<p class="fact-doubt">{}<span>{}</span></p>'
BLANK = SafeString('<span class="fact-blank faint">—</span>')


def facts(many: Iterable[Fact], *, may_edit: bool) -> SafeString:
    """The fields of a whole card one below the other: empty ones may be folded away."""
    words = _("Edit: %(label)s") if may_edit else ""
    return together([_drawn(one, words, folds=True) for one in many])


def fact(one: Fact, *, may_edit: bool) -> SafeString:
    """One that somebody is at stays where it is, even if it is empty."""
    return _drawn(one, _("Edit: %(label)s") if may_edit else "", folds=False)


def _drawn(one: Fact, words: str, *, folds: bool) -> SafeString:
    """The field with its value, a doubt about it, and the way to edit it where it stands."""
    pencil = _pencil(one, words) if words else ""
    if one.is_title:
        return fill(TITLE, one.id, one.shown, pencil)
    doubt = one.doubt
    told = fill(DOUBT, icon("triangle-alert"), doubt) if doubt else ""
    empty = " fact--empty" if folds and one.is_empty else ""
    return fill(LINE, empty, one.id, one.label, _value(one), pencil, told)


def _value(one: Fact) -> SafeString:
    shown = one.shown
    if link := one.link:
        return fill(LINK, link, shown)
    if not shown:
        return BLANK
    return fill('<span class="fact-value">{}</span>', linebreaksbr(shown) if one.is_long else shown)


def _pencil(one: Fact, words: str) -> SafeString:
    key = fill(' data-key="e" data-key-label="{}"', _("Edit")) if one.is_title else ""
    url = one.save_url
    return fill(PENCIL, url, url, one.id, key, words % {"label": one.label}, icon("pencil"))
