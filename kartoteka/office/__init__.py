"""The keeper's pages: people, teams, invitations, rights, budgets, tokens, the log, the firm, faults.

The rooms below `access` have no doors of their own; their pages are here.
"""
