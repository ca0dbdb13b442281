"""Potential: what a client could buy, beside what he has bought.

Nouns: Sign (a quick question of a trade, its answers with their weights), Answer, Estimate (promising, medium or
small, with its reason), Scale (the firm's trade). Verbs: answering, arranging. It knows groups; they do not know it.
"""
