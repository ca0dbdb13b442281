"""What leaves the firm, and how it is watched: lists go out only when two people say so.

Nouns: Export (a list that was asked for, what became of it, who said yes), Alarm (a day of somebody's
looking that stands out, and what it was). Verbs: requesting, deciding, building, taking, lapsing,
overlooking, closing. `lists` knows what can be exported, `looks` what the trace tells of looking. The
database itself refuses a request that is approved by whoever made it, and gives values for approved ones only.
"""
