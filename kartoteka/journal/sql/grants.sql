GRANT SELECT, INSERT ON journal_entry TO {manager}, {head}, {api}, {worker};
GRANT UPDATE, DELETE ON journal_entry TO {worker};
GRANT UPDATE (client_id) ON journal_entry TO {manager}, {head};
