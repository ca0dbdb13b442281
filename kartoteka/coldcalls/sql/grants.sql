GRANT SELECT, INSERT, UPDATE ON coldcalls_calllist TO {manager}, {head}, {api}, {worker};
GRANT SELECT, INSERT, DELETE ON coldcalls_calllist_callers TO {manager}, {head}, {api}, {worker};
GRANT SELECT, INSERT ON coldcalls_script, coldcalls_branch TO {manager}, {head}, {api}, {worker};
GRANT SELECT, INSERT ON coldcalls_callline, coldcalls_call TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (client_id, tries, next_at, closed_at, "end") ON coldcalls_callline TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (script_id, taken_back_at) ON coldcalls_call TO {manager}, {head}, {api}, {worker};
GRANT DELETE ON coldcalls_calllist, coldcalls_script, coldcalls_branch, coldcalls_callline, coldcalls_call TO {worker};
GRANT UPDATE (promise_id) ON coldcalls_call TO {worker};
