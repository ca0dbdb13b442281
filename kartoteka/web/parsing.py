"""Reading templates into nodes that are quick to draw. Whoever develops with DEBUG has Django's own."""

from typing import Any

from django.template import Template
from django.template.base import Lexer, Node, Parser, TextNode, VariableNode
from django.template.defaulttags import CommentNode, IfNode, LoadNode
from django.template.exceptions import TemplateDoesNotExist
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode
from django.template.loaders import base, cached

from kartoteka.web.lookups import Expression, is_constant
from kartoteka.web.nodes import Choice, Included, Nodes, Run, Told
from kartoteka.web.templatetags import look, said_once

SILENT = (CommentNode, LoadNode)


class QuickParser(Parser):
    def compile_filter(self, token: str) -> Expression:
        return Expression(token, self)

    def extend_nodelist(self, nodelist: Any, node: Any, token: Any) -> None:
        super().extend_nodelist(nodelist, node, token)
        if type(node) is VariableNode:
            node.__class__ = Told
        elif type(node) is IfNode:
            node.__class__ = Choice
        elif type(node) is IncludeNode and is_constant(node.template):
            node.__class__ = Included

    def parse(self, parse_until: Any = None) -> Any:
        found = super().parse(parse_until)
        made = Nodes(_joined([node for node in found if type(node) not in SILENT]))
        made.contains_nontext = found.contains_nontext
        return made


class QuickTemplate(Template):
    def compile_nodelist(self) -> Any:
        if self.engine.debug:
            return super().compile_nodelist()
        libraries, builtins = self.engine.template_libraries, self.engine.template_builtins
        parser: Any = QuickParser(Lexer(self.source).tokenize(), libraries, builtins, self.origin)
        nodes = parser.parse()
        self.extra_data = parser.extra_data
        return nodes


class QuickLoader(base.Loader):
    def get_template(self, template_name: str, skip: Any = None) -> Template:
        tried = []
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                tried.append((origin, "Skipped to avoid recursion"))
                continue
            try:
                contents = self.get_contents(origin)  # type: ignore[attr-defined]  # of the loader that has this one
            except TemplateDoesNotExist:
                tried.append((origin, "Source does not exist"))
                continue
            name: Any = origin.template_name
            return QuickTemplate(contents, origin, name, self.engine)
        raise TemplateDoesNotExist(template_name, tried=tried)


class Loader(cached.Loader, QuickLoader):
    """Keeps what it has read, as Django's does."""


def _joined(nodes: list[Node]) -> list[Node]:
    """The nodes, with neighbours that are always the same made one."""
    joined: list[Node] = []
    run: list[Node] = []
    for node in [*nodes, None]:
        if node is not None and _is_same_each_time(node):
            run.append(node)
            continue
        if run:
            joined.append(_one(run))
            run = []
        if node is not None:
            joined.append(node)
    return joined


def _one(run: list[Any]) -> Node:
    if all(type(node) is TextNode for node in run):
        first: TextNode = run[0]
        first.s = "".join(node.s for node in run)
        return first
    one = Run(run)
    one.token, one.origin = run[0].token, run[0].origin
    return one


def _is_same_each_time(node: Any) -> bool:
    if type(node) is SimpleNode:
        told = [*node.args, *node.kwargs.values()]
        return node.func is look.icon and not node.target_var and all(map(is_constant, told))
    if isinstance(node, said_once.Words):
        return node.asvar is None
    return type(node) in {TextNode, said_once.Address}
