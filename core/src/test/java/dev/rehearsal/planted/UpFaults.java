package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;
import static dev.rehearsal.planted.PlantedStep.withoutDown;

import java.util.stream.Stream;

/** Faults that show after the first up. */
final class UpFaults {
    private UpFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                duplicatesUnderAUniqueIndex(),
                invalidIndex(),
                sequenceBehind(),
                sequenceMadeBehind(),
                keyWrittenByHand(),
                orphans(),
                missingDown(),
                emptyUp());
    }

    private static PlantedFault duplicatesUnderAUniqueIndex() {
        return fault("rows are in the way of a unique index", "UpFails")
                .withRows("insert into users (name, email) values ('a', 'x'), ('b', 'x')")
                .planted(
                        step("2_email", "create unique index users_email on users (email);", "drop index users_email;"),
                        step("2_email", "create index users_email on users (email);", "drop index users_email;"));
    }

    private static PlantedFault invalidIndex() {
        return fault("an index is left as a failed concurrent build leaves it", "InvalidObjectLeft")
                .in("index public.users_email")
                .planted(
                        step("2_email", """
                                create index users_email on users (email);
                                update pg_index set indisvalid = false where indexrelid = 'users_email'::regclass;
                                """, "drop index users_email;"),
                        step("2_email", "create index users_email on users (email);", "drop index users_email;"));
    }

    private static PlantedFault sequenceBehind() {
        String down = "delete from users where name = 'admin';";
        return fault("a key is written by hand and its sequence does not know", "SequenceBehindColumn")
                .in("sequence public.users_id_seq")
                .planted(
                        step("2_admin", "insert into users (id, name) values (100, 'admin');", down),
                        step("2_admin", "insert into users (name) values ('admin');", down));
    }

    private static PlantedFault sequenceMadeBehind() {
        String up = "alter table tasks alter id set default nextval('task_seq');";
        String down = "alter table tasks alter id drop default;";
        return fault("a column with rows is fed by a sequence that begins at one", "SequenceBehindColumn")
                .in("sequence public.task_seq")
                .after(step(
                        "2_tasks",
                        "create table tasks (id bigint primary key); insert into tasks values (1), (2);"
                                + " create sequence drawn_seq increment by 50;",
                        "drop sequence drawn_seq; drop table tasks;"))
                .planted(
                        step("3_feed", "create sequence task_seq; " + up, down + " drop sequence task_seq;"),
                        // Applications draw from a sequence that was there before.
                        step("3_feed", up.replace("task_seq", "drawn_seq"), down));
    }

    private static PlantedFault keyWrittenByHand() {
        String down = "delete from users where name = 'admin';";
        return fault("a key is written by hand that somebody else may have drawn", "KeysWrittenByHand")
                .in("table public.users")
                .planted(
                        step("2_admin", """
                                insert into users (id, name) values (100, 'admin');
                                select setval('users_id_seq', (select max(id) from users));
                                """, down),
                        step("2_admin", "insert into users (id, name) values (0, 'admin');", down));
    }

    private static PlantedFault orphans() {
        PlantedStep orders = step(
                "2_orders",
                "create table orders (id int primary key, buyer int constraint orders_buyer references users);"
                        + " create index on orders (buyer);",
                "drop table orders;");
        return fault("triggers are switched off while a child is written", "OrphanedRows")
                .in("constraint orders_buyer on public.orders")
                .after(orders)
                .withRows("insert into users (id, name) values (nextval('users_id_seq'), 'Ada')")
                .planted(
                        step("3_first_order", """
                                set local session_replication_role = replica;
                                insert into orders values (1, 4711);
                                """, "delete from orders where id = 1;"),
                        step(
                                "3_first_order",
                                "insert into orders select 1, min(id) from users;",
                                "delete from orders where id = 1;"));
    }

    private static PlantedFault missingDown() {
        return fault("one migration of many has no down", "DownMissing")
                .planted(
                        withoutDown("2_phone", "alter table users add column phone text;"),
                        step(
                                "2_phone",
                                "alter table users add column phone text;",
                                "alter table users drop column phone;"));
    }

    private static PlantedFault emptyUp() {
        return fault("an up holds only a comment", "EmptyUp")
                .planted(step("2_nothing", "-- nothing\n", "select 1;"), step("2_nothing", "select 1;", "select 1;"));
    }
}
