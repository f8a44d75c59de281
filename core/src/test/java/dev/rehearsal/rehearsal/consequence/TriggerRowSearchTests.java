package dev.rehearsal.rehearsal.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.consequence.TriggerRows;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows triggers wrote in an up shows where the same up runs without them. */
class TriggerRowSearchTests {
    private static final String TABLES = "create table a (id int primary key, name varchar(9), n int);"
            + " create table log (a int, what varchar(9)); ";
    private static final String FUNCTION = """
            create function logged() returns trigger language plpgsql as 'begin insert into log values (new.id, new.name); return new; end';
            """;
    private static final String ROWS = "insert into a values (1, 'x', 0), (2, 'y', 0)";
    private static final String ON_UPDATE = "create trigger t after update on a for each row ";
    private static final String ON_INSERT = "create trigger t after insert on a for each row ";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an update                |UPDATES execute function logged();|update a set n = 1;|log 2 all changed
            that the trigger passes  |create trigger t after update of name on a for each row execute function logged();|update a set n = 1;|
            with a trigger of the up ||UPDATES execute function logged(); update a set n = 1;|log 2 all changed
            before its trigger       ||update a set n = 1; UPDATES execute function logged();|
            an insert                |INSERTS execute function logged();|insert into a values (3, 'z', 0);|log 1 all new
            rows of the up itself    |UPDATES execute function logged();|insert into log values (1, 'x');|
            both                     |UPDATES execute function logged();|update a set n = 1; insert into log values (1, 'x');|log 2 some changed
            a rename beside          |UPDATES execute function logged();|update a set n = 1; alter table log rename to audit;|audit 2 all changed
            """)
    void onPostgres(String what, @Nullable String trigger, String up, @Nullable String expected) {
        try (Database database = Postgres.database()) {
            assertThat(found(database, FUNCTION + filled(trigger), filled(up)))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an update                |UPDATES insert into log values (new.id, new.name);|update a set n = 1;|log 2 all changed
            that changes itself only |create trigger t before update on a for each row set new.name = 'z';|update a set n = 1;|
            an insert                |INSERTS insert into log values (new.id, new.name);|insert into a values (3, 'z', 0);|log 1 all new
            rows of the up itself    |UPDATES insert into log values (new.id, new.name);|insert into log values (1, 'x');|
            and the trigger goes     |UPDATES insert into log values (new.id, new.name);|update a set n = 1; drop trigger t;|log 2 all changed
            """)
    void onMariadb(String what, String trigger, String up, @Nullable String expected) {
        try (Database database = Mariadb.trusting()) {
            assertThat(found(database, filled(trigger), filled(up)))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    private static String filled(@Nullable String sql) {
        return sql == null ? "" : sql.replace("UPDATES ", ON_UPDATE).replace("INSERTS ", ON_INSERT);
    }

    private List<String> found(Database database, String triggers, String up) {
        return OneUp.searched(database, directory, TABLES + triggers, ROWS, up, TriggerRowSearch::of).stream()
                .map(TriggerRows.class::cast)
                .map(written -> written.table().replace("public.", "") + " " + written.rows()
                        + (written.all() ? " all" : " some") + (written.ofNewRows() ? " new" : " changed"))
                .toList();
    }
}
