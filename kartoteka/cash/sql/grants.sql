GRANT SELECT ON cash_point, cash_movement, cash_dayclosing TO {head}, {office}, {api}, {worker};
GRANT INSERT ON cash_movement TO {head}, {office}, {api}, {worker};
GRANT INSERT ON cash_dayclosing TO {head}, {office}, {worker};
GRANT INSERT ON cash_point TO {head}, {office}, {api}, {worker};
GRANT UPDATE (name, opening, is_usual, retired_at) ON cash_point TO {head}, {office}, {worker};
GRANT SELECT ON cash_statement, cash_statementline, cash_statementcolumns TO {head}, {office}, {worker};
GRANT INSERT, UPDATE, DELETE ON cash_statement, cash_statementcolumns TO {head}, {office}, {worker};
GRANT INSERT, DELETE ON cash_statementline TO {head}, {office}, {worker};
GRANT UPDATE (state, source, note, settled_at, settled_by_id) ON cash_statementline TO {head}, {office}, {worker};
