"""How clients come in by the dozen: a file is read, shown, loaded by the worker, and can be undone.

Nouns: Import, Piece (lines that wait, sealed), Row (what became of a line). Verbs: receiving,
checking, starting, readying, applying, undoing. `tables` reads bytes into a table, inside the sandbox.
"""
