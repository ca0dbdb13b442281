"""Process: how the firm works, and where it is narrow: people, the five stages of the base, decay, sources, rivals.

Nouns: Sheet (a table of figures), Line, Cell, Finding (what is said of them). Questions: peopling, maturing, decaying,
repaying, pressing. It keeps no rows of its own and reads those of the rooms below, as its reader sees them: a manager
has his own line, leaders have all. Whoever is to be asked again whether he is still there is told to the day plan.
"""
