-- Spends from the actor's budget. Answers 'free' (the same was shown lately), 'spent', 'reason' (say
-- why, then ask again) or 'refused'. The purse row is locked, so that racing requests queue up.
CREATE OR REPLACE FUNCTION kartoteka_spend(wanted text, units integer, about bigint, why text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    whose text;
    budget record;
    used record;
    extra bigint;
    is_leaving boolean;
    month bigint := 0;
    moment timestamptz := clock_timestamp();
    is_added boolean;
BEGIN
    IF actor.firm IS NULL THEN
        RETURN 'refused';
    END IF;
    IF actor.kind = 'system' THEN
        RETURN 'free';
    END IF;
    whose := CASE WHEN actor.token_id IS NULL THEN 'member:' || actor.member_id ELSE 'token:' || actor.token_id END;
    EXECUTE format('SELECT * FROM %I.access_budget WHERE kind = $1', actor.firm) INTO STRICT budget USING wanted;
    EXECUTE format('INSERT INTO %I.access_purse (holder, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING', actor.firm) USING whose, wanted;
    EXECUTE format('SELECT FROM %I.access_purse WHERE holder = $1 AND kind = $2 FOR UPDATE', actor.firm) USING whose, wanted;
    EXECUTE format(
        'SELECT coalesce(sum(amount), 0) AS today,'
        ' coalesce(sum(amount) FILTER (WHERE at > clock_timestamp() - interval ''1 hour''), 0) AS lately,'
        ' coalesce(bool_or(subject = $3 AND at > clock_timestamp() - make_interval(mins => $4)), false) AS repeated'
        ' FROM %I.access_spending WHERE holder = $1 AND kind = $2 AND at > clock_timestamp() - interval ''1 day''', actor.firm)
        INTO used USING whose, wanted, about, budget.repeat_minutes;
    IF used.repeated THEN
        RETURN 'free';
    END IF;
    EXECUTE format('SELECT coalesce(sum(amount), 0), (SELECT leaving_since IS NOT NULL FROM %1$I.staff_member WHERE id = $1)'
                   ' FROM %1$I.access_topup WHERE member_id = $1 AND kind = $2 AND until > clock_timestamp()', actor.firm)
        INTO extra, is_leaving USING actor.member_id, wanted;
    IF is_leaving THEN
        budget.day_asks := budget.day_asks / 2;
        budget.day_stops := budget.day_stops / 2;
        budget.hour_asks := budget.hour_asks / 2;
        budget.hour_stops := budget.hour_stops / 2;
    END IF;
    -- Who takes a whole day's budget every day would have the whole base in a few weeks: thirty days hold twelve and a half.
    IF wanted = 'reveals' THEN
        EXECUTE format('SELECT coalesce(sum(amount), 0) FROM %I.access_spending'
                       ' WHERE holder = $1 AND kind = $2 AND at > clock_timestamp() - interval ''30 days''', actor.firm)
            INTO month USING whose, wanted;
    END IF;
    IF month + units > budget.day_stops::bigint * 25 / 2 + extra THEN
        RETURN 'refused';
    END IF;
    IF used.today + units > budget.day_stops + extra OR used.lately + units > budget.hour_stops + extra THEN
        RETURN 'refused';
    END IF;
    IF why = '' AND (used.today + units > budget.day_asks + extra OR used.lately + units > budget.hour_asks + extra) THEN
        RETURN 'reason';
    END IF;
    -- What is about nothing by itself, as the rows of a list, is added up by the minute and counts from its end.
    IF about IS NULL THEN
        moment := date_trunc('minute', moment) + interval '1 minute';
        EXECUTE format(
            'UPDATE %I.access_spending SET amount = amount + $3'
            ' WHERE holder = $1 AND kind = $2 AND at = $4 AND subject IS NULL AND reason = $5 RETURNING true', actor.firm)
            INTO is_added USING whose, wanted, units, moment, why;
        IF is_added THEN
            RETURN 'spent';
        END IF;
    END IF;
    EXECUTE format('INSERT INTO %I.access_spending (holder, kind, subject, amount, reason, at) VALUES ($1, $2, $3, $4, $5, $6)', actor.firm)
        USING whose, wanted, about, units, why, moment;
    RETURN 'spent';
END
$$
