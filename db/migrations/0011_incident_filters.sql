DROP INDEX "incident_last_seen_idx";--> statement-breakpoint
DROP INDEX "incident_status_idx";--> statement-breakpoint
DROP INDEX "incident_connection_idx";--> statement-breakpoint
DROP INDEX "incident_assignee_idx";--> statement-breakpoint
CREATE INDEX "incident_last_seen_idx" ON "incident" USING btree ("last_seen_at","id","severity","status");--> statement-breakpoint
CREATE INDEX "incident_status_idx" ON "incident" USING btree ("status","last_seen_at","id","severity");--> statement-breakpoint
CREATE INDEX "incident_connection_idx" ON "incident" USING btree ("connection_id","last_seen_at","id","status","severity");--> statement-breakpoint
CREATE INDEX "incident_assignee_idx" ON "incident" USING btree ("assignee_id","last_seen_at","id","status","severity") WHERE "incident"."assignee_id" is not null;