GRANT SELECT (id, events, paused_at, disabled_at) ON hooks_hook TO {everyone};
GRANT SELECT (key, url, made_by_id, made_at, succeeded_at) ON hooks_hook TO {head}, {worker};
GRANT INSERT, DELETE ON hooks_hook TO {head}, {worker};
GRANT UPDATE (url, events, sealed, paused_at, disabled_at, succeeded_at) ON hooks_hook TO {head}, {worker};
GRANT SELECT (sealed) ON hooks_hook TO {worker};
GRANT INSERT ON hooks_delivery TO {everyone};
GRANT SELECT (id, made_at) ON hooks_delivery TO {everyone};
GRANT SELECT, DELETE ON hooks_delivery TO {head}, {worker};
GRANT UPDATE (attempts, tried_at, status, trouble, delivered_at, given_up_at) ON hooks_delivery TO {head}, {worker};
