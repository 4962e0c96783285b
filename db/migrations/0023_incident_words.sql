CREATE TABLE "incident_word" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION "incident_words"("title" text, "target" text, "metric" text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN string_to_array(lower("title" || ' ' || coalesce("target", '') || ' ' || coalesce("metric", '')), ' ');
--> statement-breakpoint
CREATE FUNCTION "incident_word_of_new"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- In order, so that those who write the same words at once do not wait for each other crosswise.
	INSERT INTO "incident_word"
	SELECT DISTINCT w FROM "written" n, unnest(incident_words(n."title", n."target", n."metric")) w
	WHERE NOT EXISTS (SELECT FROM "incident_word" known WHERE known."word" = w)
	ORDER BY w
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "incident_word_of_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "incident_word"
	SELECT DISTINCT w FROM unnest(incident_words(NEW."title", NEW."target", NEW."metric")) w
	WHERE NOT EXISTS (SELECT FROM "incident_word" known WHERE known."word" = w)
	ORDER BY w
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "incident_word_of_new" AFTER INSERT ON "incident"
	REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "incident_word_of_new"();
--> statement-breakpoint
CREATE TRIGGER "incident_word_of_changed" AFTER UPDATE OF "title", "target", "metric" ON "incident"
	FOR EACH ROW WHEN (
		(OLD."title", OLD."target", OLD."metric") IS DISTINCT FROM (NEW."title", NEW."target", NEW."metric")
	) EXECUTE FUNCTION "incident_word_of_changed"();
--> statement-breakpoint
INSERT INTO "incident_word"
SELECT DISTINCT w FROM "incident" i, unnest(incident_words(i."title", i."target", i."metric")) w ORDER BY w;
--> statement-breakpoint
CREATE INDEX "incident_word_search_idx" ON "incident_word" USING gin ("word" gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "incident_words_idx" ON "incident" USING gin (incident_words("title", "target", "metric"));
--> statement-breakpoint
DROP INDEX "incident_search_idx";
--> statement-breakpoint
ANALYZE "incident_word";
