ALTER TABLE "visitors" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "identity_secret" text;--> statement-breakpoint
CREATE UNIQUE INDEX "visitors_subject" ON "visitors" USING btree ("site_id","subject") WHERE subject is not null;