"""The firms in this building and the people who hold keys to them.

Nouns: Workspace (a firm = one PostgreSQL schema), User (a person who signs in), Seat (this
user may enter that workspace). Everything here lives once, in the schema "public"; all that
a firm owns lives in its own schema and never points back by a foreign key.
"""
