-- Whether whoever acts has proven within the last minutes that it is still he: what the program signed of it, for him
-- alone and until when. A plain session variable would prove nothing, because whoever runs SQL can set it.
CREATE OR REPLACE FUNCTION kartoteka_confirmed() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    part text[] := string_to_array(nullif(current_setting('kartoteka.confirmed', true), ''), '|');
    pads record;
BEGIN
    IF part IS NULL OR array_length(part, 1) <> 5 OR actor.kind IS DISTINCT FROM 'person' OR actor.member_id IS NULL THEN
        RETURN false;
    END IF;
    SELECT inner_pad, outer_pad INTO STRICT pads FROM workspaces_signing;
    RETURN encode(sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(array_to_string(part[1:4], '|'), 'UTF8'))), 'hex') = part[5]
       AND part[1] = 'confirmed' AND part[2] = actor.firm AND part[3]::bigint = actor.member_id
       AND to_timestamp(part[4]::bigint) > clock_timestamp();
END
$$
