GRANT SELECT, INSERT, UPDATE ON intake_import TO {manager}, {head}, {worker};
GRANT SELECT (id, batch_id, line, name, phone_mask, note, problem, client_id, taken_at), INSERT ON intake_row TO {manager}, {head}, {worker};
GRANT UPDATE (client_id, taken_at) ON intake_row TO {manager}, {head}, {worker};
