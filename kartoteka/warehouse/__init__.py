"""The warehouse: what goods lie where, what is kept for whom, and what each cost on average.

Nouns: Warehouse, Balance, Paper, Movement, Reservation, Receipt, Count, Level, Policy. Verbs: receiving, reserving,
issuing, returning, moving, counting, undoing, arranging. A movement is never changed nor deleted: a counter-movement
takes it back. The rooms above tell it in their own transaction; it knows of them a name and a number, and never asks.
"""
