"""Weighing pairs of cards: what their names, contacts, tax numbers and birthdays say together, in bits.

The same weights as in `lib.likeness`; a contact cannot be nearly the same here, for only its keyed
hash is known, and a card that has two of a kind may well share neither with its double.
"""

import numpy as np
import numpy.typing as npt

from kartoteka.cards.duplicates import pairing
from kartoteka.cards.duplicates.gathering import Base, Numbers
from kartoteka.cards.duplicates.pairing import Shared
from kartoteka.lib.likeness import naming
from kartoteka.lib.likeness.scoring import Score

AT_ONCE = 200_000
SAME_CONTACT, SAME_TAX_ID, SAME_BIRTHDAY = 0.74, 0.90, 0.80
OTHER_CONTACT, OTHER_TAX_ID, OTHER_BIRTHDAY = -1.5, -5.0, -4.0
# One firm has few mailboxes but many people; what is shared beside the strongest counts by half.
DAYS = 365 * 50
Bits = npt.NDArray[np.float32]


class Weigher:
    """Weighs pairs of places in one base."""

    def __init__(self, base: Base, contacts: Shared) -> None:
        self.base = base
        self.names = naming.Names(base.names)
        self.shared = _strongest(base, contacts)
        count = len(base)
        self.has_phone, self.has_mail = np.zeros(count, bool), np.zeros(count, bool)
        self.has_phone[base.contact_places[base.contact_is_phone]] = True
        self.has_mail[base.contact_places[~base.contact_is_phone]] = True

    def weigh(self, pairs: Numbers) -> Score:
        parts = [self._weigh(pairs[at : at + AT_ONCE]) for at in range(0, max(len(pairs), 1), AT_ONCE)]
        return Score(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def _weigh(self, pairs: Numbers) -> Score:
        found = [self.names.weigh(a, b) for a, b in pairs.tolist()]
        bits = np.fromiter((one.bits for one in found), np.float32, len(found))
        kin = np.fromiter((one.kin for one in found), np.float32, len(found))
        against = np.fromiter((one.is_against for one in found), bool, len(found))
        contact, by_phone = self._contacts(pairs)
        tax_id, other_tax_id = self._tax_ids(pairs)
        birthday, other_birthday = self._birthdays(pairs)
        return Score(
            bits + contact + tax_id + birthday,
            kin + np.where(by_phone, contact, contact / 2),
            against | other_tax_id | other_birthday | (contact < 0),
            (contact > 0) | (tax_id > 0) | (birthday > 0),
        )

    def _contacts(self, pairs: Numbers) -> tuple[Bits, npt.NDArray[np.bool_]]:
        left, right = pairs.T
        bits = np.zeros(len(pairs), np.float32)
        for has in (self.has_phone, self.has_mail):
            bits += np.where(has[left] & has[right], OTHER_CONTACT, 0)
        keys, weights, is_phone = self.shared
        if not len(keys):
            return bits, np.zeros(len(pairs), bool)
        wanted = pairing.packed(pairs, len(self.base))
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        hit = keys[at] == wanted
        return np.where(hit, weights[at], bits).astype(np.float32), hit & is_phone[at]

    def _tax_ids(self, pairs: Numbers) -> tuple[Bits, npt.NDArray[np.bool_]]:
        own = self.base.tax_ids
        both = [(own[a], own[b]) for a, b in pairs.tolist()]
        known = np.fromiter((bool(a and b) for a, b in both), bool, len(both))
        same = np.fromiter((a == b for a, b in both), bool, len(both)) & known
        bits = np.where(same, np.log2(SAME_TAX_ID * max(len(self.base), 2)), np.where(known, OTHER_TAX_ID, 0))
        return bits.astype(np.float32), known & ~same

    def _birthdays(self, pairs: Numbers) -> tuple[Bits, npt.NDArray[np.bool_]]:
        left, right = self.base.births[pairs[:, 0]], self.base.births[pairs[:, 1]]
        known = (left >= 0) & (right >= 0)
        same = known & (left == right)
        bits = np.where(same, np.log2(SAME_BIRTHDAY * DAYS), np.where(known, OTHER_BIRTHDAY, 0))
        return bits.astype(np.float32), known & ~same


def _strongest(base: Base, contacts: Shared) -> tuple[Numbers, Bits, npt.NDArray[np.bool_]]:
    """Of each pair that shares contacts: its key, the bits of the rarest and half of the rest, if it is a phone."""
    if not len(contacts.pairs):
        return np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, bool)
    weight = np.log2(SAME_CONTACT * max(len(base), 2) / np.maximum(contacts.sizes - 1, 1)).astype(np.float32)
    keys = pairing.packed(contacts.pairs, len(base))
    order = np.lexsort((-weight, keys))
    unique, first, counts = np.unique(keys[order], return_index=True, return_counts=True)
    sums = np.add.reduceat(weight[order], first)
    best = weight[order][first]
    is_phone = base.contact_is_phone[contacts.rows[order][first]]
    return unique, np.where(counts > 1, (best + sums) / 2, best).astype(np.float32), is_phone
