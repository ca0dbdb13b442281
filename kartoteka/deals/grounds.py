"""What a lesson says, in the words of the firm: which facts make deals likelier, and by how much."""

import itertools
import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kartoteka.cards.models import Client, Industry, Source
from kartoteka.deals import foretelling
from kartoteka.deals.models import Lesson
from kartoteka.staff import queries as staff

# What moves the odds by less is not worth a line.
LEAST = 0.05
MOST = 20


@dataclass(frozen=True)
class Ground:
    """`times` is by how much the odds of a deal of this kind differ from those of its stage."""

    name: str
    level: str
    times: float


def grounds(lesson: Lesson) -> list[Ground]:
    """The strongest first."""
    labels = {
        "age": _("Days on the stage"),
        "source": _("Source"),
        "keeper": _("Manager"),
        "industry": _("Industry"),
        "size": _("Size"),
        "income": _("Expected income"),
    }
    words = _words()
    told = [
        (abs(weight), Ground(labels.get(name, name), words.get(name, {}).get(level, level), math.exp(weight)))
        for name, learned in lesson.weights.items()
        for level, weight in zip(learned["levels"], learned["weights"], strict=True)
        if abs(weight) >= LEAST
    ]
    return [ground for _weight, ground in sorted(told, key=lambda one: -one[0])[:MOST]]


def _words() -> dict[str, dict[str, str]]:
    """Levels are kept by ids; these are their names."""
    return {
        "age": _ages(),
        "source": {str(pk): name for pk, name in Source.objects.values_list("pk", "name")},
        "keeper": {str(pk): name for pk, name in staff.names_by_id().items()},
        "industry": {str(pk): name for pk, name in Industry.objects.values_list("pk", "name")},
        "size": {value: str(label) for value, label in Client.Size.choices},
    }


def _ages() -> dict[str, str]:
    """Spans of days, the last one without an end."""
    edges = (0, *foretelling.AGES)
    spans = {str(place): f"{low} – {high}" for place, (low, high) in enumerate(itertools.pairwise(edges))}
    return {**spans, str(len(foretelling.AGES)): f"≥ {edges[-1]}"}
