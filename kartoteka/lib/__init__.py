"""Domain-free knowledge: phones, folding of names, random keys, sealing, refusals.

Nothing here knows a client, a firm or a request: each module can be explained
without naming another room.
"""
