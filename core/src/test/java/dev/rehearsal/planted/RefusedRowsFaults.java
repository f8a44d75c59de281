package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults of an up that the server refuses, most of them only where there are rows. */
final class RefusedRowsFaults {
    private static final PlantedStep ORDERS = step(
            "2_orders",
            "create table orders (id int primary key, buyer int); create index on orders (buyer);"
                    + " insert into orders values (1, 4711);",
            "drop table orders;");
    private static final PlantedStep NAMES =
            step("2_names", "create view names as select name, email from users;", "drop view names;");

    private RefusedRowsFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                refused(
                        "NULL is in the way of NOT NULL",
                        "alter table users alter email set not null;",
                        "alter table users alter name set not null;",
                        "alter table users alter name drop not null;"),
                refused(
                        "a value is in the way of a check",
                        "alter table users add constraint small check (email = lower(email));",
                        "alter table users add constraint small check (name <> lower(name));",
                        "alter table users drop constraint small;"),
                refused(
                        "a required column has no default",
                        "alter table users add vat int not null;",
                        "alter table users add vat int not null default 0;",
                        "alter table users drop vat;"),
                refused(
                        "words are cast to a number",
                        "alter table users alter name type int using name::int;",
                        "alter table users add number int;",
                        "alter table users drop number;"),
                refused(
                        "a view stands on a column that is dropped",
                        "alter table users drop email;",
                        "drop view names;",
                        "create view names as select name, email from users;",
                        NAMES),
                refused(
                        "orphans are in the way of a foreign key",
                        "alter table orders add constraint buyer foreign key (buyer) references users;",
                        "alter table orders add constraint buyer check (buyer > 0);",
                        "alter table orders drop constraint buyer;",
                        ORDERS),
                refused(
                        "a label is used in the transaction that adds it",
                        "alter type mood add value 'so'; create table moods as select 'so'::mood as mood;",
                        "create table moods as select 'sad'::mood as mood;",
                        "drop table moods;",
                        step("2_mood", "create type mood as enum ('sad');", "drop type mood;")),
                refused(
                        "an index is built concurrently among other statements",
                        "alter table users add fax text; create index concurrently by_name on users (name);",
                        "create index concurrently by_name on users (name);",
                        "drop index by_name;"));
    }

    private static PlantedFault refused(
            String title, String faulty, String repaired, String down, PlantedStep... base) {
        String name = (base.length + 2) + "_change";
        return fault(title, "UpFails").after(base).planted(step(name, faulty, down), step(name, repaired, down));
    }
}
