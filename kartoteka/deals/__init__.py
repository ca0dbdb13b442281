"""Deals on their way through a funnel, and the regulation of each stage.

Nouns: Funnel, Stage, Demand, Step, Deal, Move, Closure. Verbs: opening, moving, closing, postponing.
It tells the planner whom to call next and why; of orders, documents and campaigns it knows nothing: they answer
when a stage asks by name.
"""
