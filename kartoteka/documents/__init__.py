"""Papers: what is printed or sent about an order, from the offer to the waybill, kept as PDF with all its versions.

Nouns: Requisites, Paper. Verbs: making, arranging. Below it lies the Sales Book, whose steps give papers their numbers
and sums; nobody below knows of it. A paper is never changed: made anew, it gets the next version. What is in a paper
becomes a page only inside the sandbox, as data and never as a part of the sheet's source.
"""
