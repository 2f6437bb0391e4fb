CREATE TABLE "faq_versions" (
	"site_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"version" integer NOT NULL,
	"question" text NOT NULL,
	"phrasings" jsonb NOT NULL,
	"answer" text NOT NULL,
	"language" text NOT NULL,
	"topic" text,
	"pages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text NOT NULL,
	"by" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "faq_versions_site_id_entry_id_version_pk" PRIMARY KEY("site_id","entry_id","version")
);
--> statement-breakpoint
ALTER TABLE "faq_entries" ADD COLUMN "published_version" integer;--> statement-breakpoint
ALTER TABLE "faq_entries" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "faq_rev" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "faq_versions" ADD CONSTRAINT "faq_versions_site_id_entry_id_faq_entries_site_id_id_fk" FOREIGN KEY ("site_id","entry_id") REFERENCES "public"."faq_entries"("site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_of_bot" ON "entries" USING btree ("site_id","at") WHERE author_kind = 'bot';