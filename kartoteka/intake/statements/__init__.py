"""Statements of banks: what a file says, read in the sandbox.

`kinds.read(data)` runs inside: bytes in, sheets of plain words out, or the reason why it cannot be read.
`reading.read(name, data)`, outside, makes sheets of them, or raises StatementUnreadable.
"""
