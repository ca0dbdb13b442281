GRANT SELECT ON deals_funnel, deals_stage, deals_demand, deals_step TO {everyone};
GRANT INSERT, UPDATE, DELETE ON deals_funnel, deals_stage, deals_demand, deals_step TO {head}, {worker};
GRANT SELECT, INSERT, UPDATE ON deals_deal TO {manager}, {head}, {api}, {worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON deals_party, deals_line, deals_rival TO {manager}, {head}, {api}, {worker};
GRANT SELECT, INSERT ON deals_move, deals_breach, deals_closure TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (reason) ON deals_breach TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (undone_at) ON deals_closure TO {manager}, {head}, {api}, {worker};
GRANT DELETE ON deals_deal, deals_move, deals_breach, deals_closure TO {worker};
