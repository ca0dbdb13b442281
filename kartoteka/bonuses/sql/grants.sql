GRANT SELECT ON bonuses_rule, bonuses_statement, bonuses_line, bonuses_ground TO {manager}, {head}, {worker};
GRANT SELECT ON bonuses_rule, bonuses_statement, bonuses_line TO {api};
GRANT INSERT ON bonuses_rule TO {head}, {worker};
GRANT UPDATE (removed_at) ON bonuses_rule TO {head}, {worker};
GRANT INSERT ON bonuses_statement, bonuses_line, bonuses_ground TO {worker};
