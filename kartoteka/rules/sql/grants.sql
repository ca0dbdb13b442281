GRANT SELECT ON rules_rule TO {everyone};
GRANT INSERT, UPDATE ON rules_rule TO {head}, {worker};
GRANT UPDATE (on_at, version) ON rules_rule TO {api};
GRANT SELECT (id, client_id), UPDATE (client_id) ON rules_firing TO {manager}, {head};
GRANT SELECT ON rules_firing TO {head}, {api};
GRANT SELECT, INSERT, UPDATE, DELETE ON rules_firing TO {worker};
