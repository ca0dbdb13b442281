"""Looking up what a template names: a function for each name, made once, that goes the straight way.

Where that does not lead to a plain value, Django's own way is gone instead.
"""

from collections.abc import Callable
from types import MethodType
from typing import Any

from django.forms import BaseForm
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs leave it out

Look = Callable[[Any], Any]
MISSING = object()
# What is asked of a dictionary where it has no such key.
WHOLE = ("items", "keys", "values")


class Expression(FilterExpression):
    """A name or words, and what they are put through."""

    __slots__ = ("look",)

    def __init__(self, token: str, parser: Any) -> None:
        super().__init__(token, parser)
        self.look: Look | None = None

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:  # noqa: FBT001, FBT002  # as Django calls it
        if self.look is None:  # not sooner: a tag may change the variable while it is parsed
            self.look = _looker(self.var) if isinstance(self.var, Variable) else lambda _: self.var
        found = self.look(context)
        if found is MISSING:
            found = None if ignore_failures else context.template.engine.string_if_invalid
        for function, args in self.filters:
            found = _put_through(function, args, found, context)
        return found


def is_constant(expression: Any) -> bool:
    """Whether it is words or a number in the template itself."""
    var = expression.var
    return not expression.filters and (
        not expression.is_var or (var.literal is not None and not var.translate)
    )


def _put_through(function: Any, args: Any, found: Any, context: Any) -> Any:
    values = [arg.resolve(context) if is_name else SafeString(arg) for is_name, arg in args]
    if getattr(function, "expects_localtime", False):
        found = template_localtime(found, context.use_tz)
    if getattr(function, "needs_autoescape", False):
        made = function(found, *values, autoescape=context.autoescape)
    else:
        made = function(found, *values)
    is_safe = getattr(function, "is_safe", False) and isinstance(found, SafeData)
    return mark_safe(made) if is_safe else made  # noqa: S308  # as safe as what it was made of


def _looker(variable: Variable) -> Look:
    if variable.lookups is None:
        return variable.resolve
    first, *others = variable.lookups

    def look(context: Any) -> Any:
        for told in reversed(context.dicts):
            if first in told:
                value = told[first]
                break
        else:
            return MISSING
        try:
            for name in others:
                value = _step(value, name)
                if value is MISSING:
                    return _slowly(variable, context)
        except Exception:  # noqa: BLE001  # whatever it was, Django knows what to make of it
            return _slowly(variable, context)
        return _slowly(variable, context) if callable(value) else value

    return look


def _step(value: Any, name: str) -> Any:
    """From a value to what it holds under a name; MISSING where only Django knows the way."""
    kind = type(value)
    if kind is dict:
        if name not in value and name in WHOLE:
            return getattr(value, name)()
        value = value[name]
    elif isinstance(value, BaseForm):
        value = value[name] if name in value.fields else getattr(value, name)
    elif hasattr(kind, "__getitem__"):
        return MISSING
    else:
        value = getattr(value, name)
    if type(value) is MethodType and not hasattr(value, "alters_data"):
        return value()
    return MISSING if callable(value) else value


def _slowly(variable: Variable, context: Any) -> Any:
    try:
        return variable.resolve(context)
    except VariableDoesNotExist:
        return MISSING
