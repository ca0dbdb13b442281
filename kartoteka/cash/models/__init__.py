"""The nouns of cash and bank."""

from kartoteka.cash.models.movements import DayClosing, Movement
from kartoteka.cash.models.points import Point
from kartoteka.cash.models.statements import Statement, StatementColumns, StatementLine

__all__ = ["DayClosing", "Movement", "Point", "Statement", "StatementColumns", "StatementLine"]
