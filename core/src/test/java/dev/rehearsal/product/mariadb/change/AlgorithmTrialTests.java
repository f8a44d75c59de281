package dev.rehearsal.product.mariadb.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.lock.TableChange.Way;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MariaDB says of each class of change is what it does, by its counters and by the table's own number; it says the same of an empty table. */
class AlgorithmTrialTests {
    private static final int ROWS = 200;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSTANT | add column x int not null default 3 first
            INSTANT | drop column spare
            INSTANT | modify v varchar(62)
            INSTANT | modify e enum('a', 'b', 'c')
            INSTANT | add column x int as (a + 1) virtual
            INSTANT | rename column v to w
            INSTANT | alter a set default 4
            INDEXES | add index i (v)
            INDEXES | add unique index i (id, v), drop index pi
            REBUILD | modify a int not null
            REBUILD | force
            REBUILD | drop primary key, add primary key (id, a)
            REBUILD | add column x int, add index i (v)
            REBUILD | add fulltext index i (v)
            COPY    | modify a bigint
            COPY    | modify v varchar(64)
            COPY    | modify v varchar(40)
            COPY    | modify e enum('b', 'a')
            COPY    | convert to character set latin1
            COPY    | add column x varchar(36) default (uuid())
            COPY    | add column x int as (a + 1) stored
            COPY    | add check (a > 0)
            COPY    | add constraint fk foreign key (p) references parent (id)
            COPY    | drop primary key
            COPY    | order by a
            COPY    | partition by hash (id) partitions 2
            COPY    | add index i (v), algorithm=copy
            """)
    void isWhatTheServerDoes(Way way, String change) throws SQLException {
        isWhatTheServerDoes(way, change, ROWS);
        isWhatTheServerDoes(way, change, 0);
    }

    private static void isWhatTheServerDoes(Way way, String change, int rows) throws SQLException {
        try (Database database = Mariadb.database();
                Connection migrator = database.connect(Access.MIGRATOR);
                Connection root = database.connect(Access.OBSERVER)) {
            ChangeSession session = new ChangeSession(migrator, Product.MARIADB);
            fill(session, rows);
            String number = number(root, database);
            String text = "alter table t " + change;

            AlgorithmTrial.Answer answer =
                    new AlgorithmTrial(session, ChangeStatement.of(text, Product.MARIADB)).answer("t", rows == 0);

            assertThat(answer.way()).isEqualTo(way);
            assertThat(answer.rows()).isEqualTo(rows);
            boolean rewritten = way == Way.REBUILD || way == Way.COPY;
            if (database.isServerOurs()) {
                assertThat(!number(root, database).equals(number)).isEqualTo(rewritten);
            }
            assertThat(rows > 0 && session.rowsRead() >= rows).isEqualTo(rows > 0 && way == Way.COPY);
        }
    }

    private static void fill(ChangeSession session, int rows) throws SQLException {
        session.execute("create table parent (id int primary key)");
        session.execute("insert into parent values (1)");
        session.execute("create table t (id int primary key, a int, v varchar(60), p int, spare int, e enum('a', 'b'),"
                + " key pi (p))");
        for (int i = 1; i <= rows; i++) {
            session.execute("insert into t values (%d, %d, 'v%d', 1, 1, 'a')".formatted(i, i, i));
        }
    }

    /** The server's number of the table; an ordinary account of somebody else's server may not know it. */
    private static String number(Connection root, Database database) throws SQLException {
        if (!database.isServerOurs()) {
            return "";
        }
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery("select group_concat(table_id) from"
                        + " information_schema.innodb_sys_tables where name regexp '^" + database.name()
                        + "/t(#|$)'")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
