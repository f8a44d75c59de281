package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that other products know as well, in the way in which they come about on MariaDB and MySQL. */
final class MariadbKinFaults {
    private MariadbKinFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(leftOpen(), sequenceBehind(), halfDropped(), triggersLost(), indexesLost(), commentsLost());
    }

    private static PlantedFault leftOpen() {
        String row = "start transaction; insert ignore into users (id, name) values (-9, 'nine')";
        return fault("a transaction is not ended", "TransactionLeftOpen")
                .planted(
                        step("2_nine", row, "delete from users where id = -9"),
                        step("2_nine", row + "; commit", "delete from users where id = -9"));
    }

    private static PlantedFault sequenceBehind() {
        String up = "create sequence numbers; create table tickets (id bigint default nextval(numbers) primary key);"
                + " insert into tickets values (1), (2)";
        String down = "drop table tickets; drop sequence numbers";
        return fault("a sequence gives a number that is taken", "SequenceBehindColumn")
                .in("sequence numbers")
                .planted(step("2_tickets", up, down), step("2_tickets", up + "; select setval(numbers, 2)", down));
    }

    private static PlantedFault halfDropped() {
        PlantedStep two = step(
                "2_two",
                "create table one (id int primary key); create table two (id int primary key)",
                "drop table one; drop table two");
        String back = "create table one (id int primary key); create table two (id int primary key)";
        return fault("a drop of several tables fails at one of them", "UpFails")
                .after(two)
                .planted(
                        step("3_none", "drop table one, three, two", back),
                        step("3_none", "drop table one, two", back));
    }

    /** A table of notes, and how it is made anew. */
    private static PlantedFault.Beginning remade(String title, String check, String more) {
        return fault(title, check)
                .in("table notes")
                .after(step(
                        "2_notes",
                        "create table notes (id int primary key, body varchar(60)%s"
                                .formatted(more.startsWith(";") ? ")" + more : more),
                        "drop table notes"));
    }

    private static String anew(String more) {
        return "create table other (id int primary key, body varchar(60)" + more
                + "; insert into other select * from notes;" + " drop table notes; rename table other to notes";
    }

    private static PlantedFault triggersLost() {
        String trigger = "; create trigger trimmed before insert on notes for each row set new.body = trim(new.body)";
        return remade("a table is made anew without its trigger", "TriggersLost", trigger)
                .planted(step("3_anew", anew(")"), trigger.substring(2)), step("3_anew", anew(")") + trigger, "do 1"));
    }

    private static PlantedFault indexesLost() {
        return remade("a table is made anew without its index", "IndexesLost", ", key bodies (body))")
                .planted(
                        step("3_anew", anew(")"), "create index bodies on notes (body)"),
                        step("3_anew", anew(", key bodies (body))"), "do 1"));
    }

    private static PlantedFault commentsLost() {
        return remade("a table is made anew without its comment", "CommentsLost", ") comment = 'Said'")
                .planted(
                        step("3_anew", anew(")"), "alter table notes comment = 'Said'"),
                        step("3_anew", anew(") comment = 'Said'"), "do 1"));
    }
}
