GRANT SELECT ON cash_point, cash_movement, cash_dayclosing TO {head}, {office}, {api}, {worker};
GRANT INSERT ON cash_movement TO {head}, {office}, {api}, {worker};
GRANT INSERT ON cash_dayclosing TO {head}, {office}, {worker};
GRANT INSERT ON cash_point TO {head}, {office}, {api}, {worker};
GRANT UPDATE (name, opening, is_usual, retired_at) ON cash_point TO {head}, {office}, {worker};
