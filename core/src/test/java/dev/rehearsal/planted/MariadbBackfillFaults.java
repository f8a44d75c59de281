package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static dev.rehearsal.planted.PlantedStep.withoutDown;

import java.util.List;
import java.util.stream.Stream;

/** The same on MariaDB, on rows that the history wrote. */
final class MariadbBackfillFaults {
    private static final PlantedStep SHOP =
            step("1_shop", """
            create table customers (id int primary key, name varchar(60) not null, email varchar(60));
            create table orders (id int primary key, customer_id int not null, amount decimal(10,2) not null, note text,
                key (customer_id));
            create table payments (id int primary key, order_id int not null, method varchar(20), key (order_id));
            insert into customers values (1, 'Ada', 'ada@example.org'), (2, 'Alan', null), (3, 'Grace', 'g@example.org');
            insert into orders values (10, 1, 5.00, 'a'), (11, 1, 7.25, 'b'), (12, 2, 3.50, null), (13, 9, 1.10, 'd');
            insert into payments values (100, 10, 'card'), (101, 10, 'cash'), (102, 12, 'card');
            """, "drop table payments; drop table orders; drop table customers;");
    private static final String ADD = "alter table orders add column method varchar(20);\n";
    private static final String NO_METHOD = "alter table orders drop column method;";
    private static final String METHODS = "create table methods (order_id int primary key, method varchar(20));\n";
    private static final String NO_METHODS = "drop table methods;";

    private MariadbBackfillFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                oneOfSeveral(),
                firstOfSeveral(),
                notGrouped(),
                firstTakesTheKey(),
                lastTakesTheKey(),
                repeatedByJoin(),
                leftNull(),
                rowsWithoutMatch(),
                columnWithoutMatch(),
                sumThatLosesDigits());
    }

    private static PlantedFault.Beginning shop(String title, String check, String object) {
        return new PlantedFault.Beginning(title, List.of(check), object, List.of(SHOP), "");
    }

    private static PlantedFault oneOfSeveral() {
        return shop("an update takes one of several matches", "ValueTakenByChance", "table orders")
                .planted(
                        step(
                                "2_method",
                                ADD + "update orders o join payments p on p.order_id = o.id set o.method = p.method;",
                                NO_METHOD),
                        step(
                                "2_method",
                                ADD + "update orders o join (select order_id, max(method) as method from payments"
                                        + " group by order_id) p on p.order_id = o.id set o.method = p.method;",
                                NO_METHOD));
    }

    private static PlantedFault firstOfSeveral() {
        String begin =
                ADD + "update orders set method = (select p.method from payments p where p.order_id = orders.id ";
        return shop("a subquery takes the first of several rows in no order", "ValueTakenByChance", "table orders")
                .planted(
                        step("2_method", begin + "limit 1);", NO_METHOD),
                        step("2_method", begin + "order by p.id limit 1);", NO_METHOD));
    }

    private static PlantedFault notGrouped() {
        String insert = METHODS + "insert into methods (order_id, method) select `order_id`, ";
        return shop("a column that is not grouped by has one of several values", "ValueTakenByChance", "table methods")
                .planted(
                        step("2_methods", insert + "`method` from payments group by order_id;", NO_METHODS),
                        step("2_methods", insert + "min(`method`) from payments group by order_id;", NO_METHODS));
    }

    private static PlantedFault firstTakesTheKey() {
        String insert = METHODS + "insert ignore into methods (order_id, method) select order_id, method from payments";
        return shop(
                        "the first of several rows takes the key, and the others are skipped",
                        "ValueTakenByChance",
                        "table methods")
                .planted(
                        step("2_methods", insert + ";", NO_METHODS),
                        step("2_methods", insert + " order by id desc;", NO_METHODS));
    }

    private static PlantedFault lastTakesTheKey() {
        String insert = METHODS + "replace into methods (order_id, method) select order_id, method from payments";
        return shop("the last of several rows takes the key from the others", "ValueTakenByChance", "table methods")
                .planted(
                        step("2_methods", insert + ";", NO_METHODS),
                        step("2_methods", insert + " order by id;", NO_METHODS));
    }

    private static PlantedFault repeatedByJoin() {
        String insert = """
                        create table buyers (customer_id int not null, email varchar(60));
                        insert into buyers (customer_id, email) select c.id, c.email from customers c\s""";
        return shop("a join that is a condition repeats rows", "JoinRepeatsRows", "table buyers")
                .planted(
                        step("2_buyers", insert + "join orders o on o.customer_id = c.id;", "drop table buyers;"),
                        step(
                                "2_buyers",
                                insert + "where exists (select 1 from orders o where o.customer_id = c.id);",
                                "drop table buyers;"));
    }

    private static PlantedFault leftNull() {
        String fill = ADD + "update orders o join (select order_id, max(method) as method from payments"
                + " group by order_id) p on p.order_id = o.id set o.method = p.method;\n"
                + "alter table orders alter column method set default 'none';\n";
        return shop(
                        "a column stays NULL in old rows and has a default in new ones",
                        "BackfillLeavesNulls",
                        "column orders.method")
                .planted(
                        step("2_method", fill, NO_METHOD),
                        step("2_method", fill + "update orders set method = 'none' where method is null;", NO_METHOD));
    }

    private static PlantedFault rowsWithoutMatch() {
        String insert = """
                        create table ledger (id int primary key, customer varchar(60), amount decimal(10,2));
                        insert into ledger (id, customer, amount) select o.id, c.name, o.amount from orders o\s""";
        return shop("rows without a match of an inner join go with their table", "MovedRowsMissing", "table orders")
                .planted(
                        withoutDown(
                                "2_ledger", insert + "join customers c on c.id = o.customer_id;\ndrop table orders;"),
                        withoutDown(
                                "2_ledger",
                                insert + "left join customers c on c.id = o.customer_id;\ndrop table orders;"));
    }

    private static PlantedFault columnWithoutMatch() {
        String insert = """
                        create table notes (order_id int, customer varchar(60), note text);
                        insert into notes select o.id, c.name, o.note from orders o\s""";
        String drop = "alter table orders drop column note;";
        return shop("values of a column without a match go with the column", "MovedRowsMissing", "table orders")
                .planted(
                        withoutDown("2_notes", insert + "join customers c on c.id = o.customer_id;\n" + drop),
                        withoutDown(
                                "2_notes",
                                insert + "left join customers c on c.id = o.customer_id where o.note is not null;\n"
                                        + drop));
    }

    private static PlantedFault sumThatLosesDigits() {
        String insert = "insert into ledger select id, amount from orders;\ndrop table orders;";
        return shop(
                        "amounts are carried into a column without their digits",
                        "MovedRowsMissing",
                        "column ledger.amount")
                .planted(
                        withoutDown("2_ledger", "create table ledger (id int primary key, amount int);\n" + insert),
                        withoutDown(
                                "2_ledger",
                                "create table ledger (id int primary key, amount decimal(12,2));\n" + insert));
    }
}
