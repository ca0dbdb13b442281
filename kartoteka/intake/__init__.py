"""How clients come in by the dozen: a file is read, shown, applied by the worker, and can be undone.

Nouns: Import, Row. Verbs: receiving, applying, undoing.
"""
