"""The Electronic Journal: every contact with a client.

Nouns: Entry. Verbs: recording. It knows the card an entry is about and the member who wrote it.
"""
