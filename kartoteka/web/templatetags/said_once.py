"""Django's tags `translate`, `blocktranslate` and `static`, with what is the same each time worked out once.

A page says some fifty words of ours and names ten files. They stand in for the libraries `i18n` and
`static`, see the settings.
"""

from typing import Any

from django.template import Context, Node, Variable
from django.template.base import Parser, Token
from django.templatetags import i18n, static
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = i18n.register.__class__()
register.tags.update(i18n.register.tags | static.register.tags)
register.filters.update(i18n.register.filters)


class Words(Node):
    """Words without variables, by language."""

    child_nodelists = ()

    def __init__(self, begun: i18n.TranslateNode) -> None:
        self.begun, self.asvar = begun, begun.asvar
        self.said: dict[str | None, SafeString] = {}
        begun.asvar = None

    def render(self, context: Context) -> SafeString:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.begun.render(context)
        if self.asvar:
            context[self.asvar] = said
            return SafeString()
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


def _is_plain(expression: Any) -> bool:
    """Words in quotes, without a filter."""
    var = expression.var
    return not expression.filters and (isinstance(var, str) or (isinstance(var, Variable) and var.literal is not None))
