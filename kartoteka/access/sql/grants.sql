GRANT SELECT ON access_budget, access_spending, access_topup TO {everyone};
GRANT UPDATE ON access_budget TO {head}, {worker};
GRANT INSERT ON access_topup TO {head}, {worker};
GRANT SELECT, INSERT, UPDATE ON access_token TO {head}, {worker};
GRANT SELECT ON access_token TO {login};
GRANT SELECT, INSERT, UPDATE (status, sealed) ON access_reply TO {api};
GRANT SELECT, DELETE ON access_reply TO {worker};
GRANT UPDATE (used_at) ON access_token TO {login};
