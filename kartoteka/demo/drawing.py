"""Public ids of invented rows: they come from the seed as well."""

from random import Random

from kartoteka.lib import keys


def key(chance: Random) -> str:
    return "".join(chance.choices(keys.ALPHABET, k=keys.KEY_LENGTH))
