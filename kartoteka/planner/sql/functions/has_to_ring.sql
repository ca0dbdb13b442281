-- Whether somebody in the firm is to be reminded on a device just now. Asked of all firms in one statement every minute,
-- so one without devices costs a glance. It may say yes in vain, as for a device that was signed out, and never no.
CREATE OR REPLACE FUNCTION kartoteka_has_to_ring(firm text, usual integer, late interval) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found boolean;
BEGIN
    IF to_regclass(format('%I.planner_ring', firm)) IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.planner_device)', firm) INTO found;
    IF found THEN
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %1$I.planner_device d JOIN %1$I.planner_promise p ON p.keeper_id = d.member_id'
            ' LEFT JOIN %1$I.planner_reminder r ON r.member_id = d.member_id'
            ' WHERE p.closed_at IS NULL AND p.due_on BETWEEN current_date - 2 AND current_date + 2'
            ' AND p.due_at > now() - $2 AND p.due_at <= now() + make_interval(mins => coalesce(r.minutes, $1))'
            ' AND (r.member_id IS NULL OR r.minutes IS NOT NULL)'
            ' AND NOT EXISTS (SELECT FROM %1$I.planner_ring WHERE promise_id = p.id AND device_id = d.id AND due_at = p.due_at))',
            firm) INTO found USING usual, late;
    END IF;
    RETURN found;
END
$$
