package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.RefusedRows.WentOn;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("exhaustive")
class LegalDataTests {
    @TempDir
    Path directory;

    private PlainHistory history;
    private GeneratedTestRows rows;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        rows = new GeneratedTestRows();
    }

    @Test
    void aNullableColumnSetNotNull() {
        users("(1, 'Ada', 'ada@x'), (2, 'Al', null), (3, null, null)");
        history.step("alter table users alter email set not null", "alter table users alter email drop not null");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("not null on users.email");
            assertThat(rows.inTheWay().object()).isEqualTo("table public.users");
            assertThat(rows.inTheWay().rows()).isEqualTo(2);
            assertThat(rows.inTheWay().ofRows()).isEqualTo(3);
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, email=null", "id=3, email=null");
            assertThat(rows.isPlausible()).isTrue();
            assertThat(rows.failure().line()).isEqualTo(1);
        });
    }

    @Test
    void twinsUnderAUniqueIndex() {
        users("(1, 'Ada', 'ADA@x'), (2, 'Ada', 'ada@x'), (3, null, null), (4, null, null), (5, 'E', 'e@x')");
        history.step(
                "select 1;\ncreate unique index users_email on users (lower(email)) where id < 9",
                "drop index users_email");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("unique index users_email on (lower(email)) WHERE (id < 9)");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, email='ada@x'");
            assertThat(rows.failure().line()).isEqualTo(2);
        });
    }

    @Test
    void textThatIsNoNumber() {
        users("(1, '12', null), (2, 'Al', null), (3, 'none', null), (4, '7', null), (5, null, null)");
        history.step(
                "alter table users alter name type int using case when name = 'none' then -1 else name::int end",
                "alter table users alter name type text using case when name = -1 then 'none' else name::text end");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("type of users.name text → integer");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, name='Al'");
        });
    }

    @Test
    void theNullOfJsonAmongObjects() {
        history.step("create table docs(id int primary key, data jsonb)", "drop table docs")
                .step(
                        "alter table docs add keys text; update docs set keys = (select max(k) from jsonb_object_keys(data) k)",
                        "alter table docs drop keys");
        rows.after("1", "insert into docs values (1, '{\"a\": 1}'), (2, 'null'), (3, null), (4, '{}')");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, data='null'");
            assertThat(rows.doubt()).isEqualTo(RefusedRows.Doubt.JSON_SHAPE);
            assertThat(rows.wentOn()).isEqualTo(RefusedRows.WentOn.WITHOUT_THEM);
        });
    }

    @Test
    void twinsUnderAnIndexThatAnotherTypeMakesAnew() {
        history.step("create table users(id int primary key, name text unique)", "drop table users")
                .step(
                        "alter table users alter name type int using name::int",
                        "alter table users alter name type text");
        rows.after("1", "insert into users values (1, '7'), (2, '07'), (3, '8')");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause())
                    .isEqualTo("unique users_name_key on public.users, type of users.name text → integer");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, name=07");
        });
    }

    @Test
    void textThatIsTooLong() {
        users("(1, 'short', null), (2, 'much too long', null), (3, 'even longer', null)");
        history.step("alter table users alter name type varchar(8)", "alter table users alter name type text");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("type of users.name text → character varying(8)");
            assertThat(rows.inTheWay().examples())
                    .containsExactly("id=2, name='much too long'", "id=3, name='even longer'");
        });
    }

    @Test
    void rowsWithoutAParent() {
        history.step(
                        "create table users(id int primary key); create table orders(id int primary key, user_id int)",
                        "drop table users, orders")
                .step(
                        "alter table orders add constraint by_user foreign key (user_id) references users",
                        "alter table orders drop constraint by_user");
        rows.after("1", "insert into users values (1); insert into orders values (1, 1), (2, 42), (3, null)");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause())
                    .isEqualTo("constraint by_user FOREIGN KEY (user_id) REFERENCES public.users(id)");
            assertThat(rows.inTheWay().object()).isEqualTo("table public.orders");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, user_id=42");
        });
    }

    @Test
    void aStatementThatFailsOnRows() {
        users("(1, '12', null), (2, 'Al', null), (3, null, null)");
        history.step(
                "alter table users add column n int;\nupdate users set n = name::int",
                "alter table users drop column n");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("the statement 'update users set n = name::int'");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, name='Al', email=null");
            assertThat(rows.failure().line()).isEqualTo(2);
        });
    }

    @Test
    void valuesThatAnEarlierStatementWrote() {
        users("(1, 'Ada', null), (2, 'ada', null), (3, 'Bo', null)");
        history.step("""
                alter table users add column slug text;
                update users set slug = lower(name);
                create unique index users_slug on users (slug);
                """, "alter table users drop column slug");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("unique index users_slug on (slug)");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, slug='ada'");
        });
    }

    @Test
    void severalFaultsInOneMigration() {
        users("(1, 'Ada', null), (2, 'ada', 'a@x'), (3, 'Bo', 'b@x'), (4, 'far too long', 'c@x'), (5, 'ADA', 'd@x')");
        history.step(
                """
                alter table users alter email set not null;
                create unique index users_name on users (lower(name));
                alter table users alter name type varchar(8);
                alter table users add constraint odd check (id % 2 = 1);
                """,
                "alter table users drop constraint odd, alter name type text; drop index users_name;"
                        + " alter table users alter email drop not null");

        assertThat(refused())
                .extracting(rows -> rows.inTheWay().cause())
                .containsExactly(
                        "not null on users.email",
                        "unique index users_name on (lower((name)::text))",
                        "type of users.name text → character varying(8)",
                        "constraint odd CHECK (((id % 2) = 1))");
    }

    @Test
    void aNewColumnWithoutAValueIsRefusedByEveryRow() {
        users("(1, 'Ada', null), (2, 'Bo', 'a@x')");
        history.step("alter table users add column n int not null", "alter table users drop column n");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("not null on users.n, a new column without a value");
            assertThat(rows.inTheWay().rows()).isEqualTo(2);
        });
    }

    @Test
    void rowsGoWithTheirDependents() {
        history.step("""
                create table users(id int primary key, email text);
                create table orders(id int primary key, user_id int references users);
                """, "drop table orders, users")
                .step("alter table users alter email set not null", "alter table users alter email drop not null");
        rows.after(
                "1", "insert into users values (1, null), (2, 'a'); insert into orders values (1, 1), (2, 2), (3, 1)");

        assertThat(refused())
                .singleElement()
                .satisfies(rows -> assertThat(rows.inTheWay().dependents()).isEqualTo(2));
    }

    @Test
    void rowsThatAForeignKeyHoldsWhereTheMigrationDeletes() {
        history.step("""
                create table roles(name text primary key);
                insert into roles values ('guest'), ('admin');
                create table users(id int primary key, role text references roles);
                """, "drop table users, roles")
                .step("delete from roles where name = 'guest'", "insert into roles values ('guest')");
        rows.after("1", "insert into users values (1, 'guest'), (2, 'admin'), (3, null)");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().object()).isEqualTo("table public.roles");
            assertThat(rows.inTheWay().examples()).containsExactly("name='guest'");
            assertThat(rows.inTheWay().dependents()).isEqualTo(1);
            assertThat(rows.wentOn()).isEqualTo(new WentOn(Way.WITHOUT_REFERRING, List.of("public.users")));
            assertThat(rows.isPlausible()).isTrue();
        });
    }

    @Test
    void aTableWithoutAKey() {
        history.step("create table notes(body text)", "drop table notes")
                .step("alter table notes alter body set not null", "alter table notes alter body drop not null");
        rows.after("1", "insert into notes values ('a'), (null), (null), ('b')");

        assertThat(refused())
                .singleElement()
                .satisfies(rows -> assertThat(rows.inTheWay().cause()).isEqualTo("not null on notes.body"));
    }

    @Test
    void partitionsAreRepairedAsWell() {
        history.step("""
                create table days(d int primary key, note text) partition by range (d);
                create table week1 partition of days for values from (0) to (7);
                create table week2 partition of days for values from (7) to (14);
                """, "drop table days")
                .step("alter table days alter note type int using note::int", "alter table days alter note type text");
        rows.after("1", "insert into days values (1, 'x'), (2, '2'), (8, 'y'), (9, '9')");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().object()).isEqualTo("table public.days");
            assertThat(rows.inTheWay().examples()).containsExactly("d=1, note='x'", "d=8, note='y'");
            assertThat(rows.inTheWay().ofRows()).isEqualTo(4);
        });
    }

    @Test
    void aLiteralThatMeetsAGeneratedRowIsNothing() {
        users("(1, 'Ada', null), (2, 'Bo', 'a@x')");
        history.step("insert into users values (1, 'root', null)", "delete from users where id = 1");

        assertThat(refused()).isEmpty();
    }

    @Test
    void anIndexThatCannotBeBuiltInATransaction() {
        users("(1, 'Ada', null), (2, 'Ada', 'a@x')");
        history.step("create unique index concurrently users_name on users (name)", "drop index users_name");

        assertThat(refused()).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo("unique index users_name on (name)");
            assertThat(rows.failure().leftTraces()).isTrue();
        });
    }

    private void users(String values) {
        history.step("create table users(id int primary key, name text, email text)", "drop table users");
        rows.after("1", "insert into users values " + values);
    }

    /** What was refused in the second step; a third one is reached and clean. */
    private List<RefusedRows> refused() {
        history.step("create table more(id int)", "drop table more");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence second = walk.step("2");
            CleanStep.check(second);
            CleanStep.check(walk.step("3"));
            assertThat(walk.step("1").generated().refused()).isEmpty();
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            return second.generated().refused();
        }
    }

    private Walk walk(Seeding seeding) {
        return Walk.of(rehearsal(seeding));
    }

    private Rehearsal rehearsal(Seeding seeding) {
        return Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(seeding);
    }
}
