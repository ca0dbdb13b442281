"""Lifetimes: whether somebody who bought will buy again, how often, and for how much.

Purchases are a flow that ends unseen one day: BG/NBD of Fader, Hardie and Lee (2005) for how many, gamma-gamma of
Fader and Hardie (2013) for how much. Only counts and days go in, no other fact about anybody.
"""
