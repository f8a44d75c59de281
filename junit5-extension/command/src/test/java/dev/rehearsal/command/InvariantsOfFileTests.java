package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearsal.yml} declares what migrations leave as it is. */
class InvariantsOfFileTests {
    private static final Path DECLARED = Path.of("src/test/resources/invariants/rehearsal.yml");

    @TempDir
    private Path directory;

    @Test
    void whatBreaksOneFailsAndWhatKeepsToAllPasses() throws IOException {
        migration(
                "1_shop",
                "create table customers (id int primary key);"
                        + " create table orders (id int primary key, customer_id int not null references customers, total int not null);"
                        + " insert into customers values (1); insert into orders values (1, 1, 30);",
                "drop table orders, customers;");
        migration("2_note", "alter table orders add note text;", "alter table orders drop note;");
        migration("3_fee", "insert into orders values (-3, 1, 5);", "delete from orders where id = -3;");
        assertThat(checked(0)).contains("V3 fee … ok");

        migration("4_twice", "insert into orders values (-4, 1, 30);", "delete from orders where id = -4;");
        assertThat(checked(1))
                .contains(
                        "V4 twice: up breaks an invariant: 'select sum(total) from orders' gives ",
                        "nobody is charged twice")
                .contains("[InvariantViolated]");
    }

    @Test
    void aQueryThatWritesIsToldAndNothingElseIsLost() throws IOException {
        migration("1_shop", "create sequence numbers;", "drop sequence numbers;");
        migration("2_next", "create table next (id int);", "drop table next;");
        Path declared = Files.writeString(directory.resolve("rehearsal.yml"), """
                declarations:
                  invariant: {sql: "select nextval('numbers')", because: "it counts", since: 1}
                """);

        assertThat(checked(1, declared))
                .contains("cannot be asked: it writes: cannot execute nextval() in a read-only transaction")
                .contains("2 migrations: 2 judged");
    }

    private void migration(String name, String up, String down) throws IOException {
        Path files = Files.createDirectories(directory.resolve("migrations"));
        Files.writeString(files.resolve(name + ".up.sql"), up);
        Files.writeString(files.resolve(name + ".down.sql"), down);
    }

    private String checked(int exit) {
        return checked(exit, DECLARED);
    }

    private String checked(int exit, Path declared) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            int ended = RehearsalCommand.commandLine(Map.of())
                    .execute(
                            "check",
                            "--config",
                            declared.toString(),
                            "--report",
                            directory.resolve("report").toString(),
                            "--database",
                            "postgres:15",
                            "filesystem:" + directory.resolve("migrations"));
            assertThat(ended).as(printed.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
            return printed.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(before);
        }
    }
}
