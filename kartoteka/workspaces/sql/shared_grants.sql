GRANT SELECT, INSERT, UPDATE, DELETE ON workspaces_user, workspaces_seat, django_session TO {login};
GRANT SELECT, UPDATE (name, language, country, time_zone, currency, trade, preset) ON workspaces_workspace TO {login};
GRANT SELECT, INSERT, UPDATE, DELETE ON account_emailaddress, account_emailconfirmation, mfa_authenticator, usersessions_usersession, kartoteka_cache TO {login};
GRANT SELECT ON django_migrations, django_content_type TO {login};
GRANT SELECT ON workspaces_workspace TO {everyone};
GRANT UPDATE (name, language, country, time_zone, currency, trade, preset) ON workspaces_workspace TO {head}, {worker};
GRANT SELECT (id, email, name, language, is_active) ON workspaces_user TO {everyone};
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers TO {login}, {worker};
GRANT SELECT, INSERT ON procrastinate_jobs, procrastinate_events TO {manager}, {head}, {office}, {api};
DO $$ DECLARE one record; BEGIN FOR one IN SELECT oid::regprocedure AS signature FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'procrastinate_%' LOOP EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {everyone}, {login}', one.signature); END LOOP; END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {everyone}, {login};
DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); EXECUTE format('GRANT CONNECT ON DATABASE %I TO {login}', current_database()); END $$
