"""The card file: clients and how to reach them.

Nouns: Client (a company or a person who buys or might), ContactPoint (masked; its value is
sealed and given out by one database function). Verbs: adding, editing, handing over,
revealing. This room is the pattern the others copy.
"""
