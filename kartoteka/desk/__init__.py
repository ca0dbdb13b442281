"""The daily pages that need everything: Today, a client's dossier, search; and the frame around all pages.

It composes what lower rooms serve and keeps nothing itself.
"""
