GRANT SELECT, INSERT, DELETE ON reports_report TO {manager}, {head}, {worker};
GRANT SELECT ON reports_report, reports_outlay, reports_decision TO {api};
GRANT UPDATE (link) ON reports_report TO {manager}, {head}, {worker};
GRANT UPDATE (sent_on) ON reports_report TO {worker};
GRANT SELECT ON reports_plan TO {manager}, {head}, {worker};
GRANT INSERT, UPDATE ON reports_plan TO {head}, {worker};
GRANT SELECT, INSERT ON reports_decision, reports_outlay TO {head}, {worker};
GRANT UPDATE (done_on, event_id, removed_at) ON reports_decision TO {head}, {worker};
GRANT UPDATE (removed_at) ON reports_outlay TO {head}, {worker};
