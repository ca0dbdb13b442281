"""Analysis: what will be sold, told beforehand and never changed afterwards, so that it can be held to its word.

Nouns: Forecast. Verbs: freezing. Questions: turnover, comparing. It reads orders and deals, and writes nothing but
its own forecasts. Only leaders see all of it; a manager sees what concerns his own sales.
"""
