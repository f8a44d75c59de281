package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import dev.rehearsal.planted.PlantedFault.Beginning;
import java.util.List;
import java.util.stream.Stream;

/** Changes of tables of MariaDB and MySQL that the version before meets, and the same in a form that it does not notice. */
final class MariadbCompatibilityFaults {
    static final String BREAKS = "OldCodeBreaks";
    private static final List<PlantedStep> TABLES = List.of(step(
            "1_tables",
            "create table users (id int auto_increment primary key, name varchar(60) not null, email varchar(90),"
                    + " state enum('new','active','gone') not null default 'new', age int, tags set('a','b') default 'a',"
                    + " credit decimal(8,2) not null default 0);"
                    + " create table orders (id int auto_increment primary key, buyer int not null, total int not null,"
                    + " note varchar(40), key buyers (buyer),"
                    + " constraint buyer_is_user foreign key (buyer) references users (id));"
                    + " create table kinds (code varchar(8) primary key, said varchar(20));"
                    + " create view adults as select id, name, age from users where age > 17",
            "drop view adults; drop table kinds; drop table orders; drop table users"));

    private MariadbCompatibilityFaults() {}

    static Beginning fault(String title, String... expected) {
        return new Beginning(title, List.of(expected), "", TABLES, "");
    }

    static Stream<PlantedFault> all() {
        return Stream.of(columns(), values(), keys(), MariadbProgramCompatibilityFaults.all(), downs())
                .flatMap(faults -> faults);
    }

    private static PlantedFault users(String title, String object, String faulty, String repaired, String... downs) {
        return fault(title, BREAKS)
                .in(object)
                .planted(
                        step("2_step", "alter table users " + faulty, "alter table users " + downs[0]),
                        step(
                                "2_step",
                                "alter table users " + repaired,
                                "alter table users " + downs[downs.length - 1]));
    }

    private static Stream<PlantedFault> columns() {
        return Stream.of(
                users(
                        "a column is dropped",
                        "users.email",
                        "drop column email",
                        "add column phone varchar(90)",
                        "add column email varchar(90) after name",
                        "drop column phone"),
                users(
                        "a column is renamed",
                        "users.email",
                        "rename column email to mail",
                        "comment = 'People'",
                        "rename column mail to email",
                        "comment = ''"),
                users(
                        "a column changes its name",
                        "users.age",
                        "change age years int",
                        "change age age bigint",
                        "change years age int",
                        "modify age int"),
                users(
                        "another column takes the place of one",
                        "users.age",
                        "drop column age, add column years int",
                        "add column years int",
                        "drop column years, add column age int",
                        "drop column years"),
                users(
                        "a required column is generated",
                        "users.name",
                        "modify name varchar(60) as (concat('user ', age)) stored",
                        "add column title varchar(60) as (concat('user ', age)) virtual",
                        "modify name varchar(60) not null",
                        "drop column title"),
                users(
                        "a column must be given",
                        "users.born",
                        "add column born date not null",
                        "add column born date not null default '2000-01-01'",
                        "drop column born"),
                users(
                        "a column may not be null any more",
                        "users.email",
                        "modify email varchar(90) not null",
                        "modify email varchar(190)",
                        "modify email varchar(90)"),
                users(
                        "a default is dropped",
                        "users.credit",
                        "alter column credit drop default",
                        "alter column age set default 18",
                        "alter column credit set default 0",
                        "alter column age drop default, modify age int"),
                users(
                        "a plain column is generated",
                        "users.age",
                        "modify age int as (length(name)) stored",
                        "add column older int as (age + 1) virtual",
                        "modify age int",
                        "drop column older"),
                fault("a table is renamed", BREAKS)
                        .in("kinds")
                        .planted(
                                step("2_step", "rename table kinds to sorts", "rename table sorts to kinds"),
                                step(
                                        "2_step",
                                        "rename table kinds to sorts; create view kinds as select * from sorts",
                                        "drop view kinds; rename table sorts to kinds")),
                fault("a column must be given beside a foreign key", BREAKS)
                        .in("orders.currency")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table orders add column currency char(3) not null",
                                        "alter table orders drop column currency"),
                                step(
                                        "2_step",
                                        "alter table orders add column currency char(3)",
                                        "alter table orders drop column currency")));
    }

    private static Stream<PlantedFault> values() {
        String state = "modify state enum('new','active','%s') not null default 'new'";
        return Stream.of(
                users(
                        "a label is taken away",
                        "users.state",
                        "modify state enum('new','active') not null default 'new'",
                        "modify state enum('new','active','gone','back') not null default 'new'",
                        state.formatted("gone")),
                users(
                        "a label is renamed",
                        "users.state",
                        state.formatted("left"),
                        "modify state enum('new','active','gone','left') not null default 'new'",
                        state.formatted("gone")),
                users(
                        "a label of a set is taken away",
                        "users.tags",
                        "modify tags set('a') default 'a'",
                        "modify tags set('a','b','c') default 'a'",
                        "modify tags set('a','b') default 'a'"),
                users(
                        "a text is shorter",
                        "users.name",
                        "modify name varchar(20) not null",
                        "modify name varchar(80) not null",
                        "modify name varchar(60) not null"),
                users("a number is smaller", "users.age", "modify age tinyint", "modify age bigint", "modify age int"),
                users(
                        "a number has no sign",
                        "users.age",
                        "modify age int unsigned",
                        "modify age int comment 'In years'",
                        "modify age int"),
                users(
                        "a number has fewer digits",
                        "users.credit",
                        "modify credit decimal(5,2) not null default 0",
                        "modify credit decimal(10,2) not null default 0",
                        "modify credit decimal(8,2) not null default 0"));
    }

    private static Stream<PlantedFault> keys() {
        return Stream.of(
                users(
                        "values may not come twice",
                        "email_once on users",
                        "add unique key email_once (email)",
                        "add key emails (email)",
                        "drop key email_once",
                        "drop key emails"),
                users(
                        "a check refuses",
                        "of_age on users",
                        "add constraint of_age check (age > 17)",
                        "add constraint of_age check (credit >= -1)",
                        "drop constraint of_age"),
                users(
                        "a foreign key refuses",
                        "kind_is_known on users",
                        "add column kind varchar(8) not null default 'x',"
                                + " add constraint kind_is_known foreign key (kind) references kinds (code)",
                        "add column kind varchar(8), add constraint kind_is_known foreign key (kind)"
                                + " references kinds (code)",
                        "drop foreign key kind_is_known, drop column kind"),
                fault("an old column refers to another table", BREAKS)
                        .in("note_is_kind on orders")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table orders modify note varchar(8),"
                                                + " add constraint note_is_kind foreign key (note) references kinds (code)",
                                        "alter table orders drop foreign key note_is_kind, drop key note_is_kind,"
                                                + " modify note varchar(40)"),
                                step(
                                        "2_step",
                                        "alter table orders add key notes (note)",
                                        "alter table orders drop key notes")));
    }

    private static Stream<PlantedFault> downs() {
        return Stream.of(
                fault("the down takes what the up had left", "OldCodeBreaksAfterDown")
                        .in("users.email")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users modify email varchar(99)",
                                        "alter table users drop column email"),
                                step(
                                        "2_step",
                                        "alter table users modify email varchar(99)",
                                        "alter table users modify email varchar(90)")),
                fault("new code writes what the down takes", "NewCodeBreaksAfterDown")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users add column phone varchar(20), modify email varchar(99)",
                                        "alter table users drop column phone, modify email varchar(90)"),
                                step("2_step", "create table phones (id int primary key)", "drop table phones")),
                fault("a default is another one", "DefaultChanges")
                        .in("table users")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users alter column credit set default 5",
                                        "alter table users alter column credit set default 0"),
                                step(
                                        "2_step",
                                        "alter table users modify credit decimal(8,2) not null default 0.00 comment 'Euro'",
                                        "alter table users modify credit decimal(8,2) not null default 0")),
                fault("a column may be null", "ReadersMeetNulls")
                        .in("table users")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users modify name varchar(60)",
                                        "alter table users modify name varchar(60) not null"),
                                step(
                                        "2_step",
                                        "alter table users modify name varchar(70) not null",
                                        "alter table users modify name varchar(60) not null")));
    }
}
