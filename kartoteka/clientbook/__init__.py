"""The Client Book: those who bought, one record a client, with the first, the second, the third purchase.

Nouns: Record, Purchase, Correction, Proposal (an order that may have to be posted), Posting, Pass, Emergency, Look.
Verbs: posting, giving (passes), breaking (the glass), arranging. No database role may touch these tables: functions
of the database alone read and write them, for whoever holds a pass and has just signed in anew, and they note who
looked. The database marks orders by itself; the room knows sales, the journal and the cards, and they do not know it.
"""
