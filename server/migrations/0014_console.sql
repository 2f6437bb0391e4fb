CREATE TABLE "push_subscriptions" (
	"endpoint" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"label" text NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "server_keys" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"site_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_site_id_name_pk" PRIMARY KEY("site_id","name")
);
--> statement-breakpoint
CREATE TABLE "views" (
	"site_id" text NOT NULL,
	"user_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "views_site_id_user_id_id_pk" PRIMARY KEY("site_id","user_id","id")
);
--> statement-breakpoint
CREATE TABLE "agent_readings" (
	"site_id" text NOT NULL,
	"user_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seen_rev" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agent_readings_site_id_user_id_conversation_id_pk" PRIMARY KEY("site_id","user_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "file_parts" (
	"site_id" text NOT NULL,
	"file_id" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_parts_site_id_file_id_part_pk" PRIMARY KEY("site_id","file_id","part")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"site_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"owner_kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"conversation_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_site_id_id_pk" PRIMARY KEY("site_id","id")
);
--> statement-breakpoint
CREATE TABLE "visitor_notes" (
	"site_id" text NOT NULL,
	"visitor_id" text NOT NULL,
	"id" text NOT NULL,
	"text" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visitor_notes_site_id_visitor_id_id_pk" PRIMARY KEY("site_id","visitor_id","id")
);
--> statement-breakpoint
CREATE TABLE "visitor_pages" (
	"site_id" text NOT NULL,
	"visitor_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"url" text NOT NULL,
	"title" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "away_reason" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "notices" jsonb;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "placed_rev" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "last_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_site_id_user_id_memberships_site_id_user_id_fk" FOREIGN KEY ("site_id","user_id") REFERENCES "public"."memberships"("site_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_parts" ADD CONSTRAINT "file_parts_site_id_file_id_files_site_id_id_fk" FOREIGN KEY ("site_id","file_id") REFERENCES "public"."files"("site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_notes" ADD CONSTRAINT "visitor_notes_site_id_visitor_id_visitors_site_id_id_fk" FOREIGN KEY ("site_id","visitor_id") REFERENCES "public"."visitors"("site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_pages" ADD CONSTRAINT "visitor_pages_site_id_visitor_id_visitors_site_id_id_fk" FOREIGN KEY ("site_id","visitor_id") REFERENCES "public"."visitors"("site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_of_conversation" ON "files" USING btree ("site_id","conversation_id");--> statement-breakpoint
CREATE INDEX "files_unsent" ON "files" USING btree ("created_at") WHERE conversation_id is null;--> statement-breakpoint
CREATE INDEX "visitor_pages_of_visitor" ON "visitor_pages" USING btree ("site_id","visitor_id","at");--> statement-breakpoint
CREATE INDEX "conversations_tags" ON "conversations" USING gin (tags jsonb_path_ops) WHERE tags <> '[]';--> statement-breakpoint
CREATE INDEX "entries_of_mentions" ON "entries" USING gin ((content->'mentions') jsonb_path_ops) WHERE content ? 'mentions';