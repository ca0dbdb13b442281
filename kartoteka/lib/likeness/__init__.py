"""Likeness: which records of a table tell of one and the same, how surely, and on what grounds.

Knows no models and no firm: columns with roles come in, pairs with their grounds go out.
"""
