"""The nouns of the funnel."""

from kartoteka.deals.models.deals import Deal, Line, Party, Rival, Tally
from kartoteka.deals.models.funnels import Demand, Funnel, Stage, Step
from kartoteka.deals.models.history import Breach, Closure, Move
from kartoteka.deals.models.lessons import Lesson

__all__ = [
    "Breach",
    "Closure",
    "Deal",
    "Demand",
    "Funnel",
    "Lesson",
    "Line",
    "Move",
    "Party",
    "Rival",
    "Stage",
    "Step",
    "Tally",
]
