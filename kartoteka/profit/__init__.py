"""Profit: what is left of what was sold, by client, product, manager, source and region.

Nouns: Charge (what an hour, a shipment and lent money cost the firm). Verbs: charging. Questions: earning, warning.
It reads orders, payments and the journal, and writes nothing but its charges; none of them knows of it.
"""
