"""Groups: where each client stands among all who bought, and where he stood in the months before.

Nouns: Standing (of a client, as of last night), Stay (his groups from a month on), Reckoning (what a night was
reckoned by), Norm (what the firm says of the borders). Verbs: reckoning, keeping. Questions: counting, passing,
coming_again. It knows orders and cards, and neither knows of it.
"""
