-- Who acts in this transaction, as the program signed it. A context that is missing, forged or
-- expired is nobody. The signature is HMAC-SHA256 with a key that no actor role can read.
CREATE OR REPLACE FUNCTION kartoteka_actor(
    OUT firm text, OUT kind text, OUT member_id bigint, OUT token_id bigint, OUT sees_all boolean, OUT keepers bigint[], OUT reveals boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    said text := nullif(current_setting('kartoteka.actor', true), '');
    part text[];
    pads record;
BEGIN
    IF said IS NULL THEN
        RETURN;
    END IF;
    part := string_to_array(said, '|');
    IF array_length(part, 1) <> 8 THEN
        RETURN;
    END IF;
    SELECT inner_pad, outer_pad INTO STRICT pads FROM workspaces_signing;
    IF encode(sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(array_to_string(part[1:7], '|'), 'UTF8'))), 'hex') <> part[8]
       OR to_timestamp(part[7]::bigint) < clock_timestamp() THEN
        RETURN;
    END IF;
    firm := part[1];
    kind := part[2];
    member_id := nullif(part[3], '')::bigint;
    token_id := nullif(part[4], '')::bigint;
    sees_all := part[5] = '*';
    keepers := CASE WHEN part[5] IN ('*', '') THEN '{}' ELSE string_to_array(part[5], ',')::bigint[] END;
    reveals := part[6] = 't';
END
$$
