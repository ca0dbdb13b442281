-- A folded name as it is looked for: what the law puts before a firm's own name stands behind it.
CREATE OR REPLACE FUNCTION kartoteka_heading(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN split_part(name, ' ', 1) = ANY ('{ооо,оао,зао,ао,пао,нао,ип,нко,ано,одо,чуп,уп,тов,фоп,пп,ват,зат,прат,пат,дп,дооел,доо,ад,тп,llc,ltd,gmbh,jsc,ooo,zao}'::text[])
                     AND strpos(name, ' ') > 0
           THEN substr(name, strpos(name, ' ') + 1) || ' ' || split_part(name, ' ', 1)
           ELSE name END
$$
