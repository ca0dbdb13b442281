"""Reports: any question about sales and work that can be put as a measure by rows, by columns and by period.

Nouns: Report (a question that is kept), Decision, Outlay, Plan. Verbs: keeping, deciding, outlaying, planning.
Questions: reckoning, behind, halves, fulfilling. What can be asked stands in `facts`, `measures` and `dimensions`;
nobody writes a query himself. It reads what its reader sees and no more: a manager has his own figures, leaders
those of the firm.
"""
