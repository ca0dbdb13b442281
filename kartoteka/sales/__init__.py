"""The Sales Book: what was offered, ordered, billed, paid, shipped and taken back.

Nouns: Order, Line, Booking, Part, Due, Account, Concession, Subscription. Verbs: drafting, ordering, invoicing, paying,
shipping, undoing, granting, renewing. A step of the ledger is never changed nor deleted: a counter-step takes it
back. It may look at deals and cards; neither knows of it. Stock, cash and loyalty will be told, never asked.
"""
