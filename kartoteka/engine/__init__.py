"""The engine: the machinery under the program.

Kept here: the embedded PostgreSQL cluster, the secrets file, the start-up checks, the supervisor
that starts and stops everything, and the command line. It knows no room and no Django model.
"""
