"""Lesson: what the firm's own history taught about the chances of its deals. Added each night, never changed."""

from typing import ClassVar

from django.db import models


class Lesson(models.Model):
    """`means` are the stages' own, by their ids; `weights` tell what departs from them, in log-odds.

    Both were judged by Brier's score on deals that ended after those they were learned from; where the weights
    did not do clearly better than the means, `is_better` is false and the means are used. `reliability` are
    groups of the judged cases: how many, what was told, what came.
    """

    learned_at = models.DateTimeField()
    deal_count = models.PositiveIntegerField()
    judged_count = models.PositiveIntegerField()
    brier = models.FloatField()
    brier_of_means = models.FloatField()
    is_better = models.BooleanField()
    base = models.FloatField()
    means = models.JSONField()
    weights = models.JSONField()
    reliability = models.JSONField()

    class Meta:
        get_latest_by = "learned_at"
        indexes: ClassVar = [models.Index(fields=["-learned_at"], name="lesson_by_time")]

    def __str__(self) -> str:
        return f"{self.learned_at:%Y-%m-%d}: {self.brier:.4f}"
