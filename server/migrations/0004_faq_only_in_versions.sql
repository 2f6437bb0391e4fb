ALTER TABLE "faq_entries" DROP COLUMN "question";--> statement-breakpoint
ALTER TABLE "faq_entries" DROP COLUMN "phrasings";--> statement-breakpoint
ALTER TABLE "faq_entries" DROP COLUMN "answer";--> statement-breakpoint
ALTER TABLE "faq_entries" DROP COLUMN "language";--> statement-breakpoint
ALTER TABLE "faq_entries" DROP COLUMN "topic";--> statement-breakpoint
ALTER TABLE "faq_entries" DROP COLUMN "published";