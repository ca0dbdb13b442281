GRANT SELECT ON bonuses_bonusrule, bonuses_statement, bonuses_line, bonuses_ground TO {manager}, {head}, {worker};
GRANT SELECT ON bonuses_bonusrule, bonuses_statement, bonuses_line TO {api};
GRANT INSERT ON bonuses_bonusrule TO {head}, {worker};
GRANT UPDATE (removed_at) ON bonuses_bonusrule TO {head}, {worker};
GRANT INSERT ON bonuses_statement, bonuses_line, bonuses_ground TO {worker};
