CREATE TABLE "told" (
	"site_id" text NOT NULL,
	"user_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"kind" text NOT NULL,
	"rev" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "told_site_id_conversation_id_user_id_kind_pk" PRIMARY KEY("site_id","conversation_id","user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "waiting_mails" (
	"site_id" text NOT NULL,
	"user_id" text NOT NULL,
	"mailed_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	CONSTRAINT "waiting_mails_site_id_user_id_pk" PRIMARY KEY("site_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "last_seen" ADD COLUMN "attended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "told" ADD CONSTRAINT "told_site_id_user_id_memberships_site_id_user_id_fk" FOREIGN KEY ("site_id","user_id") REFERENCES "public"."memberships"("site_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_mails" ADD CONSTRAINT "waiting_mails_site_id_user_id_memberships_site_id_user_id_fk" FOREIGN KEY ("site_id","user_id") REFERENCES "public"."memberships"("site_id","user_id") ON DELETE cascade ON UPDATE no action;