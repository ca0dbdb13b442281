"""Drawing the tiles of the board. It has a hundred, so this is not left to a template."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kartoteka.deals.boards import Tile
from kartoteka.lib import addressing
from kartoteka.web.templatetags.look import icon

TILE = (
    '<li class="tile{}" data-row data-move="{}"><a class="row-link tile-link" href="{}" draggable="false">{}</a>{}'
    '<span class="tile-foot"><span class="figures">{}</span><span class="tile-age" title="{}">{}{}</span></span>'
    '<span class="tile-foot"><span class="faint">{}</span>{}</span>{}</li>'
)
CLIENT = '<span class="tile-client">{}</span>'
NEXT, LATE = '<span class="faint">{}{}</span>', '<span class="tile-late">{}{}</span>'
MOVE = '<a class="tile-move" href="{}" aria-label="{}">{}</a>'


def tiles(those: Iterable[Tile], *, may_work: bool) -> SafeString:
    """The tiles of a column; the words that repeat are looked up once."""
    none, move = _("no next step"), _("Move: %(deal)s")
    drawn = SafeString("")
    for one in those:
        drawn += _tile(one, none, move if may_work else "")
    return drawn


def _tile(one: Tile, none: str, move: str) -> SafeString:
    title, move_url = one.title or one.client, addressing.address("deals:stage", one.key)
    return format_html(
        TILE,
        f" tile--{one.age['tone']}" if one.age["tone"] else "",
        move_url,
        addressing.address("deals:deal", one.key),
        title,
        format_html(CLIENT, one.client) if one.title else "",
        one.amount,
        one.age["words"],
        icon(one.age["icon"], one.age["words"]),
        one.age["since"],
        one.keeper,
        _next(one, none),
        format_html(MOVE, move_url, move % {"deal": title}, icon("arrow-right")) if move else "",
    )


def _next(one: Tile, none: str) -> SafeString:
    if not one.next:
        return format_html(LATE, icon("triangle-alert"), none)
    if one.is_late:
        return format_html(LATE, icon("calendar-check"), one.next)
    return format_html(NEXT, icon("calendar-check"), one.next)
