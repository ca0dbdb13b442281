"""Who may do and see what: the first room with doors.

Nouns: right and scope (one table in `rights`), Guarded rows (`objects.visible_to(actor)` is
the only way to read them), Budget, Spending and TopUp, Token. `acting` opens a transaction
in the actor's database role; `Door` is what every page of the program stands behind.
"""
