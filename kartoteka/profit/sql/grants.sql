GRANT SELECT ON profit_charge TO {everyone};
GRANT INSERT, UPDATE ON profit_charge TO {head}, {worker};
