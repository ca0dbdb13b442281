GRANT SELECT ON analysis_forecast TO {manager}, {head}, {api}, {worker};
GRANT INSERT ON analysis_forecast TO {worker};
