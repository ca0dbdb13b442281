"""The nodes of a template, without what they would do for a developer who is shown where one of them failed."""

from html import escape
from typing import Any

from django.template.base import Node, NodeList, TextNode, VariableNode, render_value_in_context
from django.template.context import RenderContext
from django.template.defaulttags import IfNode, TemplateLiteral
from django.template.loader_tags import IncludeNode, construct_relative_path
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Nodes(NodeList):
    """Nodes that are asked one after the other; nothing is added to them any more."""

    def __init__(self, nodes: Any = ()) -> None:
        super().__init__(nodes)
        self.parts: list[Any] | None = None
        self.by_type: dict[type[Node], list[Node]] = {}

    def render(self, context: Any) -> SafeString:
        if self.parts is None:
            self.parts = [node.s if type(node) is TextNode else node.render for node in self]
        return SafeString("".join([part if type(part) is str else part(context) for part in self.parts]))

    def get_nodes_by_type(self, nodetype: Any) -> list[Any]:
        """Asked for the blocks of the frame by each page."""
        if nodetype not in self.by_type:
            self.by_type[nodetype] = super().get_nodes_by_type(nodetype)
        return self.by_type[nodetype]


class Run(Node):
    """Neighbours that say the same each time: put together once a language."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.said: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = "".join([node.render(context) for node in self.nodes])
        return said


class Told(VariableNode):
    """A value: most are words, which need neither a language nor a clock to be told."""

    def render(self, context: Any) -> str:
        told = self.filter_expression.resolve(context)
        if type(told) is SafeString:
            return told
        if type(told) is str and context.autoescape:
            return escape(told)
        return render_value_in_context(told, context)


class Choice(IfNode):
    """What is asked is most often whether there is something."""

    def render(self, context: Any) -> SafeString | str:
        for condition, nodes in self.conditions_nodelists:
            holds: Any
            if type(condition) is TemplateLiteral:
                expression: Any = condition.value
                holds = expression.resolve(context, ignore_failures=True)
            else:
                holds = condition is None or condition.eval(context)
            if holds:
                found: SafeString = nodes.render(context)
                return found
        return ""


class Included(IncludeNode):
    """A template that is named by words: it is found once."""

    kept: Any = None

    def render(self, context: Any) -> SafeString:
        if self.kept is None:
            own: Any = self.origin.template_name
            name = construct_relative_path(own, self.template.var)
            self.kept = context.template.engine.get_template(name)
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        if self.isolated_context:
            return draw_apart(self.kept, context, values)
        with context.push(**values):
            found: SafeString = self.kept.render(context)
            return found


def draw_apart(template: Any, context: Any, values: dict[str, Any]) -> SafeString:
    """Draws another template that is told nothing but these values, as `template.render(context.new(values))` does."""
    fresh = object.__new__(type(context))
    fresh.__dict__.update(context.__dict__)
    fresh.__dict__.pop("_processors_index", None)
    fresh.dicts = [{"True": True, "False": False, "None": None}, values]
    fresh.render_context = RenderContext()
    fresh.render_context.dicts = [*context.render_context.dicts, {}]
    fresh.render_context.template = template
    drawn: SafeString = template._render(fresh)  # noqa: SLF001  # what render() comes down to inside another one
    return drawn
