"""Cold calls: lists of clients to be called one after another, what is said to them, and what came of it.

Nouns: CallList, Script, Branch, CallLine, Call. Verbs: making, scripting, calling, settling, taking_back, dropping.
A list is made of a view of clients or of an import; each contact goes through the one act of `deals.contacting`,
and whatever else is logged about a client who stands on a list settles his line as well.
"""
