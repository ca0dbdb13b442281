"""The REST API under /api/v1: the same verbs and the same `visible_to` as the pages have."""
