"""The nouns of cash and bank."""

from kartoteka.cash.models.movements import DayClosing, Movement
from kartoteka.cash.models.points import Point

__all__ = ["DayClosing", "Movement", "Point"]
