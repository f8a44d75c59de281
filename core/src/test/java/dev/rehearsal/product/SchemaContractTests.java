package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever reads schemas may rely on, whatever the product. */
class SchemaContractTests {
    private static final String[] SETUP = {
        "create table users (id int not null, name varchar(20) default 'x' not null, age int, primary key (id),"
                + " constraint is_old check (age > 17), constraint one_name unique (name))",
        "create table posts (id int not null, author int, title varchar(50), primary key (id),"
                + " constraint of_author foreign key (author) references users (id))",
        "create index by_title on posts (title)",
        "create view names as select id, name from users"
    };

    @ParameterizedTest
    @EnumSource
    void readsTablesWithColumnsKeysChecksAndIndexes(TestedProduct product) throws SQLException {
        try (Observed observed = new Observed(product)) {
            Schema schema = observed.reader.read();
            Table users = table(schema, product.table("users"));
            Table posts = table(schema, product.table("posts"));
            assertThat(users.columns()).extracting(Column::name).containsExactly("id", "name", "age");
            assertThat(users.columns()).extracting(Column::notNull).containsExactly(true, true, false);
            assertThat(users.column("name").orElseThrow().defaultExpression()).startsWith("'x'");
            assertThat(users.column("age").orElseThrow().defaultExpression()).isNull();
            assertThat(schema.primaryKey(users)).extracting(Column::name).containsExactly("id");
            assertThat(schema.table(posts.id())).contains(posts);
            Constraint key = constraint(schema, "of_author on " + posts.name());
            assertThat(key.definition().type()).isEqualTo(Constraint.Type.FOREIGN_KEY);
            assertThat(key.definition().columns())
                    .containsExactly(posts.column("author").orElseThrow().number());
            Constraint.Reference reference =
                    Objects.requireNonNull(key.definition().reference());
            assertThat(reference.table()).isEqualTo(users.id());
            assertThat(reference.columns())
                    .containsExactly(users.column("id").orElseThrow().number());
            assertThat(constraint(schema, "is_old on " + users.name())
                            .definition()
                            .expression())
                    .contains("17");
            assertThat(constraint(schema, "one_name on " + users.name())
                            .definition()
                            .type())
                    .isEqualTo(Constraint.Type.UNIQUE);
            assertThat(schema.indexes()
                            .filter(index -> index.table() == posts.id()
                                    && !index.definition().primary()))
                    .extracting(index -> index.properties().get("table"))
                    .contains(posts.name());
            assertThat(schema.find("view", product.table("names"))).isPresent();
            assertThat(schema.invalidObjects()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDidNotChangeIsTheSameInstance(TestedProduct product) throws SQLException {
        try (Observed observed = new Observed(product)) {
            Schema first = observed.reader.read();
            assertThat(observed.reader.read()).isSameAs(first);
            product.run(observed.database, "insert into users (id) values (1)");
            assertThat(observed.reader.read()).isSameAs(first);
            Schema later = observed.after("alter table posts add column body varchar(10)");
            String users = "table " + product.table("users");
            assertThat(later.objects().get(users)).isSameAs(first.objects().get(users));
            assertThat(observed.reader.readAnew().objects()).isEqualTo(later.objects());
            try (Connection next = observed.database.connect(Access.OBSERVER)) {
                observed.reader.reconnect(next);
                assertThat(observed.reader.read().objects()).isEqualTo(later.objects());
            }
        }
    }

    /** What is done, and what is told of it: the kind and name of each object. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table more (id int not null, primary key (id)) | table more",
                "drop view names | view names",
                "alter table users add column k int | table users",
                "alter table posts drop column title | table posts",
                "alter table users drop constraint is_old | constraint is_old on users",
                "alter table users add constraint positive check (age > 0) | constraint positive on users",
                "alter table posts add constraint one_title unique (title) | constraint one_title on posts",
                "alter table users alter column age set default 5 | table users",
                "create or replace view names as select id, name from users where id > 0 | view names",
                "insert into users (id) values (1) | ''",
            })
    void tellsWhatChangedAndHowToGetBack(String statement, String told) throws SQLException {
        for (TestedProduct product : TestedProduct.atHand()) {
            try (Observed observed = new Observed(product)) {
                Schema before = observed.reader.read();
                SchemaDifference difference = SchemaDifference.between(before, observed.after(statement));
                List<String> expected = told.isEmpty()
                        ? List.of()
                        : List.of(told.replaceAll("(on|table|view) (?=\\w+(,|$))", "$1 " + product.table(""))
                                .split(", "));
                assertThat(difference.objects().stream()
                                .map(ObjectDifference::object)
                                .map(ObjectIdentity::text))
                        .filteredOn(text -> !text.startsWith("index"))
                        .containsExactlyInAnyOrderElementsOf(expected);
                product.run(
                        observed.database,
                        SchemaDifference.statements(difference.objects()).toArray(String[]::new));
                assertThat(SchemaDifference.between(before, observed.reader.read())
                                .isStructural())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForkReadsTheSame(TestedProduct product) throws SQLException {
        try (Observed observed = new Observed(product)) {
            Schema origin = observed.reader.read();
            observed.disconnect();
            try (Observed fork = new Observed(product, observed.database.fork())) {
                assertThat(SchemaDifference.between(origin, fork.reader.read()).isEmpty())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalSchemasOfDifferentDatabasesDoNotDiffer(TestedProduct product) throws SQLException {
        try (Observed one = new Observed(product);
                Observed other = new Observed(product)) {
            assertThat(SchemaDifference.between(one.reader.read(), other.reader.read())
                            .isEmpty())
                    .isTrue();
            other.after("drop index " + (product != TestedProduct.POSTGRES ? "by_title on posts" : "by_title"));
            assertThat(SchemaDifference.between(one.reader.read(), other.reader.read())
                            .objects())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ignoredTablesAreLeftOutWithAllThatIsTheirs(TestedProduct product) throws SQLException {
        try (Observed observed = new Observed(product, "history", product.table("versions"))) {
            Schema before = observed.reader.read();
            Schema after = observed.after(
                    "create table history (id int not null, primary key (id), constraint h check (id > 0))");
            assertThat(SchemaDifference.between(before, after).isEmpty()).isTrue();
            after = observed.after("create table versions (id int not null, primary key (id))");
            assertThat(SchemaDifference.between(before, after).isEmpty()).isTrue();
            after = observed.after("create table history2 (id int)");
            assertThat(SchemaDifference.between(before, after).isEmpty()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreQuotedOnlyWhereTheyMustBe(TestedProduct product) throws SQLException {
        try (Observed observed = new Observed(product)) {
            Schema schema = observed.reader.read();
            var dialect = Objects.requireNonNull(schema.dialect());
            assertThat(dialect.quotedIfNeeded("plain_1")).isEqualTo("plain_1");
            for (String name : List.of("select", "order", "with blank", "dot.ted", "a\"b", "a`b")) {
                String quoted = dialect.quotedIfNeeded(name);
                assertThat(quoted).isNotEqualTo(name);
                Schema after = observed.after("create table " + quoted + " (" + quoted + " int)");
                Table table = table(after, product.table(quoted));
                assertThat(table.columns()).extracting(Column::name).containsExactly(name);
                assertThat(ObjectIdentity.of(table).unqualifiedName()).isEqualTo(quoted);
                Schema dropped = observed.after(String.join("", dialect.drop(table)));
                assertThat(SchemaDifference.between(schema, dropped).isEmpty()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void foreignKeysAreSuspendedUntilTheEnd(TestedProduct product) throws SQLException {
        try (Observed observed = new Observed(product);
                Connection session = observed.database.connect(Access.OBSERVER);
                Statement statement = session.createStatement()) {
            session.setAutoCommit(false);
            List<String> tables = List.of(product.table("posts"));
            SuspendedTriggers suspended = SchemaDialect.of(session).suspendTriggers(session, tables);
            if (!suspended.isReplicating()) {
                suspended.dropForeignKeys(tables);
            }
            statement.execute("insert into posts (id, author) values (1, 99)");
            suspended.end();
            assertThatThrownBy(() -> statement.execute("insert into posts (id, author) values (2, 99)"))
                    .isInstanceOf(SQLException.class);
            session.rollback();
        }
    }

    private static Table table(Schema schema, String name) {
        return (Table) schema.find("table", name).orElseThrow();
    }

    private static Constraint constraint(Schema schema, String name) {
        return (Constraint) schema.find("constraint", name).orElseThrow();
    }

    /** A database and a reader that looks on. */
    private static final class Observed implements AutoCloseable {
        private final TestedProduct product;
        final Database database;
        final SchemaReader reader;
        private final Connection observer;

        Observed(TestedProduct product, String... ignoredTables) throws SQLException {
            this(product, made(product), ignoredTables);
        }

        Observed(TestedProduct product, Database database, String... ignoredTables) throws SQLException {
            this.product = product;
            this.database = database;
            this.observer = database.connect(Access.OBSERVER);
            this.reader = SchemaDialect.of(observer).open(observer, List.of(ignoredTables));
        }

        private static Database made(TestedProduct product) throws SQLException {
            Database database = product.database();
            product.run(database, SETUP);
            return database;
        }

        Schema after(String statement) throws SQLException {
            product.run(database, statement);
            return reader.read();
        }

        void disconnect() throws SQLException {
            reader.close();
            observer.close();
        }

        @Override
        public void close() throws SQLException {
            disconnect();
            database.close();
        }
    }
}
