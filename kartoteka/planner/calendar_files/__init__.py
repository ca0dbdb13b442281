"""Files of calendars from outside: read inside the sandbox, looked through, taken in, taken back.

`opening.read(data, …)`, outside, gives what the file holds as Found entries, or raises Unreadable.
"""
