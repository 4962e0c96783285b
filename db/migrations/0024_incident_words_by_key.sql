-- Without a look at what is known first: planned while the table was empty, it read all of it for each word.
CREATE OR REPLACE FUNCTION "incident_word_of_new"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- In order, so that those who write the same words at once do not wait for each other crosswise.
	INSERT INTO "incident_word"
	SELECT DISTINCT w FROM "written" n, unnest(incident_words(n."title", n."target", n."metric")) w
	ORDER BY w
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "incident_word_of_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "incident_word"
	SELECT DISTINCT w FROM unnest(incident_words(NEW."title", NEW."target", NEW."metric")) w
	ORDER BY w
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
