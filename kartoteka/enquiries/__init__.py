"""New enquiries: who gets them, and how soon they are answered.

Nouns: Enquiry (somebody has come to us and waits for an answer), Sharing (how they are shared out), Sharer (who takes
part, with what cap, for which regions and languages). Verbs: arriving, sharing, answering, arranging. It hears of
deeds by following the trace; an enquiry is kept in the transaction of the deed and shared out by the worker.
"""
