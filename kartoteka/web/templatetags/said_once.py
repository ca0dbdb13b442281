"""Django's tags for words and addresses, with what is the same each time worked out once.

A page says some fifty words of ours and names ten files. They stand in for the libraries `i18n` and
`static`, see the settings.
"""

from typing import Any

from django.template import Context, Library, Node, NodeList, Variable, defaulttags
from django.template.base import FilterExpression, Parser, Token
from django.templatetags import i18n, static
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from kartoteka.lib import addressing

register = Library()
# Of one piece of a template; it is some kilobytes.
MOST_SAME = 200
register.tags.update(i18n.register.tags | static.register.tags)
register.filters.update(i18n.register.filters)


class Words(Node):
    """Words without variables, by language."""

    child_nodelists = ()

    def __init__(self, begun: i18n.TranslateNode) -> None:
        self.begun, self.asvar = begun, begun.asvar
        self.said: dict[str | None, str] = {}
        begun.asvar = None

    def render(self, context: Context) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.begun.render(context)
        if self.asvar:
            context[self.asvar] = said
            return ""
        return said


class Sentence(i18n.BlockTranslateNode):
    """A sentence with variables: it is put together from its tokens once."""

    def render_token_list(self, tokens: list[Token]) -> tuple[str, list[str]]:
        kept: dict[int, tuple[str, list[str]]] = self.__dict__.setdefault("kept", {})
        if id(tokens) not in kept:
            kept[id(tokens)] = super().render_token_list(tokens)
        sentence, names = kept[id(tokens)]
        return sentence, list(names)


class Address(Node):
    """The address of a file that the program brings along."""

    child_nodelists = ()

    def __init__(self, begun: static.StaticNode) -> None:
        self.begun = begun
        self.said = ""

    def render(self, context: Context) -> str:
        if not self.said:
            self.said = str(self.begun.render(context))
        return self.said


class Same(Node):
    """What is the same on each page, by language: nothing in it may depend on who asks or for what.

    `{% same by %}` is the same whenever `by` is, which tells all that it is drawn from; with None it is drawn anew.
    """

    def __init__(self, nodelist: NodeList, by: FilterExpression | None) -> None:
        self.nodelist, self.by = nodelist, by
        self.said: dict[tuple[str | None, Any], str] = {}

    def render(self, context: Context) -> str:
        by = self.by.resolve(context) if self.by else ""
        if by is None:
            return self.nodelist.render(context)
        said = self.said.get(key := (get_language(), by))
        if said is None:
            if len(self.said) >= MOST_SAME:
                self.said.clear()
            # A token of whoever asks first would be told to all.
            told: Any = context.flatten() if self.by else None
            apart: Any = context.new(told)
            apart.update({"request": None})
            apart.request = None
            said = self.said[key] = self.nodelist.render(apart)
        return said


class Place(defaulttags.URLNode):
    """The address of a page."""

    def render(self, context: Context) -> str:
        if self.kwargs:
            return super().render(context)
        name, args = self.view_name.resolve(context), [arg.resolve(context) for arg in self.args]
        try:
            url = addressing.address(name, *args)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            url = ""
        if self.asvar:
            context[self.asvar] = url
            return ""
        return conditional_escape(url) if context.autoescape else url


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    begun = i18n.do_translate(parser, token)
    return Words(begun) if _is_plain(begun.filter_expression) and not begun.message_context else begun


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser: Parser, token: Token) -> Node:
    begun = i18n.do_block_translate(parser, token)
    begun.__class__ = Sentence
    return begun


@register.tag("static")
def address(parser: Parser, token: Token) -> Node:
    begun = static.do_static(parser, token)
    return Address(begun) if _is_plain(begun.path) and begun.varname is None else begun


@register.tag("url")
def place(parser: Parser, token: Token) -> Node:
    begun = defaulttags.url(parser, token)
    begun.__class__ = Place
    return begun


@register.tag
def same(parser: Parser, token: Token) -> Node:
    _name, *by = token.split_contents()
    inside = parser.parse(("endsame",))
    parser.delete_first_token()
    return Same(inside, parser.compile_filter(by[0]) if by else None)


def _is_plain(expression: Any) -> bool:
    """Words in quotes, without a filter."""
    var = expression.var
    return not expression.filters and (
        isinstance(var, str) or (isinstance(var, Variable) and var.literal is not None)
    )
