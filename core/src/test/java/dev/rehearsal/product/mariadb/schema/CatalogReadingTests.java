package dev.rehearsal.product.mariadb.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogReadingTests {
    private ObservedCatalog catalog;

    @BeforeEach
    void open() throws SQLException {
        catalog = new ObservedCatalog("flyway_schema_history", "other_history");
        catalog.run("""
                create table users (id int not null auto_increment primary key, name varchar(20), unique key by_name (name));
                create table posts (id int primary key, author int, title text, constraint of_author foreign key (author) references users (id));
                create view names as select name from users
                """);
    }

    @AfterEach
    void close() throws SQLException {
        catalog.close();
    }

    @Test
    void whatDoesNotChangeIsTheSameInstance() throws SQLException {
        Schema first = catalog.reader.read();
        assertThat(catalog.reader.read()).isSameAs(first);
        assertThat(catalog.after("insert into users (name) values ('a')")).isSameAs(first);
        Schema later = catalog.after("alter table posts add body text");
        assertThat(later.objects().get("table users")).isSameAs(first.objects().get("table users"));
        assertThat(later.objects().get("table posts"))
                .isNotSameAs(first.objects().get("table posts"));
    }

    @Test
    void theNameOfTheDatabaseIsNowhere() throws SQLException {
        catalog.run("drop table posts; create view twice as select * from names; drop table users");
        assertThat(catalog.reader.read().objects().values())
                .allSatisfy(object ->
                        assertThat(object.name() + object.properties()).doesNotContain(catalog.database.name()));
    }

    @Test
    void aToolsOwnTablesAreLeftOut() throws SQLException {
        String database = catalog.database.name();
        assertThat(catalog.change("create table flyway_schema_history (id int primary key, v int, key by_v (v))"))
                .isEmpty();
        assertThat(catalog.change("create table other_history (id int)")).isEmpty();
        assertThat(catalog.change("create table another_history (id int)")).containsExactly("+ table another_history");
        try (Connection session = catalog.database.connect(Access.OBSERVER)) {
            Schema qualified = SchemaDialect.of(session)
                    .open(session, List.of(database + ".users"))
                    .read();
            assertThat(qualified.find("table", "users")).isEmpty();
            assertThat(qualified.find("table", "posts")).isPresent();
        }
    }

    @Test
    void keysPointToTablesAndColumns() throws SQLException {
        Schema schema = catalog.reader.read();
        Table users = (Table) schema.find("table", "users").orElseThrow();
        Table posts = (Table) schema.find("table", "posts").orElseThrow();
        Constraint key =
                (Constraint) schema.find("constraint", "of_author on posts").orElseThrow();
        assertThat(key.table()).isEqualTo(posts.id());
        assertThat(key.definition().columns()).containsExactly(number(posts, "author"));
        assertThat(key.definition().reference())
                .isEqualTo(new Constraint.Reference(users.id(), List.of(number(users, "id"))));
        assertThat(schema.primaryKey(users)).extracting(Column::name).containsExactly("id");
        assertThat(schema.table(users.id())).contains(users);
    }

    private static int number(Table table, String column) {
        return table.column(column).orElseThrow().number();
    }

    @Test
    void aTableThatWasMadeAnewIsNotToldToBe() throws SQLException {
        Schema before = catalog.reader.read();
        Schema after = catalog.after("create or replace view names as select name from users");
        SchemaDifference difference = SchemaDifference.between(before, after);
        assertThat(difference.recreated()).isEmpty();
        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void aViewThatDoesNotAnswerShowsUntilItAnswersAgain() throws SQLException {
        assertThat(catalog.change("alter table users rename column name to nick"))
                .contains("view names: valid:  -> no");
        assertThat(catalog.reader.read().invalidObjects())
                .extracting(ObjectIdentity::text)
                .containsExactly("view names");
        assertThat(catalog.change("alter table users rename column nick to name"))
                .contains("view names: valid: no -> ");
        assertThat(catalog.change("create table other (id int)")).containsExactly("+ table other");
    }

    @Test
    void estimatesAndNextNumbersDoNotShow() throws SQLException {
        assertThat(catalog.change("insert into users (name) values ('a'), ('b'), ('c'); analyze table users"))
                .isEmpty();
        assertThat(catalog.change("alter table users auto_increment = 500")).isEmpty();
        assertThat(catalog.change("alter table users force")).isEmpty();
        assertThat(catalog.change("truncate table posts")).isEmpty();
    }

    @Test
    void textsWithLineBreaksQuotesAndBracketsAreReadAsOne() throws SQLException {
        catalog.run("""
                create table odd (`a,b)` int comment 'x\\n  KEY `k` (`id`),', `c``d` varchar(30) default ')\\n) ENGINE=', e int,
                    primary key (`a,b)`), key `k (1)` (`c``d`(3), `a,b)`), constraint `is "odd"` check (`c``d` <> 'CHECK (1)\\n'))
                    comment='AUTO_INCREMENT=5 COMMENT=''x'' \\n PARTITION BY'
                """);
        Schema schema = catalog.reader.read();
        Table odd = (Table) schema.find("table", "odd").orElseThrow();
        assertThat(odd.own())
                .containsEntry("comment", "AUTO_INCREMENT=5 COMMENT='x' \n PARTITION BY")
                .doesNotContainKeys("options", "partitions");
        assertThat(odd.columns()).extracting(Column::name).containsExactly("a,b)", "c`d", "e");
        assertThat(schema.indexes().filter(index -> index.table() == odd.id()))
                .extracting(SchemaObject::name)
                .containsExactlyInAnyOrder("PRIMARY on odd", "`k (1)` on odd");
        assertThat(schema.constraints().filter(each -> each.table() == odd.id()))
                .extracting(SchemaObject::name)
                .containsExactlyInAnyOrder("PRIMARY on odd", "`is \"odd\"` on odd");
    }

    @Test
    void constraintsOfOneNameAreToldApart() throws SQLException {
        catalog.run("create table same (a int, unique key x (a), constraint x foreign key (a) references users (id))");
        assertThat(catalog.reader.read().constraints().map(SchemaObject::name).filter(name -> name.endsWith("on same")))
                .containsExactlyInAnyOrder("x on same", "x (foreign key) on same");
    }

    @Test
    void commentsAndOrderAndTimesOfEventsAreOfTheirOwnCategory() throws SQLException {
        assertThat(categories("alter table users comment 'x'")).containsExactly(Category.COMMENT);
        assertThat(categories("alter table users modify name varchar(20) comment 'x'"))
                .containsExactly(Category.COMMENT);
        assertThat(categories("alter table users modify name varchar(20) comment 'x' first"))
                .containsExactly(Category.COLUMN_ORDER);
        catalog.run("create event daily on schedule every 1 day starts '2030-01-01 00:00:00' do select 1");
        assertThat(categories("alter event daily on schedule every 1 day starts '2030-01-01 00:00:01'"))
                .containsExactly(Category.BAKED_TIME);
        assertThat(categories("alter event daily on schedule every 2 day starts '2030-01-01 00:00:01'"))
                .containsExactly(Category.STRUCTURE);
        catalog.run("alter table users add seen datetime(6) default '2026-01-01 10:00:00.123456'");
        assertThat(categories("alter table users alter seen set default '2026-01-01 10:00:01.223456'"))
                .containsExactly(Category.BAKED_TIME);
        assertThat(categories("alter table users alter seen set default '2026-01-01'"))
                .containsExactly(Category.STRUCTURE);
    }

    @Test
    void whiteSpaceOfProgramsIsOfItsOwnCategory() throws SQLException {
        catalog.run("create function f() returns int return 1 + 2");
        assertThat(categories("create or replace function f() returns int return\n  1 +   2"))
                .containsExactly(Category.ROUTINE_WHITE_SPACE);
        assertThat(categories("create or replace function f() returns varchar(9) return 'a b'"))
                .containsExactly(Category.STRUCTURE);
        assertThat(categories("create or replace function f() returns varchar(9) return 'a  b'"))
                .containsExactly(Category.STRUCTURE);
        catalog.run("create or replace function f() returns int return 1 # one\n + 2");
        assertThat(categories("create or replace function f() returns int return 1 # one + 2"))
                .containsExactly(Category.STRUCTURE);
    }

    @Test
    void whatIsNamedAfterAFunctionIsQuotedInStatements() throws SQLException {
        catalog.run("create table `count` (`max` int, `rank` int, key `min` (`rank`))");
        Schema before = catalog.reader.read();
        SchemaDifference difference = SchemaDifference.between(before, catalog.after("drop table `count`"));
        for (String statement : SchemaDifference.statements(difference.objects())) {
            catalog.run(statement);
        }
        assertThat(catalog.reader.read().objects()).isEqualTo(before.objects());
        assertThat(before.objects()).containsKeys("table `count`", "index `min` on `count`");
    }

    private List<Category> categories(String sql) throws SQLException {
        Schema before = catalog.reader.read();
        return SchemaDifference.between(before, catalog.after(sql)).objects().stream()
                .map(each -> each.category())
                .toList();
    }
}
