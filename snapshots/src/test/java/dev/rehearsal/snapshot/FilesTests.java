package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTests {
    private static final Occasion START = new Occasion(Occasion.Moment.START, "");
    private static final Occasion AFTER_SEVEN = new Occasion(Occasion.Moment.AFTER_STEP, "7");

    private static DatabaseServers servers;
    private Database database;
    private Connection connection;

    @TempDir
    Path directory;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
        run("create table users (id serial primary key, name text, age int)");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void sqlFileRunsAtItsOccasionOnly() throws Exception {
        SqlFile file = SqlFile.of(
                file("rows.sql", "insert into users(name) values ('a;b'); insert into users(name) values ('c')"));

        file.seed(AFTER_SEVEN, connection);
        assertThat(value("select count(*) from users")).isEqualTo("0");
        file.seed(START, connection);
        assertThat(value("select string_agg(name, ',' order by id) from users")).isEqualTo("a;b,c");
        file.after("8").seed(AFTER_SEVEN, connection);
        assertThat(value("select count(*) from users")).isEqualTo("2");
        file.after("7").seed(AFTER_SEVEN, connection);
        assertThat(value("select count(*) from users")).isEqualTo("4");
    }

    @Test
    void sqlErrorNamesFileAndLine() throws Exception {
        Path path = file("rows.sql", """
                -- Some rows
                insert into users(name) values ('Ada');

                do $$ begin
                    perform 1;
                end $$;
                insert into users(name)
                    values (nme);
                """);

        assertThatThrownBy(() -> SqlFile.of(path).seed(START, connection))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("'" + path + ":8': ")
                .hasMessageContaining("\"nme\" does not exist");
    }

    @Test
    void sqlErrorWithoutPositionNamesTheStatement() throws Exception {
        Path path =
                file("rows.sql", "select 1;\n\ninsert into users(id) values (1);\ninsert into users(id) values (1);\n");

        assertThatThrownBy(() -> SqlFile.of(path).seed(START, connection)).hasMessageStartingWith("'" + path + ":4': ");
    }

    @Test
    void csvFileFillsTheTableOfItsName() throws Exception {
        Path path = file("users.csv", "name,id,age\n\"Ada, Countess\",4,36\n\"\",5,\nnull,9,1\n");

        CsvFile.of(path).seed(START, connection);

        assertThat(value("select string_agg(id || name || coalesce(age::text, '-'), '|' order by id) from users"))
                .isEqualTo("4Ada, Countess36|5-|9null1");
        assertThat(value("select nextval('users_id_seq')")).isEqualTo("10");
    }

    @Test
    void csvFileMayNameItsSchemaAndOddColumns() throws Exception {
        run("create schema shop; create table shop.items (\"Odd \"\"name\"\", x\" text, n int default 7)");
        Path path = file("shop.items.csv", "\uFEFF\"Odd \"\"name\"\", x\"\r\né\r\n");

        CsvFile.of(path).after("7").seed(AFTER_SEVEN, connection);

        assertThat(value("select \"Odd \"\"name\"\", x\" || n from shop.items")).isEqualTo("é7");
    }

    @Test
    void csvFileMayGoIntoAnotherTable() throws Exception {
        CsvFile.of(file("people.csv", "name\nAda\n")).into("public.users").seed(START, connection);

        assertThat(value("select nextval('users_id_seq')")).isEqualTo("2");
    }

    @Test
    void csvFileOfRowsWithoutKeysLeavesTheSequenceAlone() throws Exception {
        run("select setval('users_id_seq', 50)");
        CsvFile.of(file("users.csv", "id,name\n3,Ada\n")).seed(START, connection);

        assertThat(value("select nextval('users_id_seq')")).isEqualTo("51");
    }

    @Test
    void csvErrorNamesFileAndLine() throws Exception {
        Path path = file("users.csv", "id,age\n1,5\n2,five\n");

        assertThatThrownBy(() -> CsvFile.of(path).seed(START, connection))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("'" + path + ":3': ")
                .hasMessageContaining("\"five\"");
        assertThat(value("select count(*) from users")).isEqualTo("0");
    }

    @Test
    void missingFilesAreNamed() {
        Path nowhere = directory.resolve("nowhere.csv");
        Seeding csv = CsvFile.of(nowhere);

        assertThatThrownBy(() -> csv.seed(START, connection))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("nowhere.csv");
        assertThatThrownBy(() -> SqlFile.of(nowhere))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("nowhere.csv");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
