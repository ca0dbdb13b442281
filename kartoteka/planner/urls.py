"""Addresses of promises and of the calendar."""
