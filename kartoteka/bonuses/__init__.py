"""Bonuses: what managers get for a quarter, by rules on payments and on the funnel.

Nouns: BonusRule, Statement, Line, Ground (a row that a line was reckoned from). Verbs: ruling, freezing. Questions:
grounds, reckoning, correcting, looking. A frozen statement is never changed nor deleted: what comes later is a
line of the next. A manager sees his own, leaders all; it reads payments, deals and plans, and none of them knows of it.
"""
