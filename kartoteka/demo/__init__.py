"""A fictional firm for first looks, pictures, benchmarks and browser tests, made from a seed.

Keeps no nouns of its own. Verbs: founding (fills an empty firm). The same seed makes the same
firm; its words are in `words/`, its people and clients never lived, its numbers never rang.
"""
