package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import java.util.List;
import java.util.stream.Stream;

/** Ups that fill columns and carry rows elsewhere, each in a way that is wrong in itself. */
final class BackfillFaults {
    private static final PlantedStep SHOP =
            step("1_shop", """
            create table customers (id int primary key, name text not null, email text);
            create table orders (id int primary key, customer_id int not null, amount numeric(10,2) not null, note text);
            create index on orders (customer_id);
            create table payments (id int primary key, order_id int not null, paid numeric(10,2) not null, method text);
            create index on payments (order_id);
            """, "drop table payments; drop table orders; drop table customers;");
    private static final String ROWS = """
            insert into customers values (1, 'Ada', 'ada@example.org'), (2, 'Alan', null), (3, 'Grace', 'g@example.org');
            insert into orders values (10, 1, 5.00, 'a'), (11, 1, 7.25, 'b'), (12, 2, 3.50, null), (13, 9, 1.10, 'd');
            insert into payments values (100, 10, 2.00, 'card'), (101, 10, 3.00, 'cash'), (102, 12, 3.50, 'card');
            """;

    private BackfillFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.concat(
                Stream.of(
                        oneOfSeveral(),
                        firstOfSeveral(),
                        distinctOnWithoutOrder(),
                        firstTakesTheKey(),
                        repeatedByJoin(),
                        leftNullUnderADefault(),
                        leftNullUnderACheck(),
                        countOfNone(),
                        rowsWithoutMatch(),
                        conditionsThatDiffer(),
                        columnWithoutMatch(),
                        valuesThatDoNotMatchTheirNewTable(),
                        sumThatLosesDigits()),
                FurtherBackfillFaults.all());
    }

    static PlantedFault.Beginning shop(String title, String... expected) {
        return new PlantedFault.Beginning(title, List.of(expected), "", List.of(SHOP), ROWS);
    }

    private static final String ADD = "alter table orders add column method text;\n";
    private static final String NO_METHOD = "alter table orders drop column method;";

    private static PlantedFault oneOfSeveral() {
        return shop("an update takes one of several matches", "ValueTakenByChance")
                .in("table public.orders")
                .planted(
                        step(
                                "2_method",
                                ADD + "update orders o set method = p.method from payments p where p.order_id = o.id;",
                                NO_METHOD),
                        step(
                                "2_method",
                                ADD
                                        + "update orders o set method = p.method from"
                                        + " (select order_id, max(method) as method from payments group by order_id) p"
                                        + " where p.order_id = o.id;",
                                NO_METHOD));
    }

    private static PlantedFault firstOfSeveral() {
        String begin =
                ADD + "update orders set method = (select p.method from payments p where p.order_id = orders.id ";
        return shop("a subquery takes the first of several rows in no order", "ValueTakenByChance")
                .in("table public.orders")
                .planted(
                        step("2_method", begin + "limit 1);", NO_METHOD),
                        step("2_method", begin + "order by p.id limit 1);", NO_METHOD));
    }

    private static PlantedFault distinctOnWithoutOrder() {
        String table = "create table methods (order_id int primary key, method text);\n";
        String insert = table + "insert into methods (order_id, method) select distinct on (order_id) order_id, method"
                + " from payments ";
        return shop("DISTINCT ON takes one of several rows in no order", "ValueTakenByChance")
                .in("table public.methods")
                .planted(
                        step("2_methods", insert + "order by order_id;", "drop table methods;"),
                        step("2_methods", insert + "order by order_id, id desc;", "drop table methods;"));
    }

    private static PlantedFault firstTakesTheKey() {
        String table = "create table methods (order_id int primary key, method text);\n";
        return shop("the first of several rows takes the key, and the others are skipped", "ValueTakenByChance")
                .in("table public.methods")
                .planted(
                        step(
                                "2_methods",
                                table + "insert into methods (order_id, method) select order_id, method from payments"
                                        + " on conflict (order_id) do nothing;",
                                "drop table methods;"),
                        step(
                                "2_methods",
                                table + "insert into methods (order_id, method) select order_id, min(method)"
                                        + " from payments group by order_id on conflict (order_id) do nothing;",
                                "drop table methods;"));
    }

    private static PlantedFault repeatedByJoin() {
        String table = "create table buyers (customer_id int not null, email text);\n";
        String insert = table + "insert into buyers (customer_id, email) select c.id, c.email from customers c ";
        return shop("a join that is a condition repeats rows", "JoinRepeatsRows")
                .in("table public.buyers")
                .planted(
                        step("2_buyers", insert + "join orders o on o.customer_id = c.id;", "drop table buyers;"),
                        step(
                                "2_buyers",
                                insert + "where exists (select 1 from orders o where o.customer_id = c.id);",
                                "drop table buyers;"));
    }

    private static PlantedFault leftNullUnderADefault() {
        String fill = ADD + "update orders o set method = p.method from (select order_id, max(method) as method"
                + " from payments group by order_id) p where p.order_id = o.id;\n"
                + "alter table orders alter column method set default 'none';\n";
        return shop("a column stays NULL in old rows and has a default in new ones", "BackfillLeavesNulls")
                .in("column public.orders.method")
                .planted(
                        step("2_method", fill, NO_METHOD),
                        step("2_method", fill + "update orders set method = 'none' where method is null;", NO_METHOD));
    }

    private static PlantedFault leftNullUnderACheck() {
        String check = "alter table orders add constraint paid_by check (method is not null) not valid;\n";
        String begin = ADD + "update orders set method = ";
        String value = "(select max(p.method) from payments p where p.order_id = orders.id)";
        return shop("a column stays NULL though a check says that it is not", "BackfillLeavesNulls")
                .in("column public.orders.method")
                .planted(
                        step("2_method", begin + value + ";\n" + check, NO_METHOD),
                        step("2_method", begin + "coalesce(" + value + ", 'none');\n" + check, NO_METHOD));
    }

    private static PlantedFault countOfNone() {
        String add = "alter table customers add column orders int;\n";
        String fill = "update customers c set orders = n.orders from (select customer_id, count(*) as orders"
                + " from orders group by customer_id) n where n.customer_id = c.id;\n";
        String drop = "alter table customers drop column orders;";
        return shop("a count stays NULL where there is nothing to count", "BackfillLeavesNulls")
                .in("column public.customers.orders")
                .planted(
                        step("2_orders", add + fill, drop),
                        step("2_orders", add + "update customers set orders = 0;\n" + fill, drop));
    }

    private static final String LEDGER =
            "create table ledger (id int primary key, customer text, amount numeric(10,2));\n";

    private static PlantedFault rowsWithoutMatch() {
        String insert =
                LEDGER + "insert into ledger (id, customer, amount) select o.id, c.name, o.amount from orders o ";
        return moved(
                "rows without a match of an inner join go with their table",
                insert + "join customers c on c.id = o.customer_id;\ndrop table orders;",
                insert + "left join customers c on c.id = o.customer_id;\ndrop table orders;");
    }

    private static PlantedFault conditionsThatDiffer() {
        String insert = LEDGER + "insert into ledger (id, amount) select id, amount from orders where amount > 4;\n";
        return moved(
                "more rows are deleted than were copied",
                insert + "delete from orders where amount > 3;",
                insert + "delete from orders where amount > 4;");
    }

    private static PlantedFault moved(String title, String faulty, String repaired) {
        return new PlantedFault.Beginning(
                        title, List.of("MovedRowsMissing"), "table public.orders", List.of(SHOP), ROWS)
                .planted(PlantedStep.withoutDown("2_ledger", faulty), PlantedStep.withoutDown("2_ledger", repaired));
    }

    private static PlantedFault columnWithoutMatch() {
        String add = "alter table customers add column note text;\n";
        String drop = "alter table orders drop column note;";
        return moved(
                "values of a column without a match go with the column",
                "create table notes (order_id int, customer text, note text);\n"
                        + "insert into notes select o.id, c.name, o.note from orders o join customers c on c.id = o.customer_id;\n"
                        + drop,
                "create table notes (order_id int, customer text, note text);\n"
                        + "insert into notes select o.id, c.name, o.note from orders o left join customers c on c.id = o.customer_id"
                        + " where o.note is not null;\n" + drop + "\n" + add);
    }

    private static PlantedFault valuesThatDoNotMatchTheirNewTable() {
        String table = """
                        create table methods (id serial primary key, name text unique);
                        alter table payments add column method_id int references methods (id);
                        create index on payments (method_id);
                        """;
        String link = """
                        update payments p set method_id = m.id from methods m where m.name = p.method;
                        alter table payments drop column method;""";
        return new PlantedFault.Beginning(
                        "values become rows of a table of their own, which some do not find",
                        List.of("MovedRowsMissing"),
                        "table public.payments",
                        List.of(SHOP),
                        ROWS)
                .planted(
                        PlantedStep.withoutDown(
                                "2_methods",
                                table
                                        + "insert into methods (name) select distinct method from payments where id < 101;\n"
                                        + link),
                        PlantedStep.withoutDown(
                                "2_methods",
                                table + "insert into methods (name) select distinct method from payments;\n" + link));
    }

    private static PlantedFault sumThatLosesDigits() {
        return new PlantedFault.Beginning(
                        "amounts are carried into a column without their digits",
                        List.of("MovedRowsMissing"),
                        "column public.ledger.amount",
                        List.of(SHOP),
                        ROWS)
                .planted(PlantedStep.withoutDown("2_ledger", """
                        create table ledger (id int primary key, amount int);
                        insert into ledger select id, amount from orders;
                        drop table orders;"""), PlantedStep.withoutDown("2_ledger", """
                        create table ledger (id int primary key, amount numeric(12,2));
                        insert into ledger select id, amount from orders;
                        drop table orders;"""));
    }
}
