"""Odds: how likely something is to happen, learned from what happened before.

Facts of each case become levels; a logistic regression weighs them, drawn towards the mean as far as held-out cases
say that it should be (empirical Bayes in effect: a level seen twice hardly moves the odds).
"""
