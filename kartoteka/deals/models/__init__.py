"""The nouns of the funnel."""

from kartoteka.deals.models.deals import Deal, Line, Party, Rival
from kartoteka.deals.models.funnels import Demand, Funnel, Stage, Step
from kartoteka.deals.models.history import Breach, Closure, Move

__all__ = ["Breach", "Closure", "Deal", "Demand", "Funnel", "Line", "Move", "Party", "Rival", "Stage", "Step"]
