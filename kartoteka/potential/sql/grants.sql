GRANT SELECT, INSERT, UPDATE, DELETE ON potential_answer, potential_estimate TO {manager}, {head}, {api}, {worker};
GRANT SELECT ON potential_sign, potential_scale TO {everyone};
GRANT INSERT, UPDATE ON potential_sign, potential_scale TO {head}, {worker};
