"""The look: the frame of every page, its parts, styles, scripts, icons and fonts.

Keeps no data and asks no questions of the database. Its nouns are the frame and
the parts in `templates/web/parts`; whoever composes a page hands it what to show.
May know `lib` only.
"""
