package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backfills that look like faults and are none. */
@Tag("exhaustive")
class BackfillNearMissesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // A row of its own for each.
                "update orders o set note = c.name from customers c where c.id = o.customer_id;",
                // Several matches, all with one value.
                "update orders o set note = 'paid' from payments p where p.order_id = o.id;",
                "update orders o set note = upper(x.v) from (values ('a', 1), ('A', 1)) x (v, c) where x.c = o.customer_id;",
                "update orders o set amount = x.v from (values (1.5, 1), (1.50, 1)) x (v, c) where x.c = o.customer_id;",
                // Other values each time.
                """
                        alter table orders add column token uuid;
                        update orders o set token = gen_random_uuid() from payments p where p.order_id = o.id;""",
                // Nothing says that the others are to be filled.
                """
                        alter table orders add column name text;
                        update orders o set name = c.name from customers c where c.id = o.customer_id;""",
                // The default was there for the others.
                """
                        alter table orders add column name text default 'none';
                        update orders o set name = c.name from customers c where c.id = o.customer_id;""",
                // The statement means some rows only.
                """
                        alter table orders add column name text;
                        update orders o set name = c.name from customers c where c.id = o.customer_id and o.id = 10;
                        alter table orders alter column name set default 'none';""",
                // Doubles are deleted; nothing is moved.
                """
                        create table buyers as select distinct customer_id from orders;
                        delete from orders o where o.id in (11, 12);""",
                // As many rows as there are lines, each from a line of its own.
                """
                        create table lines (order_id int, paid numeric(10,2));
                        insert into lines select o.id, p.paid from orders o join payments p on p.order_id = o.id;""",
                // A series multiplies on purpose.
                """
                        create table parts (order_id int);
                        insert into parts select o.id from orders o cross join generate_series(1, 3);""",
                // A copy that is not everything, of what stays.
                "create table big as select * from orders where amount > 5;",
                // A table built anew under its name.
                """
                        create table orders_new (like orders);
                        insert into orders_new select * from orders;
                        drop table orders;
                        alter table orders_new rename to orders;""",
                // Values go to a table of their own and to a reference.
                """
                        create table notes (id int generated always as identity primary key, note text unique);
                        insert into notes (note) select distinct note from orders where note is not null;
                        alter table orders add column note_id int references notes;
                        create index on orders (note_id);
                        update orders set note_id = (select n.id from notes n where n.note = orders.note);
                        alter table orders drop column note;""",
                // Each row of the other table takes along what it belonged to.
                """
                        create table paid (payment_id int primary key, amount numeric(10,2));
                        insert into paid select p.id, o.amount from orders o join payments p on p.order_id = o.id;
                        delete from orders where id in (10, 12);""",
                // What each line costs is the price of what it names.
                "create table spent (customer_id int, amount numeric(12,2));\n"
                        + "insert into spent select c.id, sum(o.amount) from customers c join orders o on o.customer_id = c.id"
                        + " join payments p on p.order_id = o.id and p.id in (100, 102) group by c.id;",
                "create table spent (note text, amount numeric(12,2));\n"
                        + "insert into spent select p.method, sum(o.amount) from payments p"
                        + " join orders o on o.id = p.order_id group by p.method;",
                "create table counted (id int, n bigint);\n"
                        + "insert into counted select o.id, count(distinct o.note) from orders o"
                        + " join payments p on p.order_id = o.id group by o.id;",
                // One row for each group.
                """
                        create table totals (customer_id int primary key, total numeric(12,2), orders bigint);
                        insert into totals select customer_id, sum(amount), count(*) from orders group by customer_id;
                        drop table orders;"""
            })
    void areSilent(String up, @TempDir Path directory) {
        PlantedFault fault = BackfillFaults.shop("", "").planted(withoutDown("2_up", up), withoutDown("2_up", up));
        List<Finding> findings = fault.history(fault.faulty()).findings(directory, Judge.standard()).stream()
                .filter(finding -> BackfillFaultsTests.CHECKS.contains(finding.check()))
                .toList();

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }
}
