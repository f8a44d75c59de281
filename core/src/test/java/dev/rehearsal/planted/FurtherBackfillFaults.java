package dev.rehearsal.planted;

import static dev.rehearsal.planted.BackfillFaults.shop;
import static dev.rehearsal.planted.PlantedStep.withoutDown;

import java.util.stream.Stream;

/** The same written in other words. */
final class FurtherBackfillFaults {
    private static final String METHOD = "alter table orders add column method text;\n";
    private static final String TOTAL = "alter table customers add column total numeric(12,2);\n";
    private static final String LEDGER_OF_PAYMENTS =
            "create table ledger (id int, amount numeric(10,2), method text);\n";
    private static final String LEDGER =
            "create table ledger (id int primary key, customer text, amount numeric(10,2));\n";

    private FurtherBackfillFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                chance(
                        "an update takes one of several rows of a query with a name",
                        METHOD + "with p as (select order_id, method from payments where paid > 0)\n"
                                + "update orders as o set note = coalesce(o.note, ''), method = upper(p.method)\n"
                                + "from p where p.order_id = o.id -- each\n;",
                        METHOD + "with p as (select order_id, min(method) as method from payments group by 1)\n"
                                + "update orders as o set note = coalesce(o.note, ''), method = upper(p.method)\n"
                                + "from p where p.order_id = o.id -- each\n;"),
                chance(
                        "two columns come from the first of several rows in no order",
                        METHOD + "update orders set (method, note) = (select p.method, p.method from payments p"
                                + " where p.order_id = orders.id limit 1);",
                        METHOD
                                + "update orders set (method, note) = (select min(p.method), max(p.method) from payments p"
                                + " where p.order_id = orders.id);"),
                chance(
                        "a lateral query takes the first of several rows in no order",
                        METHOD + "update orders o set method = x.method from orders i cross join lateral"
                                + " (select p.method from payments p where p.order_id = i.id limit 1) x where i.id = o.id;",
                        METHOD
                                + "update orders o set method = x.method from orders i cross join lateral (select p.method"
                                + " from payments p where p.order_id = i.id order by p.id limit 1) x where i.id = o.id;"),
                chance(
                        "only one of several amounts is added",
                        "update orders o set amount = o.amount + p.paid from payments p where p.order_id = o.id;",
                        "update orders o set amount = o.amount + p.paid from (select order_id, sum(paid) as paid"
                                + " from payments group by order_id) p where p.order_id = o.id;"),
                sum(
                        "a sum counts a row once for each row of a joined table",
                        "from orders o join payments p on p.order_id = o.id where p.paid > 0",
                        "from orders o where exists (select 1 from payments p where p.order_id = o.id and p.paid > 0)"),
                sum(
                        "a sum counts a row once for each row of another list",
                        "from customers c join orders o on o.customer_id = c.id left join payments p on p.order_id = o.id",
                        "from customers c join orders o on o.customer_id = c.id left join (select distinct order_id"
                                + " from payments) p on p.order_id = o.id"),
                shop("rows are there several times when their table goes", "JoinRepeatsRows")
                        .in("table public.ledger")
                        .planted(
                                withoutDown(
                                        "2_ledger",
                                        LEDGER_OF_PAYMENTS
                                                + "insert into ledger select o.id, o.amount, p.method from orders o"
                                                + " left join payments p on p.order_id = o.id;\ndrop table orders;"),
                                withoutDown(
                                        "2_ledger",
                                        LEDGER_OF_PAYMENTS
                                                + "insert into ledger select o.id, o.amount, p.method from orders o"
                                                + " left join payments p on p.order_id = o.id and p.id <> 101;\ndrop table orders;")),
                shop("a sum in a subquery counts rows several times", "JoinRepeatsRows")
                        .in("table public.customers")
                        .planted(
                                withoutDown(
                                        "2_total",
                                        TOTAL + "update customers c set total = (select sum(o.amount) from orders o"
                                                + " join payments p on p.order_id = o.id where o.customer_id = c.id);"),
                                withoutDown(
                                        "2_total",
                                        TOTAL + "update customers c set total = (select sum(p.paid) from orders o"
                                                + " join payments p on p.order_id = o.id where o.customer_id = c.id);")),
                moved(
                        "a kind of rows is forgotten when they are parted",
                        parted("amount between 2 and 4"),
                        parted("amount < 5")),
                moved(
                        "rows without a match go when their table is made anew under another name",
                        "create table ledger as select o.id, c.name, o.amount from orders o, customers c"
                                + " where c.id = o.customer_id;\ndrop table orders;",
                        "create table ledger as select o.id, c.name, o.amount from orders o left join customers c"
                                + " on c.id = o.customer_id;\ndrop table orders;"),
                shop("a table goes whose values not every row found", "MovedRowsMissing")
                        .in("table public.customers")
                        .planted(
                                withoutDown("2_customers", """
                        update orders o set note = c.name from customers c where c.id = o.customer_id;
                        drop table customers;"""),
                                withoutDown(
                                        "2_customers",
                                        "delete from customers c where not exists (select 1 from orders o"
                                                + " where o.customer_id = c.id);\n"
                                                + "update orders o set note = c.name from customers c where c.id = o.customer_id;\n"
                                                + "drop table customers;")),
                shop("values that do not look like numbers go with their column", "MovedRowsMissing")
                        .in("table public.orders")
                        .planted(withoutDown("2_code", """
                        alter table orders add column code int;
                        update orders set code = ascii(note) where customer_id < 5;
                        alter table orders drop column note;"""), withoutDown("2_code", """
                        alter table orders add column code int;
                        update orders set code = ascii(note) where note is not null;
                        alter table orders drop column note;""")));
    }

    private static PlantedFault chance(String title, String faulty, String repaired) {
        return shop(title, "ValueTakenByChance")
                .in("table public.orders")
                .planted(withoutDown("2_method", faulty), withoutDown("2_method", repaired));
    }

    private static PlantedFault sum(String title, String faulty, String repaired) {
        String begin = """
                        create table totals (customer_id int primary key, total numeric(12,2));
                        insert into totals (customer_id, total) select o.customer_id, sum(o.amount)\s""";
        return shop(title, "JoinRepeatsRows")
                .in("table public.totals")
                .planted(
                        withoutDown("2_totals", begin + faulty + " group by o.customer_id;"),
                        withoutDown("2_totals", begin + repaired + " group by o.customer_id;"));
    }

    private static PlantedFault moved(String title, String faulty, String repaired) {
        return shop(title, "MovedRowsMissing")
                .in("table public.orders")
                .planted(withoutDown("2_ledger", faulty), withoutDown("2_ledger", repaired));
    }

    private static String parted(String condition) {
        return LEDGER + "create table others (like ledger);\n"
                + "insert into ledger (id, amount) select id, amount from orders where amount >= 5;\n"
                + "insert into others (id, amount) select id, amount from orders where " + condition
                + " and note is distinct from 'zz';\n" + "update ledger set customer = '';\n"
                + "delete from orders where id between 0 and 5;\ndrop table orders;";
    }
}
