"""The nouns of the day plan."""

from kartoteka.planner.models.considered import Candidate, Claim
