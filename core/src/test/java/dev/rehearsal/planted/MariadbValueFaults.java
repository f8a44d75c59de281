package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Values and numbers that MariaDB and MySQL make otherwise than a script says. */
final class MariadbValueFaults {
    private static final PlantedStep CODES = step(
            "2_codes",
            "create table codes (id int auto_increment primary key, n tinyint, code varchar(5) not null, day date);"
                    + " insert into codes (id, n, code) values (1, 100, 'a'), (2, 100, 'b'), (3, 3, 'c');"
                    + " delete from codes where id = 3",
            "drop table codes");
    private static final String NO_CODES = "delete from codes where id not in (1, 2)";

    private MariadbValueFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                ignoredCut(),
                ignoredNull(),
                ignoredRange(),
                ignoredParent(),
                ignoredDuplicates(),
                typeReplaced(),
                labelsNumbered(),
                dayThatIsNone(),
                monthThatIsNone(),
                checkBroken(),
                checkMadeUnchecked(),
                keyMadeUnchecked(),
                updatesImplied(),
                truncated(),
                nextNumberSet(),
                madeAnew(),
                withoutAutocommit());
    }

    private static PlantedFault values(String title, String faulty, String repaired, String down) {
        return fault(title, "ValuesForced")
                .after(CODES)
                .planted(step("3_values", faulty, down), step("3_values", repaired, down));
    }

    private static PlantedFault ignoredCut() {
        String up = "insert ignore into codes (id, code) values (1, 'z'), (-4, '%s')";
        return values("an insert that ignores cuts a value", up.formatted("abcdefg"), up.formatted("abc"), NO_CODES);
    }

    private static PlantedFault ignoredNull() {
        String up = "insert ignore into codes (id, code) select id + 9, %s from users";
        return values(
                "an insert that ignores writes nothing for NULL",
                up.formatted("left(email, 5)"),
                up.formatted("coalesce(left(email, 5), '-')"),
                NO_CODES);
    }

    private static PlantedFault ignoredRange() {
        String up = "update ignore codes set n = %s where id = 1";
        return values(
                "an update that ignores makes a number the greatest one",
                up.formatted("n * 2"),
                up.formatted("n + 2"),
                "update codes set n = 100 where id = 1");
    }

    private static PlantedFault ignoredParent() {
        PlantedStep orders = step(
                "3_orders",
                "create table orders (id int primary key, code int, foreign key (code) references codes (id))",
                "drop table orders");
        String up = "insert ignore into orders values (1, 1), (2, %d)";
        return fault("an insert that ignores leaves out a row without a parent", "ValuesForced")
                .after(CODES, orders)
                .planted(
                        step("4_more", up.formatted(9), "delete from orders"),
                        step("4_more", up.formatted(2), "delete from orders"));
    }

    private static PlantedFault ignoredDuplicates() {
        String down =
                "alter table codes drop key n_once; replace into codes values (1, 100, 'a', null), (2, 100, 'b', null)";
        return fault("an alter that ignores takes rows away", "ValuesForced")
                .after(CODES)
                .planted(
                        step("3_once", "alter ignore table codes add unique key n_once (n)", down),
                        step(
                                "3_once",
                                "delete from codes where id = 2; alter table codes add unique key n_once (n)",
                                down));
    }

    private static PlantedFault typeReplaced() {
        String up = "set session sql_mode = ''; create table notes (id int primary key, body %s);"
                + " set session sql_mode = default";
        return fault("a column is too long for its type and gets another one", "TypeReplaced")
                .planted(
                        step("2_notes", up.formatted("varchar(30000)"), "drop table notes"),
                        step("2_notes", up.formatted("mediumtext"), "drop table notes"));
    }

    private static PlantedFault labelsNumbered() {
        PlantedStep sizes = step(
                "2_sizes",
                "create table sizes (id int primary key, size enum('10', '20')); insert into sizes values (1, '20')",
                "drop table sizes");
        String down = "alter table sizes modify size %s; alter table sizes modify size enum('10', '20')";
        String up = "alter table sizes modify size int";
        return fault("labels that are numbers become their positions", "LabelsBecomeNumbers")
                .in("table sizes")
                .after(sizes)
                .planted(
                        step("3_number", up, "alter table sizes modify size enum('10', '20')"),
                        step(
                                "3_number",
                                "alter table sizes modify size varchar(9); " + up,
                                down.formatted("varchar(9)")));
    }

    private static PlantedFault dayThatIsNone() {
        return date("a 31 February is written", "2024-02-31", "2024-02-28");
    }

    private static PlantedFault monthThatIsNone() {
        return date("a date without a month is written", "2024-00-00", "2024-01-01");
    }

    private static PlantedFault date(String title, String faulty, String repaired) {
        String up = "set session sql_mode = 'ALLOW_INVALID_DATES'; update codes set day = '%s';"
                + " set session sql_mode = default";
        String down = "update codes set day = null";
        return fault(title, "ZeroDatesWritten")
                .in("table codes")
                .after(CODES)
                .planted(step("3_day", up.formatted(faulty), down), step("3_day", up.formatted(repaired), down));
    }

    private static PlantedFault checkBroken() {
        PlantedStep few = step("2_few", "create table few (n int, constraint n_few check (n < 9))", "drop table few");
        String up = "set session check_constraint_checks = 0; insert into few values (%d);"
                + " set session check_constraint_checks = 1";
        return fault("a row breaks a check that was switched off", "RowsBreakCheck")
                .in("constraint n_few on few")
                .after(few)
                .planted(
                        step("3_more", up.formatted(12), "delete from few"),
                        step("3_more", up.formatted(2), "delete from few"));
    }

    private static PlantedFault checkMadeUnchecked() {
        String up = "set session check_constraint_checks = 0;"
                + " alter table codes add constraint n_few check (n < %d); set session check_constraint_checks = 1";
        String down = "alter table codes drop constraint n_few";
        return fault("a check is made over rows that break it", "RowsBreakCheck")
                .in("constraint n_few on codes")
                .after(CODES)
                .planted(step("3_few", up.formatted(9), down), step("3_few", up.formatted(101), down));
    }

    private static PlantedFault keyMadeUnchecked() {
        String up = "set session foreign_key_checks = 0; alter table codes add constraint code_of_user"
                + " foreign key (%s) references users (id); set session foreign_key_checks = 1";
        String down = "alter table codes drop foreign key code_of_user; alter table codes drop column buyer";
        String column = "alter table codes add column buyer int%s; ";
        return fault("a foreign key is made over rows that break it", "OrphanedRows")
                .in("constraint code_of_user on codes")
                .after(CODES)
                .planted(
                        step("3_key", column.formatted(" default 99") + up.formatted("buyer"), down),
                        step("3_key", column.formatted("") + up.formatted("buyer"), down));
    }

    private static PlantedFault updatesImplied() {
        String up = "set session explicit_defaults_for_timestamp = 0; alter table codes add column made timestamp%s;"
                + " set session explicit_defaults_for_timestamp = 1";
        String down = "alter table codes drop column made";
        return fault("a time moves with every update, though nobody says so", "OnUpdateImplied")
                .in("table codes")
                .after(CODES)
                .planted(
                        step("3_made", up.formatted(""), down),
                        step("3_made", up.formatted(" not null default '2031-01-01 00:00:00'"), down));
    }

    private static PlantedFault numbers(String title, String faulty, String repaired) {
        String down = "replace into codes values (1, 100, 'a', null), (2, 100, 'b', null)";
        return fault(title, "NumbersGivenAgain")
                .in("table codes")
                .after(CODES)
                .planted(step("3_numbers", faulty, down), step("3_numbers", repaired, down));
    }

    private static PlantedFault truncated() {
        return numbers("a table is emptied and begins to count anew", "truncate codes", "delete from codes");
    }

    private static PlantedFault nextNumberSet() {
        String up = "alter table codes auto_increment = ";
        return numbers("a table is told to count from the beginning", up + 1, up + 4);
    }

    private static PlantedFault madeAnew() {
        String up = "create table codes_new like codes; %s insert into codes_new select * from codes; drop table codes;"
                + " rename table codes_new to codes";
        return numbers(
                "a table is made anew and gives a number again",
                up.formatted(""),
                up.formatted("alter table codes_new auto_increment = 4;"));
    }

    private static PlantedFault withoutAutocommit() {
        String up =
                "set autocommit = 0; update codes set n = n + 1; %s update codes set n = n - 1; commit; set autocommit = 1;";
        String table = "create table notes (id int primary key);";
        return fault("a transaction without autocommit ends before it should", "TransactionEndsEarly")
                .after(CODES)
                .planted(
                        step("3_notes", up.formatted(table), "drop table notes"),
                        step("3_notes", up.formatted("") + " " + table, "drop table notes"));
    }
}
