"""What leaves the firm, and how it is watched: lists go out only when two people say so.

Noun: Export (a list that was asked for, what became of it, who said yes). Verbs: requesting,
deciding, building, taking, lapsing. `lists` knows what can be exported. The database itself
refuses a request that is approved by whoever made it, and gives values for approved ones only.
"""
