"""Template tags of the look: icons, page marks, and parts that wrap content."""

import re
import zlib
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kartoteka.lib import dates

register = template.Library()

THEMES = ("light", "dark")
HUES = 8


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is hidden from screen readers."""
    address = f"{static('web/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


def _request(context: Context) -> HttpRequest | None:
    """Find the request even inside `include … only`, which drops the variable."""
    found = getattr(context, "request", None) or context.get("request")
    return found if isinstance(found, HttpRequest) else None


@register.simple_tag(takes_context=True)
def csrf_field(context: Context) -> str:
    """Give the hidden token field; unlike `csrf_token` it survives `include … only`."""
    request = _request(context)
    if request is None:
        return ""
    # One mask of the token serves all forms of a page.
    if "CSRF_FIELD" not in request.META:
        field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
        request.META["CSRF_FIELD"] = field
    return str(request.META["CSRF_FIELD"])


@register.simple_tag(takes_context=True)
def page_marks(context: Context) -> str:
    """Give the attributes of `<html>` that carry the person's choices, kept in cookies."""
    request = _request(context)
    if request is None:
        return ""
    marks = []
    if (theme := request.COOKIES.get("theme")) in THEMES:
        marks.append(f'data-theme="{theme}"')
    if request.COOKIES.get("rail") == "narrow":
        marks.append('data-rail="narrow"')
    return mark_safe(" ".join(marks))  # noqa: S308  # only the literals above get in


def _wrapped(context: Context, part: str, content: str, values: dict[str, Any]) -> SafeString:
    assert context.template is not None  # noqa: S101  # a block tag is always inside a template  # a block tag is always inside a template
    found = context.template.engine.get_template(f"web/parts/{part}.html")
    return found.render(context.new({**values, "content": content}))


@register.simple_block_tag(takes_context=True)
def heading(context: Context, content: str, title: str, **values: Any) -> SafeString:
    """Head a page: title, way back, subtitle; the content is its actions."""
    return _wrapped(context, "heading", content, {"title": title, **values})


@register.simple_block_tag(takes_context=True)
def card(context: Context, content: str, title: str = "", **values: Any) -> SafeString:
    return _wrapped(context, "card", content, {"title": title, **values})


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, id: str, title: str, **values: Any) -> SafeString:  # noqa: A002  # the attribute's name
    return _wrapped(context, "dialog", content, {"id": id, "title": title, **values})


@register.simple_block_tag(takes_context=True)
def menu(context: Context, content: str, label: str, **values: Any) -> SafeString:
    return _wrapped(context, "menu", content, {"label": label, **values})


@register.simple_block_tag(takes_context=True)
def table(context: Context, content: str, columns: Any, caption: str, **values: Any) -> SafeString:
    """Draw a table; the content is its rows, each `<td>` with a data-label."""
    return _wrapped(context, "table", content, {"columns": columns, "caption": caption, **values})


@register.simple_block_tag(takes_context=True)
def filters(context: Context, content: str, **values: Any) -> SafeString:
    return _wrapped(context, "filters", content, values)


@register.filter
def initials(name: str) -> str:
    """Give one or two letters for an avatar."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "?"


@register.filter
def hue(name: str) -> int:
    """Give the same one of the avatar colours to the same name, always."""
    return zlib.crc32(name.encode()) % HUES + 1


@register.filter
def tone(message: Message) -> str:
    """Translate a message's level into a tone of the look."""
    tones = {constants.SUCCESS: "good", constants.WARNING: "warn", constants.ERROR: "bad"}
    return tones.get(message.level, "info")


@register.filter
def undo_url(message: Message) -> str:
    """Read the address that undoes the deed: extra_tags="undo:/address"."""
    tags = message.extra_tags or ""
    return tags.removeprefix("undo:") if re.match("undo:/(?!/)", tags) else ""


@register.filter
def day(value: date | None) -> str:
    return dates.day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return dates.moment(value) if value else ""


@register.filter
def stamp(value: datetime) -> str:
    """The moment as machines read it."""
    return timezone.localtime(value).isoformat()


@register.filter
def long_day(value: date) -> str:
    return dates.long_day(value)


@register.filter
def number(value: float) -> str:
    return dates.number(value)
