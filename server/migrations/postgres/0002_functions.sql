-- What SQLite has by these names and the statements of the archive use, as far as they use it.

-- A text in JSON, without the sign that PostgreSQL has in no text.
CREATE FUNCTION as_json(body TEXT) RETURNS JSON
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CAST(CASE WHEN strpos(body, '\u0000') = 0 THEN body
        ELSE regexp_replace(body, '(^|[^\\])((?:\\\\)*)(?:\\u0000)+', '\1\2', 'g') END AS JSON)
$$;

-- What stands at a path such as '$.a.b' of a text in JSON; parts that are themselves JSON come as they are written there.
CREATE FUNCTION json_extract(body TEXT, path TEXT) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT as_json(body) #>> string_to_array(substr(path, 3), '.')
$$;

-- The entries of a list or an object in JSON.
CREATE FUNCTION json_each(body TEXT) RETURNS TABLE (key TEXT, value TEXT)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    given JSON := as_json(body);
BEGIN
    IF json_typeof(given) = 'array' THEN
        RETURN QUERY SELECT CAST(e.ordinality - 1 AS TEXT), e.value
            FROM json_array_elements_text(given) WITH ORDINALITY e;
    ELSIF json_typeof(given) = 'object' THEN
        RETURN QUERY SELECT e.key, e.value FROM json_each_text(given) e;
    END IF;
END $$;

-- The same for what stands at a path.
CREATE FUNCTION json_each(body TEXT, path TEXT) RETURNS TABLE (key TEXT, value TEXT)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT e.key, e.value FROM json_each(json_extract(body, path)) e
$$;

-- A moment in seconds, in UTC: '%Y', '%Y-%m' and '%Y-%m-%d'. The third word is always 'unixepoch'.
CREATE FUNCTION strftime(shape TEXT, at BIGINT, unit TEXT) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_char(TIMESTAMP 'epoch' + at * INTERVAL '1 second',
        CASE shape WHEN '%Y' THEN 'YYYY' WHEN '%Y-%m' THEN 'YYYY-MM' WHEN '%Y-%m-%d' THEN 'YYYY-MM-DD' END)
$$;
