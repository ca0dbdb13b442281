"""The day plan: what was promised to clients, and whom to call now.

Keeps promises, the firm's working week, absences, and the calls that the rooms above think worth making.
It is told whom to consider and with what expected value; it knows promises, hours and order, and nothing of
deals or purchases. The page Today is composed in `desk`.
"""
