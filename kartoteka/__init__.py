"""Kartoteka: the card file of clients. One folder a room; the arrows between rooms point down."""

__version__ = "0.1.0"
