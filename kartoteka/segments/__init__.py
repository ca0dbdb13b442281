"""Segments: saved filters over the clients, and what is done to all of a segment at once.

Nouns: Segment (a filter with its columns and its order, one's own, a team's or the firm's), Arrangement
(the columns a person has chosen), BulkEdit and BulkRow (one act on many clients, with a way back).
Verbs: drawing, arranging, sweeping, sheet editing by pasting. It keeps the list of clients, too.
"""
