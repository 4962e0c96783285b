ALTER TABLE "ticket_attachment" ADD COLUMN "delivery_tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "delivery_tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket_comment" ADD COLUMN "delivery_tried_at" timestamp (3) with time zone;