CREATE TABLE "last_seen" (
	"site_id" text NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "last_seen_site_id_user_id_pk" PRIMARY KEY("site_id","user_id")
);
--> statement-breakpoint
CREATE INDEX "conversations_unanswered" ON "conversations" USING btree ("site_id","waiting_since") WHERE state = 'active' and waiting_since is not null;