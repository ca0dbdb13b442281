"""Cash and bank: desks and accounts, what came into them and what left, and the closing of the day.

Nouns: Point (a desk or an account), Movement, DayClosing. Verbs: arranging, moving,
closing. A movement is never changed nor deleted: a counter-movement takes it back. It is told by sales what
was paid, and knows of it an amount and the number of an order alone.
"""
