package dev.rehearsal.product.postgres.data;

import static dev.rehearsal.product.postgres.data.TwoDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By what rows are followed, and what is said of those that are followed. */
class RowMatchingTests {
    private TwoDatabases databases;
    private Connection before;
    private Connection after;

    @BeforeEach
    void openTwoDatabases() throws SQLException {
        databases = new TwoDatabases();
        before = databases.before;
        after = databases.after;
    }

    @AfterEach
    void closeThem() throws SQLException {
        databases.close();
    }

    @Test
    void valuesInThePlaceOfNullAreToldApart() throws SQLException {
        databases.both("create table t (id int primary key, a text, b text);"
                + "insert into t values (1, null, 'x'), (2, 'y', null), (3, 'z', 'z')");
        run(after, "update t set a = 'new', b = 'new' where id < 3");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.changed()).isEqualTo(2);
        assertThat(difference.filled().rows()).isEqualTo(2);
        assertThat(difference.filled().columns()).isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(difference.withoutFilled().changed()).isEqualTo(2);
        assertThat(difference.withoutFilled().changedColumns()).isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(difference.withoutFilled().examples())
                .containsExactly(
                        new RowDifference("id=1", "b='x'", "b='new'"), new RowDifference("id=2", "a='y'", "a='new'"));
    }

    @Test
    void aRowInWhichOnlyNullWasFilledHasLostNothing() throws SQLException {
        databases.both("create table t (id int primary key, a text); insert into t values (1, null), (2, 'y')");
        run(after, "update t set a = 'new'");

        TableDifference lost = onlyDifference("public.t").withoutFilled();

        assertThat(lost.changed()).isEqualTo(1);
        assertThat(lost.changedColumns()).isEqualTo(Map.of("a", 1L));
        assertThat(lost.examples()).containsExactly(new RowDifference("id=2", "a='y'", "a='new'"));
        assertThat(onlyDifference("public.t").filled().examples())
                .containsExactly(new RowDifference("id=1", "a=null", "a='new'"));
    }

    @Test
    void rowsAreFollowedByAUniqueKeyThatIsNotNull() throws SQLException {
        databases.both("create table usage (user_id int not null unique, n int);"
                + "insert into usage select i, i from generate_series(1, 9) i");
        run(after, "update usage set n = 0");

        TableDifference difference = onlyDifference("public.usage");

        assertThat(difference.missing()).isZero();
        assertThat(difference.changed()).isEqualTo(9);
        assertThat(difference.examples()).contains(new RowDifference("user_id=1", "n=1", "n=0"));
    }

    @Test
    void aUniqueKeyThatDoesNotHoldOfEveryRowFollowsNone() throws SQLException {
        databases.both("create table t (a int unique, b int not null, c int not null, d int not null, n int,"
                + " unique (d) deferrable);"
                + "create unique index on t (b) where n > 0; create unique index on t (abs(c));"
                + "insert into t select i, i, i, i, i from generate_series(1, 9) i");
        run(after, "update t set n = -1");

        assertThat(onlyDifference("public.t").missing()).isEqualTo(9);
    }

    @Test
    void aKeyThatOnlyOneSideHasFollowsNone() throws SQLException {
        databases.both("create table t (a int not null, b int); insert into t values (1, 1)");
        run(before, "alter table t add unique (a)");
        run(after, "update t set b = 2");

        assertThat(onlyDifference("public.t").missing()).isEqualTo(1);
    }

    @Test
    void aRowWhosePrimaryKeyChangedIsFollowedByAnotherKey() throws SQLException {
        databases.both(
                "create table members (person int, role text, badge int not null unique, primary key (person, role));"
                        + "insert into members values (1, 'admin', 7), (2, 'guest', 8)");
        run(after, "update members set role = 'owner' where person = 1");

        TableDifference difference = onlyDifference("public.members");

        assertThat(difference.missing()).isZero();
        assertThat(difference.added()).isZero();
        assertThat(difference.changedColumns()).isEqualTo(Map.of("role", 1L));
    }

    @Test
    void aRowThatWentAndOneThatCameStayTwoWhereNoKeySaysOtherwise() throws SQLException {
        databases.both("create table members (id int primary key, badge int not null unique)");
        run(before, "insert into members values (1, 7)");
        run(after, "insert into members values (2, 8)");

        TableDifference difference = onlyDifference("public.members");

        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.added()).isEqualTo(1);
    }

    private TableDifference onlyDifference(String table) throws SQLException {
        List<TableDifference> differences = databases.differences(table);
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }
}
