package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that take rows or values away without saying so. */
final class SilentLossFaults {
    private static final PlantedStep ORDERS = step("2_orders", """
            create table orders (id int primary key, buyer int references users on delete cascade);
            create index on orders (buyer);
            insert into orders select id, id from users;
            """, "drop table orders;");

    private SilentLossFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                narrowed(
                        "UpLosesValues",
                        "text that is cut",
                        "note text",
                        "'a long story'",
                        "varchar(6) using left(v, 6)",
                        "varchar(90)"),
                narrowed("UpLosesValues", "digits that are rounded away", "note numeric", "1.25", "int", "text"),
                narrowed("UpLosesValues", "the time of a day", "note timestamp", "'2031-01-01 12:30'", "date", "text"),
                narrowed(
                        "DownChangesValues",
                        "the order of keys",
                        "note json",
                        "'{\"b\": 1, \"a\": 2}'",
                        "jsonb",
                        "text"),
                narrowed("UpLosesValues", "blanks at the end", "note text", "'a  '", "char(9)", "varchar(9)"),
                joined(),
                deletedByCascade(),
                truncatedByCascade(),
                droppedThoughItWasThere());
    }

    private static PlantedFault narrowed(
            String check, String lost, String column, String value, String faulty, String repaired) {
        String type = column.substring(column.indexOf(' ') + 1);
        PlantedStep notes = step(
                "2_notes",
                "create table notes (id int primary key, v " + type + "); insert into notes values (1, " + value + ");",
                "drop table notes;");
        String down = "alter table notes alter v type " + type + " using v::" + type + "; analyze notes;";
        return fault("a type takes away " + lost, check)
                .in("table public.notes")
                .after(notes)
                .planted(
                        step("3_type", "alter table notes alter v type " + faulty + "; analyze notes;", down),
                        step("3_type", "alter table notes alter v type " + repaired + "; analyze notes;", down));
    }

    private static PlantedFault joined() {
        String up = "update users set name = coalesce(email, name);";
        return fault("two columns are joined in place", "DownChangesValues")
                .in("table public.users")
                .planted(
                        step("2_join", up, "select 1;"),
                        step(
                                "2_join",
                                "create table users_before as table users; " + up,
                                "update users u set name = b.name from users_before b where b.id = u.id;"
                                        + " drop table users_before;"));
    }

    private static PlantedFault deletedByCascade() {
        String keep = "create table kept as select * from users where email is null;";
        String delete = " delete from users where email is null;";
        String back = "insert into users select * from kept; drop table kept;";
        return fault("a cascade deletes rows of another table", "UpLosesRows")
                .in("table public.orders")
                .after(ORDERS)
                .planted(
                        step("3_no_blanks", keep + delete, back),
                        step(
                                "3_no_blanks",
                                keep
                                        + "create table kept_orders as select o.* from orders o join kept k on k.id = o.buyer;"
                                        + " delete from orders where buyer in (select id from kept);" + delete,
                                back + " insert into orders select * from kept_orders; drop table kept_orders;"));
    }

    private static PlantedFault truncatedByCascade() {
        String keep = "create table kept as table users; create table kept_orders as table orders;";
        String back = "insert into users select * from kept; drop table kept;";
        return fault("a cascade empties another table", "DownLosesRows", "SecondUpDiffers")
                .in("table public.orders")
                .after(ORDERS)
                .planted(
                        step("3_empty", keep + " truncate users cascade;", back + " drop table kept_orders;"),
                        step(
                                "3_empty",
                                keep + " truncate users, orders;",
                                back + " insert into orders select * from kept_orders; drop table kept_orders;"));
    }

    private static PlantedFault droppedThoughItWasThere() {
        return fault(
                        "a down drops what 'if not exists' found there",
                        "DownLosesRows",
                        "DownLeavesTraces",
                        "SecondUpDiffers")
                .in("table public.users")
                .planted(
                        step("2_users", "create table if not exists users (id int);", "drop table users;"),
                        step("2_users", "create table if not exists people (id int);", "drop table people;"));
    }
}
