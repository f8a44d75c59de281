package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.snapshot.CsvFile;
import dev.rehearsal.snapshot.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL files are read as MariaDB reads them; rows of other files are not loaded there yet. */
class GivenRowsOnMariadbTests {
    private static final Occasion START = new Occasion(Occasion.Moment.START, "");

    private DatabaseServers servers;
    private Database database;
    private Connection connection;

    @BeforeEach
    void openDatabase() throws SQLException {
        servers = DatabaseServers.open();
        database =
                servers.create(DatabaseRequest.parse("mariadb"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
        new SqlFile("setup.sql", "create table users (id int primary key, name text)", "").seed(START, connection);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        connection.close();
        database.close();
        servers.close();
    }

    @Test
    void backslashesEscapeAndHashesBeginComments() throws SQLException {
        new SqlFile("rows.sql", """
                # it's a comment; nothing else
                insert into users values (1, 'O\\'Hara; Scarlett');
                insert into users values (2, "a;b") -- the last one
                """, "").seed(START, connection);

        assertThat(value("select group_concat(name order by id separator '|') from users"))
                .isEqualTo("O'Hara; Scarlett|a;b");
    }

    @Test
    void anErrorNamesFileAndLine() {
        SqlFile file = new SqlFile(
                "rows.sql",
                "# insert into users values (1, 'a')\ninsert into users values (1, 'a');\n\ninsert into\n nobody values (1);\n",
                "");

        assertThatThrownBy(() -> file.seed(START, connection)).hasMessageStartingWith("'rows.sql:4': ");
    }

    @Test
    void anErrorOfSyntaxNamesItsOwnLine() {
        SqlFile file = new SqlFile("rows.sql", "select 1;\n\nselect\n  wrong wrong wrong;\n", "");

        assertThatThrownBy(() -> file.seed(START, connection)).hasMessageStartingWith("'rows.sql:4': ");
    }

    @Test
    void whatCannotBeLoadedIsSaid(@TempDir Path directory) throws Exception {
        CsvFile file = CsvFile.of(Files.writeString(directory.resolve("users.csv"), "id,name\n1,a\n"));

        assertThatThrownBy(() -> file.seed(START, connection))
                .isInstanceOf(SQLException.class)
                .hasMessage("rows can be neither captured nor loaded on MariaDB: no SnapshotDialect knows it");
    }

    private String value(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
