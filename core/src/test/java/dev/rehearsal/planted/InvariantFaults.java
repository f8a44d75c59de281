package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import dev.rehearsal.evidence.release.DeclaredInvariant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Steps that break an invariant, each with one that does not; both databases understand them. */
final class InvariantFaults {
    static final PlantedStep TABLES = step(
            "1_tables",
            """
            create table accounts (id int primary key, name varchar(40), active int not null);
            create table orders (id int primary key, account_id int not null, total decimal(12,2) not null, currency varchar(3) not null);
            create table bookings (id int primary key, account_id int not null, amount decimal(12,2) not null);
            create table done (id int primary key);
            create view open_accounts as select id, active from accounts;
            """,
            "drop view open_accounts; drop table done; drop table bookings; drop table orders; drop table accounts;");

    static final String ROWS = "insert into accounts values (1, 'Ada', 1), (2, 'Ben', 0);"
            + " insert into orders values (1, 1, 10, 'EUR'), (2, 1, 20, 'USD'), (3, 2, 30, 'EUR'), (4, 2, 30, 'EUR');"
            + " insert into bookings values (1, 1, 30), (2, 2, 60)";

    static final String SUM = "select sum(total) from orders";
    private static final String NO_CHANGE = "update done set id = id;";

    private InvariantFaults() {}

    /**
     * A fault and its twin.
     *
     * @param invariant what the faulty step breaks
     * @param headline what is told of it
     * @param ofTwin what the twin must keep to
     */
    record Fault(
            String title,
            DeclaredInvariant invariant,
            PlantedStep faulty,
            String headline,
            DeclaredInvariant ofTwin,
            PlantedStep repaired) {

        static Fault of(
                String title, DeclaredInvariant invariant, PlantedStep faulty, String headline, PlantedStep repaired) {
            return new Fault(title, invariant, faulty, headline, invariant, repaired);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static DeclaredInvariant value(String sql, String... changes) {
        return new DeclaredInvariant(
                sql,
                "money is not made here",
                false,
                "1",
                "",
                changes.length == 0 ? Map.of() : Map.of("2", changes[0]),
                "");
    }

    static DeclaredInvariant noRows(String sql) {
        return new DeclaredInvariant(sql, "they belong together", true, "1", "", Map.of(), "");
    }

    private static DeclaredInvariant between(String since, String until) {
        return new DeclaredInvariant("select count(*) from done", "it counts", false, since, until, Map.of(), "");
    }

    static Stream<Fault> all() {
        return Stream.of(ofValues(), ofRows(), ofChanges(), ofObjects(), ofBorders())
                .flatMap(List::stream);
    }

    private static List<Fault> ofValues() {
        return List.of(
                Fault.of(
                        "a backfill doubles a sum",
                        value(SUM),
                        step(
                                "2_step",
                                "insert into orders select id + 100, account_id, total, currency from orders;",
                                "delete from orders where id > 100;"),
                        "up breaks an invariant: 'select sum(total) from orders' gives 180.00, expected 90.00",
                        step(
                                "2_step",
                                "insert into orders select id + 100, account_id, 0, currency from orders;",
                                "delete from orders where id > 100;")),
                Fault.of(
                        "duplicates are deleted with what they count for",
                        value(SUM),
                        step(
                                "2_step",
                                "delete from orders where id = 4;",
                                "insert into orders values (4, 2, 30, 'EUR');"),
                        "up breaks an invariant: 'select sum(total) from orders' gives 60.00, expected 90.00",
                        step(
                                "2_step",
                                "delete from orders where id = 4; update orders set total = 60 where id = 3;",
                                "insert into orders values (4, 2, 30, 'EUR'); update orders set total = 30 where id = 3;")),
                Fault.of(
                        "a currency is converted, and stays under its name",
                        value("select sum(case currency when 'USD' then total * 2 else total end) from orders"),
                        step(
                                "2_step",
                                "update orders set total = total * 2 where currency = 'USD';",
                                "update orders set total = total / 2 where currency = 'USD';"),
                        "up breaks an invariant: 'select sum(case currency when 'USD' then total * 2 else total end) from orders'"
                                + " gives 150.00, expected 110.00",
                        step(
                                "2_step",
                                "update orders set total = total * 2 where currency = 'USD'; update orders set currency = 'EUR' where id = 2;",
                                "update orders set total = total / 2, currency = 'USD' where id = 2;")),
                Fault.of(
                        "the second up adds again",
                        value(SUM),
                        step(
                                "2_step",
                                "update orders set total = total + (select count(*) from done);",
                                "insert into done values (1);"),
                        "second up breaks an invariant: 'select sum(total) from orders' gives 94.00, expected 90.00",
                        step("2_step", "update orders set total = total + (select count(*) from done);", NO_CHANGE)));
    }

    private static List<Fault> ofRows() {
        return List.of(
                Fault.of(
                        "rows lose their parent",
                        noRows(
                                "select b.id, b.amount from bookings b left join accounts a on a.id = b.account_id where a.id is null"),
                        step(
                                "2_step",
                                "delete from accounts where active = 0;",
                                "insert into accounts values (2, 'Ben', 0);"),
                        "up makes rows that must not be: 'select b.id, b.amount from bookings b left join accounts a on a.id ="
                                + " b.account_id where a.id is null' gives 1 row, no row before the up",
                        step(
                                "2_step",
                                "update accounts set name = 'gone' where active = 0;",
                                "update accounts set name = 'Ben' where active = 0;")),
                Fault.of(
                        "an account is out of balance",
                        noRows(
                                "select id from accounts a where (select sum(amount) from bookings where account_id = a.id)"
                                        + " <> (select sum(total) from orders where account_id = a.id)"),
                        step(
                                "2_step",
                                "update orders set account_id = 1 where id = 3;",
                                "update orders set account_id = 2 where id = 3;"),
                        "gives 2 rows, no row before the up",
                        step(
                                "2_step",
                                "update orders set account_id = 1 where id = 3;"
                                        + " update bookings set amount = 60 where id = 1; update bookings set amount = 30 where id = 2;",
                                "update orders set account_id = 2 where id = 3; update bookings set amount = 30 * id;")));
    }

    private static List<Fault> ofChanges() {
        String bookings = "select sum(amount) from bookings";
        PlantedStep five =
                step("2_step", "insert into bookings values (9, 1, 5);", "delete from bookings where id = 9;");
        return List.of(
                Fault.of(
                        "a declared change is another one",
                        value(bookings, "+= 5"),
                        step("2_step", "insert into bookings values (9, 1, 6);", "delete from bookings where id = 9;"),
                        "gives 96.00, expected 95.00",
                        five),
                Fault.of(
                        "a declared change does not happen",
                        value(bookings, "+= (select 2 + count(*) from bookings) + 1"),
                        step("2_step", NO_CHANGE, NO_CHANGE),
                        "gives 90.00, expected 95.00",
                        five),
                Fault.of(
                        "the down does not bring a value back",
                        value(bookings, "+= 2"),
                        step("2_step", "update bookings set amount = amount + 1;", NO_CHANGE),
                        "down breaks an invariant: 'select sum(amount) from bookings' gives 92.00, expected 90.00",
                        step(
                                "2_step",
                                "update bookings set amount = amount + 1;",
                                "update bookings set amount = amount - 1;")));
    }

    private static List<Fault> ofObjects() {
        return List.of(
                Fault.of(
                        "a view hides rows",
                        value("select count(*) from open_accounts"),
                        step(
                                "2_step",
                                "create or replace view open_accounts as select id, active from accounts where active = 1;",
                                "create or replace view open_accounts as select id, active from accounts;"),
                        "up breaks an invariant: 'select count(*) from open_accounts' gives 1, expected 2",
                        step(
                                "2_step",
                                "create or replace view open_accounts as select id, active from accounts where active < 2;",
                                "create or replace view open_accounts as select id, active from accounts;")),
                Fault.of(
                        "what a query asks for is renamed",
                        value(SUM),
                        step(
                                "2_step",
                                "alter table orders rename column total to amount;",
                                "alter table orders rename column amount to total;"),
                        "up takes away what 'select sum(total) from orders' asks for",
                        step(
                                "2_step",
                                "alter table orders rename column currency to money;",
                                "alter table orders rename column money to currency;")));
    }

    private static List<Fault> ofBorders() {
        PlantedStep counted = step("2_step", "insert into done values (1);", "delete from done;");
        String headline = "up breaks an invariant: 'select count(*) from done' gives 1, expected 0";
        return List.of(
                new Fault("behind since", between("1", ""), counted, headline, between("2", ""), counted),
                new Fault("up to until", between("1", "2"), counted, headline, between("1", "1"), counted));
    }
}
