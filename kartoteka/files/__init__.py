"""What people hang on things as files: the bytes of each content once a firm, under a key of its own.

Noun: Content (its digest, size and kind; the bytes lie sealed in the data folder). Verbs:
storing, sweeping. A higher room owns the link from its thing to a content, with the file's name
and a sight of its own; `serving` hands a file out, the only place that may.
"""
