"""The trace of deeds and of looking: append-only, chained, kept at least 400 days.

Nouns: Event (who did or looked at what, when), Link (the event's place in the chain), Head
(the chain's end), Change (what a field was before). It knows nobody: it holds names and
labels, never foreign keys, because a trace outlives what it tells of.
"""
