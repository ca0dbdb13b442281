"""What a table holds: guesses with their grounds, and the ways to take its cells apart. Nothing here knows Django.

- `guessing.guess([Sample("Clients", rows), …]) -> Layout`: which line heads the table, what each column is.
- `layout.fingerprint` is the same for files of the same make: a mapping is remembered under it.
- `Layout.of(layout.as_json())`: the way through JSON and back.
- `taking.several(cell)`, `taking.emails(cell)`, `taking.day(cell, order="dmy")`, `taking.number(cell, decimal=",")`,
  `taking.flag(cell)`: the values in one cell.
- `naming.person(text)`, `naming.is_company(text)`, `naming.company_and_person(text)`: names taken apart.
"""
