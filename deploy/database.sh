#!/bin/sh
# Runs once in the PostgreSQL container: the program's own role, which is no superuser, and its database.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set password="$OWNER_PASSWORD" <<'SQL'
CREATE ROLE kartoteka_owner LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE kartoteka OWNER kartoteka_owner;
REVOKE ALL ON DATABASE kartoteka FROM PUBLIC;
SQL
