GRANT SELECT, INSERT, UPDATE ON journal_entry TO {manager}, {head}, {api}, {worker};
GRANT DELETE ON journal_entry TO {worker};
