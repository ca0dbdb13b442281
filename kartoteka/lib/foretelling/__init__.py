"""Foretelling: what comes next in a row of numbers, within what range, and how well that was told before.

Many rows are worked on at once, right-aligned in one matrix: the last column is the last period, what a row has not
lived through is NaN. Every model is tried on the past before its word counts for the future.
"""
