-- Before a value of an own field comes or goes to another card: it tells in whose care that one is.
CREATE OR REPLACE FUNCTION kartoteka_keep_keeper() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('SELECT keeper_id FROM %I.cards_client WHERE id = $1', TG_TABLE_SCHEMA) INTO NEW.keeper_id USING NEW.client_id;
    RETURN NEW;
END
$$
