-- Before an export is written: each step is done by whom it belongs to, in his own name, once, and never undone.
CREATE OR REPLACE FUNCTION kartoteka_guard_export() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    frozen text[] := ARRAY['id', 'key', 'requested_by_id', 'requested_at', 'reason', 'subject', 'words', 'conditions', 'sentences', 'columns', 'form', 'row_count', 'contact_count'];
    dated text[] := ARRAY['approved_at', 'refused_at', 'withdrawn_at', 'built_at', 'stopped_at', 'taken_at', 'lapsed_at'];
    was jsonb;
    became jsonb := to_jsonb(NEW);
    fact text;
    is_requester boolean;
    is_leader boolean := false;
    others boolean;
    is_leaving boolean;
BEGIN
    IF actor.firm IS NULL OR actor.firm <> TG_TABLE_SCHEMA THEN
        RAISE EXCEPTION 'an export belongs to a firm and to somebody who acts in it' USING ERRCODE = '42501';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id = $1 AND leaving_since IS NOT NULL)', actor.firm)
        INTO is_leaving USING actor.member_id;
    IF is_leaving AND (TG_OP = 'INSERT' OR NEW.withdrawn_at IS NULL AND NEW.stopped_at IS NULL) THEN
        RAISE EXCEPTION 'whoever is about to leave takes no list along' USING ERRCODE = '42501';
    END IF;
    IF TG_OP = 'INSERT' THEN
        FOREACH fact IN ARRAY dated LOOP
            IF became ->> fact IS NOT NULL THEN
                RAISE EXCEPTION 'an export begins as a request' USING ERRCODE = '42501';
            END IF;
        END LOOP;
        IF actor.kind <> 'person' OR NEW.requested_by_id IS DISTINCT FROM actor.member_id OR NEW.content_id IS NOT NULL OR NEW.given_count <> 0 THEN
            RAISE EXCEPTION 'an export is asked for in person' USING ERRCODE = '42501';
        END IF;
        IF NEW.subject = 'book' AND ((kartoteka_book_key()).outcome <> 'open' OR NOT (kartoteka_book_key()).holds) THEN
            RAISE EXCEPTION 'the Client Book is asked for by whoever holds a pass' USING ERRCODE = '42501';
        END IF;
        NEW.requested_at := clock_timestamp();
        RETURN NEW;
    END IF;
    was := to_jsonb(OLD);
    IF was - (SELECT array_agg(k) FROM jsonb_object_keys(was) k WHERE k <> ALL (frozen)) IS DISTINCT FROM became - (SELECT array_agg(k) FROM jsonb_object_keys(became) k WHERE k <> ALL (frozen)) THEN
        RAISE EXCEPTION 'what was asked for cannot be changed' USING ERRCODE = '42501';
    END IF;
    is_requester := actor.member_id = OLD.requested_by_id;
    IF actor.kind = 'person' THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id = $1 AND role IN (''director'', ''head'') AND left_at IS NULL)', actor.firm)
            INTO is_leader USING actor.member_id;
    END IF;
    FOREACH fact IN ARRAY dated LOOP
        CONTINUE WHEN was ->> fact IS NOT DISTINCT FROM became ->> fact;
        IF was ->> fact IS NOT NULL THEN
            RAISE EXCEPTION 'what happened to an export cannot be undone' USING ERRCODE = '42501';
        END IF;
        IF OLD.refused_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL OR OLD.stopped_at IS NOT NULL OR OLD.taken_at IS NOT NULL OR OLD.lapsed_at IS NOT NULL THEN
            RAISE EXCEPTION 'this export is over' USING ERRCODE = '42501';
        END IF;
        CASE fact
            WHEN 'approved_at' THEN
                NEW.approved_at := clock_timestamp();
                IF OLD.subject = 'book' AND (NEW.is_alone OR (kartoteka_book_key()).outcome <> 'open' OR NOT (kartoteka_book_key()).holds) THEN
                    RAISE EXCEPTION 'the Client Book leaves by both keys' USING ERRCODE = '42501';
                END IF;
                IF NEW.is_alone THEN
                    EXECUTE format('SELECT EXISTS (SELECT FROM %I.staff_member WHERE id <> $1 AND role IN (''director'', ''head'') AND left_at IS NULL)', actor.firm)
                        INTO others USING OLD.requested_by_id;
                    IF others OR NOT is_requester OR NOT is_leader THEN
                        RAISE EXCEPTION 'there is a second person to ask' USING ERRCODE = '42501';
                    END IF;
                ELSIF NOT is_leader OR NEW.approved_by_id IS DISTINCT FROM actor.member_id THEN
                    RAISE EXCEPTION 'an export is approved in person by a director or a head' USING ERRCODE = '42501';
                END IF;
            WHEN 'refused_at' THEN
                IF OLD.approved_at IS NOT NULL OR NOT is_leader OR NEW.refused_by_id IS DISTINCT FROM actor.member_id THEN
                    RAISE EXCEPTION 'an export is refused in person by a director or a head' USING ERRCODE = '42501';
                END IF;
            WHEN 'withdrawn_at' THEN
                IF NOT is_requester OR actor.kind <> 'person' THEN
                    RAISE EXCEPTION 'an export is withdrawn by whoever asked for it' USING ERRCODE = '42501';
                END IF;
            WHEN 'built_at', 'stopped_at' THEN
                IF NOT is_requester OR actor.kind <> 'job' OR OLD.approved_at IS NULL THEN
                    RAISE EXCEPTION 'an export is made by a job of whoever asked for it' USING ERRCODE = '42501';
                END IF;
            WHEN 'taken_at' THEN
                IF NOT is_requester OR actor.kind <> 'person' THEN
                    RAISE EXCEPTION 'an export is taken by whoever asked for it' USING ERRCODE = '42501';
                END IF;
            ELSE
                IF actor.kind <> 'system' THEN
                    RAISE EXCEPTION 'only time makes an export lapse' USING ERRCODE = '42501';
                END IF;
        END CASE;
    END LOOP;
    IF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id AND OLD.approved_at IS NOT NULL
       OR NEW.is_alone IS DISTINCT FROM OLD.is_alone AND OLD.approved_at IS NOT NULL
       OR NEW.content_id IS DISTINCT FROM OLD.content_id AND NEW.content_id IS NOT NULL AND OLD.built_at IS NOT NULL
       OR NEW.given_count < OLD.given_count
       OR NEW.given_count > OLD.given_count AND (actor.kind <> 'job' OR NOT is_requester)
       OR NEW.link_digest IS DISTINCT FROM OLD.link_digest AND NEW.link_digest <> '' AND (actor.kind <> 'person' OR NOT is_requester OR OLD.built_at IS NULL OR OLD.taken_at IS NOT NULL OR OLD.lapsed_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) THEN
        RAISE EXCEPTION 'an export goes its way step by step' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END
$$
