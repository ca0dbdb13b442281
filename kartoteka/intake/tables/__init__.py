"""Reading tables from outside, inside the sandbox: bytes in, sheets of lines or a plain no out.

`opening.parts(file)`, outside, takes bytes or an open file and gives one after another, or raises Unreadable:
- `Began(format, encoding, separator)`, once and first;
- `SheetBegan(place, name)` before the lines of each sheet;
- `Lines([[number, cells], …])`, up to a thousand lines; all cells are text, and days are YYYY-MM-DD;
- `Guessed(layout)`, once and last: a layouts.layout.Layout over the first lines of all sheets.
"""
