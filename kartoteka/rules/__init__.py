"""Rules of the firm without code: when something happens, if it is so, then the program does this.

Nouns: Rule (when, if, then), Firing (one cause that a rule answered, with what came of it). Verbs: arranging,
firing, rehearsing. It hears of deeds by following the trace and of time by the clock; what it does it does by the
verbs of the rooms below, in the program's name, and never twice for one cause.
"""
