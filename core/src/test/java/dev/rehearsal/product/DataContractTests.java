package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.data.reading.InsertedRows;
import dev.rehearsal.data.reading.RowComparison;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever reads rows may rely on, whatever the product. */
class DataContractTests {
    private static final String[] SETUP = {
        "create table users (id int not null, name varchar(20), nick varchar(20), primary key (id))",
        "create table posts (id int not null, author int, primary key (id),"
                + " constraint of_author foreign key (author) references users (id) on delete cascade)",
        "create table loose (a varchar(20), b int)",
        "insert into users values (1, 'ab', 'c'), (2, 'x', null)",
        "insert into posts values (10, 1), (20, 2), (30, null)",
        "insert into loose values ('x', 1), ('x', 1), ('y', null)"
    };

    @ParameterizedTest
    @EnumSource
    void readsRowsAndTheSameInstanceWhereNothingWasWritten(TestedProduct product) throws SQLException {
        try (Database database = product.database();
                Connection observer = database.connect(Access.OBSERVER)) {
            DataReader reader = DataDialect.of(observer).open(observer, List.of("history"));
            assertThat(reader.read().isEmpty()).isTrue();
            product.run(database, SETUP);
            product.run(database, "create table history (a int)", "create view names as select name from users");
            DataState state = reader.read();
            assertThat(state.isEmpty()).isFalse();
            assertThat(state.tables()).containsExactlyElementsOf(product.tables("loose", "posts", "users"));
            assertThat(state.rows(product.table("loose"))).isEqualTo(3);
            assertThat(state.rows(product.table("absent"))).isZero();
            assertThat(state.leftOut()).isEmpty();
            assertThat(reader.read()).isSameAs(state);
            assertThat(state.suspects(reader.readEverything())).isEmpty();
            try (Connection next = database.connect(Access.OBSERVER)) {
                assertThat(state.suspects(reader.reconnected(next).read())).isEmpty();
            }
        }
    }

    /** What is written, and the tables that are told. */
    @ParameterizedTest
    @EnumSource
    void tellsEveryTableThatWasWritten(TestedProduct product) throws SQLException {
        assertTold(product, "insert into loose values ('z', 2)", "loose");
        assertTold(product, "update users set name = 'a', nick = 'bc' where id = 1", "users");
        assertTold(product, "update users set name = 'X' where id = 2", "users");
        assertTold(product, "update users set name = 'x ' where id = 2", "users");
        assertTold(product, "update users set nick = '' where id = 2", "users");
        assertTold(product, "delete from users where id = 1", "users", "posts");
        assertTold(product, "truncate table loose", "loose");
        assertTold(product, "drop table loose", "loose");
        assertTold(product, "alter table users drop column nick", "users");
        assertTold(product, "create index by_name on users (name)");
        assertTold(product, "create table more (a int)");
    }

    private static void assertTold(TestedProduct product, String statement, String... told) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, SETUP);
            try (Connection observer = database.connect(Access.OBSERVER)) {
                DataReader reader = DataDialect.of(observer).open(observer, List.of());
                DataState before = reader.read();
                product.run(database, statement);
                DataState after = reader.read();
                assertThat(before.suspects(after))
                        .describedAs(statement)
                        .containsExactlyInAnyOrderElementsOf(product.tables(told));
                Set<String> stillThere = new TreeSet<>(product.tables(told));
                stillThere.retainAll(after.tables());
                assertThat(after.touchedSince(before)).containsAll(stillThere);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForkHoldsTheSameRows(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, SETUP);
            DataState origin = read(database);
            try (Database fork = database.fork()) {
                assertThat(origin.suspects(read(fork))).isEmpty();
                product.run(fork, "update loose set b = 2 where a = 'y'");
                assertThat(origin.suspects(read(fork))).containsExactly(product.table("loose"));
            }
        }
    }

    private static DataState read(Database database) throws SQLException {
        try (Connection observer = database.connect(Access.OBSERVER)) {
            return DataDialect.of(observer).open(observer, List.of()).read();
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesRowsByKeyAndWithoutOne(TestedProduct product) throws SQLException {
        try (Two two = new Two(product)) {
            assertThat(two.differences(Set.of())).isEmpty();
            product.run(
                    two.second,
                    "update users set name = 'AB' where id = 1",
                    "update users set nick = 'filled' where id = 2",
                    "insert into users values (3, 'new', null)",
                    "delete from posts where id = 30",
                    "insert into loose values ('x', 1)");
            List<TableDifference> found = two.differences(Set.of());
            assertThat(found)
                    .extracting(TableDifference::table)
                    .containsExactlyElementsOf(product.tables("loose", "posts", "users"));
            assertThat(found.get(0).rows()).isEqualTo(new TableDifference.RowCounts(3, 4, 0, 1));
            assertThat(found.get(1).rows()).isEqualTo(new TableDifference.RowCounts(3, 2, 1, 0));
            assertThat(found.get(2).rows()).isEqualTo(new TableDifference.RowCounts(2, 3, 0, 1));
            assertThat(found.get(2).changes())
                    .isEqualTo(new TableDifference.Changes(2, Map.of("name", 1L, "nick", 1L)));
            assertThat(found.get(2).filled().columns()).isEqualTo(Map.of("nick", 1L));
            assertThat(found.get(2).examples().get(0).key()).isEqualTo("id=1");
            assertThat(found.get(2).examples().get(0).before()).isEqualTo("name='ab'");
            assertThat(RowComparison.compareEarlier(
                            two.before,
                            two.after,
                            product.tables("users"),
                            Set.of(product.table("users.name"), product.table("users.nick"))))
                    .isEmpty();
            assertThat(two.differences(
                            Set.of(product.table("users.*"), product.table("posts.*"), product.table("loose.*"))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTypeAloneIsNoDifferenceAndALostColumnIsOne(TestedProduct product) throws SQLException {
        try (Two two = new Two(product)) {
            product.run(
                    two.second,
                    "create table wide (id bigint not null, name varchar(90), nick varchar(90), primary key (id))",
                    "insert into wide select id, name, nick from users",
                    "alter table posts drop constraint of_author",
                    "drop table users",
                    "alter table wide rename to users");
            assertThat(two.differences(Set.of())).isEmpty();
            product.run(two.second, "alter table users drop column nick");
            TableDifference lost = two.differences(Set.of()).get(0);
            assertThat(lost.changes().columns()).isEqualTo(Map.of("nick", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void columnsOfEqualRunsThatDifferAreVolatile(TestedProduct product) throws SQLException {
        try (Two two = new Two(product)) {
            product.run(two.second, "update users set nick = 'now' where id = 1", "insert into loose values ('x', 1)");
            Set<String> found =
                    RowComparison.volatileColumns(two.before, two.after, product.tables("loose", "posts", "users"));
            assertThat(found).containsExactlyInAnyOrder(product.table("users.nick"), product.table("loose.*"));
            assertThat(two.differences(found)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsWithoutTheirParentAreOrphans(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, SETUP);
            try (Connection session = database.connect(Access.OBSERVER);
                    Statement statement = session.createStatement()) {
                session.setAutoCommit(false);
                SuspendedTriggers suspended =
                        SchemaDialect.of(session).suspendTriggers(session, product.tables("posts"));
                statement.execute("insert into posts values (40, 99), (50, 98)");
                suspended.end();
                session.commit();
            }
            try (Connection observer = database.connect(Access.OBSERVER)) {
                DataReader reader = DataDialect.of(observer).open(observer, List.of());
                DataState state = reader.read();
                assertThat(reader.orphans(state, product.tables("loose"))).isEmpty();
                assertThat(reader.orphans(state, product.tables("users")))
                        .containsExactly(new Orphans(
                                "of_author", product.table("posts"), product.table("users"), 2, "author=98"));
                assertThat(reader.sequencesBehind(state)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreTakenOutWithThoseThatReferToThem(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, SETUP);
            try (Connection owner = database.connect(Access.MIGRATOR)) {
                owner.setAutoCommit(false);
                assertThat(DataDialect.of(owner).remove(owner, product.table("users"), "t.id = 1"))
                        .isEqualTo(Map.of(product.table("users"), 1L, product.table("posts"), 1L));
                owner.commit();
            }
            assertThat(read(database).rows(product.table("posts"))).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRowsAreHiddenFromTheirOwner(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, SETUP);
            try (Connection owner = database.connect(Access.MIGRATOR)) {
                assertThat(DataDialect.of(owner).hiddenRows(owner)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesAreToldWhereRowsAreGenerated(TestedProduct product) throws SQLException {
        try (Database database = product.database();
                Connection observer = database.connect(Access.OBSERVER)) {
            product.run(database, SETUP);
            if (database.dialect().observations().contains(Observation.GENERATED_ROWS)) {
                Map<String, String> before = DataDialect.of(observer).writeMarks(observer);
                product.run(database, "insert into loose values ('z', 2)");
                Map<String, String> after =
                        new TreeMap<>(DataDialect.of(observer).writeMarks(observer));
                assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(before.keySet());
                after.entrySet().removeIf(mark -> mark.getValue().equals(before.get(mark.getKey())));
                assertThat(after.keySet()).containsExactly(product.table("loose"));
                assertThat(DataDialect.of(observer).insertedRows(observer, List.of("posts")))
                        .extracting(InsertedRows::name, InsertedRows::rows, InsertedRows::isNamed)
                        .containsExactlyInAnyOrder(
                                tuple(product.table("users"), 2L, false),
                                tuple(product.table("posts"), 3L, true),
                                tuple(product.table("loose"), 4L, false));
            } else {
                assertThatThrownBy(() -> DataDialect.of(observer).writeMarks(observer))
                        .hasMessage("which tables were written is not told by the DataDialect of "
                                + database.dialect().product());
            }
        }
    }

    /** Two databases in which the same was done. */
    private static final class Two implements AutoCloseable {
        private final TestedProduct product;
        private final Database first;
        final Database second;
        final Connection before;
        final Connection after;

        Two(TestedProduct product) throws SQLException {
            this.product = product;
            first = product.database();
            second = product.database();
            product.run(first, SETUP);
            product.run(second, SETUP);
            before = first.connect(Access.OBSERVER);
            after = second.connect(Access.OBSERVER);
        }

        List<TableDifference> differences(Set<String> volatileColumns) throws SQLException {
            return RowComparison.compare(before, after, product.tables("loose", "posts", "users"), volatileColumns);
        }

        @Override
        public void close() throws SQLException {
            try (first;
                    second) {
                before.close();
                after.close();
            }
        }
    }
}
