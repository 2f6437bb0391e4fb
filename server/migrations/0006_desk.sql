CREATE TABLE "follow_ups" (
	"site_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"mailed_seq" integer DEFAULT 0 NOT NULL,
	"mailed_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	CONSTRAINT "follow_ups_site_id_conversation_id_pk" PRIMARY KEY("site_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "visitor_readings" (
	"site_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seen_seq" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visitor_readings_site_id_conversation_id_pk" PRIMARY KEY("site_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "visitor_tokens" (
	"site_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"visitor_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visitor_tokens_site_id_token_hash_pk" PRIMARY KEY("site_id","token_hash")
);
--> statement-breakpoint
DROP INDEX "visitors_site_id_token_hash_index";--> statement-breakpoint
ALTER TABLE "visitors" ALTER COLUMN "token_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "availability" text DEFAULT 'available' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "one_time_tokens" ADD COLUMN "site_id" text;--> statement-breakpoint
ALTER TABLE "one_time_tokens" ADD COLUMN "conversation_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "last_agent_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "topic_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "snoozed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "contact" jsonb;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "lead_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "is_blocked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "blocked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "blocked_by" text;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "blocked_reason" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "desk" jsonb;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "desk_rev" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "visitor_tokens" ADD CONSTRAINT "visitor_tokens_site_id_visitor_id_visitors_site_id_id_fk" FOREIGN KEY ("site_id","visitor_id") REFERENCES "public"."visitors"("site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_waiting" ON "conversations" USING btree ("site_id","waiting_since") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "conversations_held" ON "conversations" USING btree ("site_id","assignee_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_of_visitor" ON "conversations" USING btree ("site_id","visitor_id");