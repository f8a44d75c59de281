package dev.rehearsal.product.mariadb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignKeyRowsTests {
    private final Database database = Mariadb.trusting();
    private Connection connection;
    private Connection observer;

    @BeforeEach
    void open() throws SQLException {
        connection = database.connect(Access.MIGRATOR);
        observer = database.connect(Access.OBSERVER);
        run(
                "create table p (id int primary key, up int, foreign key (up) references p (id))",
                "create table c (id int primary key, `order` int, constraint `the key` foreign key (`order`) references p (id))",
                "create table other (id int)",
                "insert into p values (1, null), (2, 1), (3, 2)",
                "insert into c values (10, 1), (11, 2), (12, null), (13, 3)",
                "insert into other values (1)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        observer.close();
        database.close();
    }

    private void run(String... sql) throws SQLException {
        TwoDatabases.run(connection, sql);
    }

    @Test
    void findsRowsThatCameWhileKeysWereNotChecked() throws SQLException {
        DataReader reader = DataDialect.of(observer).open(observer, List.of());
        DataState whole = reader.read();
        assertThat(reader.orphans(whole, whole.tables())).isEmpty();
        run("set foreign_key_checks = 0", "delete from p where id = 3", "insert into c values (14, 77)");
        DataState broken = reader.read();
        assertThat(reader.orphans(broken, List.of("other"))).isEmpty();
        assertThat(reader.orphans(broken, List.of("p")))
                .containsExactly(new Orphans("the key", "c", "p", 2, "`order`=3"));
        run("drop table p");
        assertThat(reader.orphans(reader.read(), List.of("c")))
                .containsExactly(new Orphans("the key", "c", "p", 4, "`order`=1", true));
    }

    @Test
    void takesRowsOutWithThoseThatReferToThem() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(DataDialect.of(connection).remove(connection, "p", "t.id = 2"))
                .isEqualTo(Map.of("p", 2L, "c", 2L));
        connection.rollback();
        assertThat(DataDialect.of(connection).remove(connection, "p", "t.id = 3"))
                .isEqualTo(Map.of("p", 1L, "c", 1L));
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(TwoDatabases.value(connection, "select group_concat(id order by id) from c"))
                .isEqualTo("10,11,12");
        assertThat(TwoDatabases.value(connection, "select @@foreign_key_checks"))
                .isEqualTo("1");
    }

    @Test
    void triggersRestWhileRowsAreTakenOutAndAreAsTheyWereAfterIt() throws SQLException {
        run(
                "create trigger td after delete on c for each row delete from other",
                "set sql_mode = ''",
                "create trigger te before delete on c for each row set @gone = 'it''s'",
                "create trigger tf after delete on c for each row precedes td set @gone = 2",
                "create trigger tu before update on c for each row set new.id = 5");
        List<String> before = triggers();
        observer.setAutoCommit(false);
        assertThat(DataDialect.of(observer).remove(observer, "p", "t.id = 3")).isEqualTo(Map.of("p", 1L, "c", 1L));
        observer.commit();
        observer.setAutoCommit(true);

        assertThat(TwoDatabases.value(observer, "select count(*) from other")).isEqualTo("1");
        assertThat(triggers()).isEqualTo(before).hasSize(4);
    }

    private List<String> triggers() throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = observer.createStatement();
                ResultSet row = statement.executeQuery(
                        "select concat_ws(' ', trigger_name, action_order, action_timing,"
                                + " event_manipulation, action_statement, sql_mode, definer, collation_connection, database_collation)"
                                + " from information_schema.triggers where trigger_schema = database() order by trigger_name")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
