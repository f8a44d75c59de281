CREATE TYPE "public"."order_state" AS ENUM('new', 'sent');--> statement-breakpoint
CREATE TABLE "customers" (
	"id" serial PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"tags" text[] DEFAULT '{}'::text[],
	"shout" text GENERATED ALWAYS AS (upper("customers"."email")) STORED,
	CONSTRAINT "customers_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"customer_id" integer NOT NULL,
	"no" integer GENERATED ALWAYS AS IDENTITY (sequence name "orders_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" "order_state" DEFAULT 'new' NOT NULL,
	"amount" numeric(10, 2),
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_customer_id_no_pk" PRIMARY KEY("customer_id","no"),
	CONSTRAINT "amount_positive" CHECK ("orders"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_tags" ON "customers" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("placed_at" DESC NULLS LAST) WHERE "orders"."state" = 'new';--> statement-breakpoint
CREATE UNIQUE INDEX "orders_lower" ON "orders" USING btree (abs("amount")) WITH (fillfactor=70);--> statement-breakpoint
ALTER TYPE "public"."order_state" ADD VALUE 'paid';
