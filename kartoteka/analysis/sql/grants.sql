GRANT SELECT ON analysis_forecast TO {manager}, {head}, {api}, {worker};
GRANT INSERT ON analysis_forecast TO {worker};
GRANT SELECT, INSERT ON analysis_event TO {head}, {worker};
GRANT UPDATE (removed_at) ON analysis_event TO {head}, {worker};
