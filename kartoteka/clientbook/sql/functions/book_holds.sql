-- Whether a member holds a pass to the Client Book that is good: he is still here, and a director or a head of sales.
CREATE OR REPLACE FUNCTION kartoteka_book_holds(firm text, member bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %1$I.clientbook_pass p JOIN %1$I.staff_member m ON m.id = p.member_id'
        ' WHERE p.member_id = $1 AND p.ended_at IS NULL AND m.left_at IS NULL AND m.role IN (''director'', ''head''))', firm)
        INTO held USING member;
    RETURN held;
END
$$
