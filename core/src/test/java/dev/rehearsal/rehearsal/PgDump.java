package dev.rehearsal.rehearsal;

/** The schema at the end of the history of {@link DriftTests}. */
final class PgDump {
    /** As pg_dump 17.6 writes it, with what only makes sense where it was made. */
    static final String SCHEMA = """
            --
            -- PostgreSQL database dump
            --

            \\restrict pK4Z1vQ

            SET statement_timeout = 0;
            SET transaction_timeout = 0;
            SET client_encoding = 'UTF8';
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;

            CREATE SCHEMA public;
            ALTER SCHEMA public OWNER TO shop_owner;

            CREATE TYPE public.state AS ENUM (
                'new',
                'sent'
            );
            ALTER TYPE public.state OWNER TO shop_owner;

            CREATE FUNCTION public.total() RETURNS numeric
                LANGUAGE sql
                AS 'select sum(amount) from orders';
            ALTER FUNCTION public.total() OWNER TO shop_owner;

            SET default_table_access_method = heap;

            CREATE TABLE public.orders (
                id bigint NOT NULL,
                no text NOT NULL,
                at timestamp with time zone DEFAULT now() NOT NULL,
                amount numeric(10,2),
                state public.state DEFAULT 'new'::public.state NOT NULL,
                CONSTRAINT orders_amount_check CHECK ((amount > (0)::numeric))
            );
            ALTER TABLE public.orders OWNER TO shop_owner;
            COMMENT ON TABLE public.orders IS 'what was bought';

            ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
                SEQUENCE NAME public.orders_id_seq
                START WITH 1
                INCREMENT BY 1
                NO MINVALUE
                NO MAXVALUE
                CACHE 1
            );

            CREATE MATERIALIZED VIEW public.totals AS
             SELECT sum(orders.amount) AS total
               FROM public.orders
              WITH NO DATA;
            ALTER TABLE public.totals OWNER TO shop_owner;

            CREATE TABLE public.schema_migrations (
                version bigint NOT NULL,
                dirty boolean NOT NULL
            );

            ALTER TABLE ONLY public.orders
                ADD CONSTRAINT orders_no_key UNIQUE (no);
            ALTER TABLE ONLY public.orders
                ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY public.schema_migrations
                ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

            CREATE INDEX orders_at ON public.orders USING btree (at DESC);

            GRANT SELECT ON TABLE public.orders TO reporting;
            ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner GRANT SELECT ON TABLES TO reporting;
            INSERT INTO public.schema_migrations VALUES (1, false);

            \\unrestrict pK4Z1vQ
            """;

    private PgDump() {}
}
