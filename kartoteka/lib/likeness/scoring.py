"""Scoring pairs of records: the sum of what their fields weigh."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kartoteka.lib.likeness import comparing, naming, weighing
from kartoteka.lib.likeness.blocking import Pairs
from kartoteka.lib.likeness.comparing import ABSENT, DIFFERENT, Levels
from kartoteka.lib.likeness.fields import NAMES, Column, Role
from kartoteka.lib.likeness.weighing import Scale, Weights

AT_ONCE = 100_000
# Bits that two columns lose when they agree only crosswise: people do swap first and last names.
CROSSED = 3.0
SWAPPED = ({Role.GIVEN, Role.SURNAME}, {Role.STREET})
# Columns that follow from one another: the strongest counts in full, the rest by half.
TOGETHER = ({Role.CITY, Role.REGION, Role.POSTCODE}, {Role.PHONE}, {Role.TEXT})
# What people under one roof have in common.
SHARED = {Role.SURNAME, Role.STREET, Role.HOUSE, Role.CITY, Role.REGION, Role.POSTCODE, Role.PHONE}
BEARING_OUT = {Role.DATE, Role.ID, Role.PHONE, Role.EMAIL, Role.STREET}
DECIDING = NAMES | {Role.DATE, Role.ID, Role.PHONE, Role.EMAIL}
Flags = npt.NDArray[np.bool_]


class Score(NamedTuple):
    """Bits that each pair is one; that it is of one house; whether a field that decides speaks against it.

    And whether more than names, and more than what a whole town has in common, speaks for it.
    """

    bits: Weights
    kin: Weights
    against: Flags
    is_borne_out: Flags


class Scorer:
    """Weighs pairs of one table's records."""

    def __init__(self, columns: Sequence[Column]) -> None:
        thrown = weighing.thrown(len(columns[0].values))
        self.names = [naming.Names(column) for column in columns if column.role is Role.NAME]
        self.scales = [weighing.scale(column, thrown) for column in columns if column.role is not Role.NAME]

    def score(self, pairs: Pairs) -> Score:
        parts = [self._score(pairs[at : at + AT_ONCE]) for at in range(0, max(len(pairs), 1), AT_ONCE)]
        return Score(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def _score(self, pairs: Pairs) -> Score:
        levels = [_levels(one, one, pairs) for one in self.scales]
        bits = [
            one.weigh(level, _side(one, pairs, 0), _side(one, pairs, 1))
            for one, level in zip(self.scales, levels, strict=True)
        ]
        crossed = np.zeros(len(pairs), bool)
        for places in self._swappable():
            crossed |= self._cross(*places, pairs, bits)
        against = np.zeros(len(pairs), bool)
        for one, level in zip(self.scales, levels, strict=True):
            if one.column.role in DECIDING:
                limit = DIFFERENT + (one.column.role is Role.EMAIL)
                differs = (level != ABSENT) & (level <= limit)
                against |= differs & ~(crossed & (one.column.role in SWAPPED[0]))
        total, kin = self._sum(bits, len(pairs))
        for names in self.names:
            found = [names.weigh(a, b) for a, b in pairs.tolist()]
            total += np.fromiter((one.bits for one in found), np.float32, len(found))
            kin += np.fromiter((one.kin for one in found), np.float32, len(found))
            against |= np.fromiter((one.is_against for one in found), bool, len(found))
        return Score(total, kin, against, self._borne_out(bits, len(pairs)))

    def _borne_out(self, bits: list[Weights], size: int) -> Flags:
        found = np.zeros(size, bool)
        for one, own in zip(self.scales, bits, strict=True):
            if one.column.role in BEARING_OUT:
                found |= own > 0
        return found

    def _swappable(self) -> Iterator[tuple[int, int]]:
        for one, other in combinations(range(len(self.scales)), 2):
            roles = {self.scales[one].column.role, self.scales[other].column.role}
            if roles in SWAPPED:
                yield one, other

    def _cross(self, one: int, other: int, pairs: Pairs, bits: list[Weights]) -> Flags:
        """Takes the columns crosswise where that says more; half of it stands in each."""
        first, second = self.scales[one], self.scales[other]
        there = first.weigh(_levels(first, second, pairs), _side(first, pairs, 0), _side(second, pairs, 1))
        back = second.weigh(_levels(second, first, pairs), _side(second, pairs, 0), _side(first, pairs, 1))
        turned = there + back - CROSSED
        better = (turned > bits[one] + bits[other]) & (there > 0) & (back >= 0)
        bits[one] = np.where(better, turned / 2, bits[one])
        bits[other] = np.where(better, turned / 2, bits[other])
        return better

    def _sum(self, bits: list[Weights], size: int) -> tuple[Weights, Weights]:
        total, kin = np.zeros(size, np.float32), np.zeros(size, np.float32)
        for places in self._groups():
            stack = np.stack([bits[at] for at in places])
            best = stack[np.abs(stack).argmax(axis=0), np.arange(size)]
            weight = (best + stack.sum(axis=0)) / 2
            total += weight
            if self.scales[places[0]].column.role in SHARED:
                kin += weight
        return total, kin

    def _groups(self) -> list[list[int]]:
        """Places of columns that are weighed together; most stand alone."""
        roles = [one.column.role for one in self.scales]
        groups = [[at for at, role in enumerate(roles) if role in together] for together in TOGETHER]
        grouped = {at for group in groups for at in group}
        return [group for group in groups if group] + [[at] for at in range(len(roles)) if at not in grouped]


def _levels(one: Scale, other: Scale, pairs: Pairs) -> Levels:
    return comparing.levels(one.column.role, _side(one, pairs, 0), _side(other, pairs, 1))


def _side(one: Scale, pairs: Pairs, side: int) -> list[str]:
    values = one.column.values
    return [values[at] for at in pairs[:, side].tolist()]
