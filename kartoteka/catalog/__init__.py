"""The catalogue: goods and services that the firm sells.

Nouns: Product. Verbs: pricing. It knows who works here and nothing of who buys.
"""
