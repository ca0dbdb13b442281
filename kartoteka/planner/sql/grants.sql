GRANT SELECT, INSERT ON planner_promise, planner_series TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (client_id, person_id, point_id, kind, text, due_at, due_on, awaits, minutes, place, moved_count, closed_at, is_kept, entry_id, series_id, version) ON planner_promise TO {manager}, {api};
GRANT UPDATE (client_id, ended_at) ON planner_series TO {manager}, {api};
GRANT UPDATE ON planner_promise, planner_series TO {head}, {worker};
GRANT DELETE ON planner_promise, planner_series TO {worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON planner_candidate, planner_claim TO {manager}, {head}, {api}, {worker};
GRANT SELECT ON planner_feed TO {everyone}, {login};
GRANT INSERT, UPDATE (names_clients, has_holidays, revoked_at) ON planner_feed TO {manager}, {head}, {worker};
GRANT UPDATE (told, told_at, used_at) ON planner_feed TO {api}, {worker};
