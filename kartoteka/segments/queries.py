"""Looking up segments and the columns that people have chosen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kartoteka.lib.database import connection
from kartoteka.segments.models import BulkEdit, Segment
from kartoteka.staff.actors import Actor

OWN_FIRST = {Segment.Reach.OWN: 0, Segment.Reach.TEAM: 1, Segment.Reach.FIRM: 2}
MOST_TABS = 60
COLUMNS = [field.attname for field in Segment._meta.concrete_fields]
# Asked by each list, so it is written out: the sight of segments beside what the person has arranged for each.
SHELF = f"""
    SELECT s.{", s.".join(f'"{name}"' for name in COLUMNS)}, a.columns
    FROM (SELECT * FROM segments_segment WHERE owner_id = %(me)s OR reach = 'firm' OR reach = 'team' AND team_id IN (
        SELECT team_id FROM staff_member WHERE id = %(me)s UNION SELECT id FROM staff_team WHERE lead_id = %(me)s
    ) ORDER BY name, id LIMIT %(most)s) s
    FULL JOIN (SELECT segment_id, columns FROM segments_arrangement WHERE member_id = %(me)s) a ON a.segment_id = s.id
    WHERE s.id IS NOT NULL OR a.segment_id IS NULL ORDER BY s.name, s.id"""  # noqa: S608  # the names of our own columns


@dataclass(frozen=True)
class Shelf:
    """The segments in a person's sight, and the columns she has chosen, by the number of the segment (0: none)."""

    segments: list[Segment]
    columns: dict[int, list[str]] = field(default_factory=dict)

    def find(self, key: str) -> Segment | None:
        return next((segment for segment in self.segments if segment.key == key), None)


def segments_for(actor: Actor) -> QuerySet[Segment]:
    return Segment.objects.visible_to(actor).select_related("owner")


def shelf_of(actor: Actor) -> Shelf:
    """In one query, however many segments there are."""
    with connection.cursor() as cursor:
        cursor.execute(SHELF, {"me": actor.member_id, "most": MOST_TABS})
        found = cursor.fetchall()
    segments = [_segment(row) for row in found if row[0] is not None]
    segments.sort(key=lambda one: (OWN_FIRST[Segment.Reach(one.reach)], one.owner_id != actor.member_id))
    return Shelf(segments, {row[0] or 0: json.loads(row[-1]) for row in found if row[-1]})


def _segment(row: Sequence[Any]) -> Segment:
    segment = Segment.from_db("default", COLUMNS, row[:-1])
    segment.conditions, segment.columns = json.loads(segment.conditions), json.loads(segment.columns)
    return segment


def bulk_edits_for(actor: Actor) -> QuerySet[BulkEdit]:
    """Of those who edit in his care: a leader may take back what a colleague has done."""
    return BulkEdit.objects.visible_to(actor)
