"""The REST API under /api/v1.

The same verbs and the same `visible_to` as the pages have, behind tokens that act for a member and
never beyond. It keeps nothing and may know every room.
"""
