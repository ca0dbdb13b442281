"""The catalogue: goods and services that the firm sells, and at what price.

Nouns: Product (in a Group, counted in a Unit, perhaps a variant of a Family), PriceList, PriceTag, Vat, Revision,
Preference. Verbs: offering, grouping, varying, tagging, listing, taxing, picturing, preferring, repricing; and
pricing, which answers what a product costs a client. It knows cards and their marks, and nothing of deals or sales.
"""
