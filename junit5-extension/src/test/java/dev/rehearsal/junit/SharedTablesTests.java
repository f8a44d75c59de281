package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.scenario.RehearsedStep.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that hold rows of the history and generated ones beside them, and what is said of an up that fails on either. */
@Tag("exhaustive")
class SharedTablesTests {
    private static final String USERS = """
            create table users (id bigserial primary key, email text not null, nick text, role text not null default 'user');
            insert into users (email, nick, role) values ('admin@example.org', 'admin', 'admin');
            create table posts (id bigserial primary key, author bigint not null references users (id), title text not null);
            """;

    /** What was found, as {@code check severity migration}, and how many rows were in the tables that were asked for. */
    private static final List<String> FOUND = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path directory;

    private int histories;

    @BeforeEach
    void forget() {
        FOUND.clear();
    }

    @Test
    void duplicatesAreToldAndTheIndexIsBuiltUnderLock() {
        assertThat(found(USERS, "create unique index users_email on users (lower(email));"))
                .contains("UpFailsOnLegalRows WARNING 2", "IndexBuiltUnderLock WARNING 2");
    }

    @Test
    void duplicatesThatAreMergedAreNothing() {
        assertThat(found(USERS, """
                        update posts p set author = first.id
                          from users u, lateral (select min(o.id) as id from users o where lower(o.email) = lower(u.email)) first
                         where p.author = u.id and first.id <> u.id;
                        delete from users u using users o where lower(o.email) = lower(u.email) and o.id < u.id;
                        """, "create unique index users_email on users (lower(email));"))
                .contains("IndexBuiltUnderLock WARNING 3")
                .noneMatch(finding -> finding.startsWith("UpFails"));
    }

    @Test
    void nothingIsWrittenBesideTheRowsOfTheHistoryWhereThePlanSaysSo() {
        new HistoryFiles(directory)
                .with("V1__first.sql", USERS)
                .with("V2__second.sql", "create unique index users_email on users (lower(email));")
                .rehearse(PlannedTestCase.class);

        assertThat(FOUND).noneMatch(finding -> finding.startsWith("UpFails"));
    }

    @Test
    void nullsCastsAndNarrowedTypesAreTold() {
        assertThat(found(USERS, "alter table users alter nick set not null;"))
                .contains("UpFailsOnLegalRows WARNING 2")
                .noneMatch(finding -> finding.contains("UpFails ") || finding.contains("UpFailsOnLegalRows ERROR"));
        assertThat(found(
                        USERS.replace("'admin@example.org'", "'7'"),
                        "alter table users alter email type integer using email::integer;"))
                .contains("UpFailsOnLegalRows WARNING 2");
        assertThat(found(USERS, "alter table users alter nick type varchar(10);"))
                .contains("UpFailsOnLegalRows WARNING 2");
    }

    @Test
    void aRowOfOursBesideTheOnlyOneIsAWarningAtMost() {
        assertThat(found("""
                        create table tenants (id bigserial primary key, name text not null);
                        insert into tenants (name) values ('default');
                        create table accounts (id bigserial primary key, tenant_id bigint references tenants, name text);
                        """, """
                        update accounts set tenant_id = (select id from tenants) where tenant_id is null;
                        """, "alter table tenants add column plan text;"))
                .contains("UpFailsOnLegalRows WARNING 2", "tenants had 101 before 3")
                .noneMatch(finding -> finding.contains("ERROR"));
    }

    @Test
    void rowsThatLaterMigrationsWriteByNameByTheNextNumberAndByLiteralsAreNothing() {
        assertThat(found(
                        """
                        create table roles (id serial primary key, name text not null unique);
                        insert into roles (name) values ('admin'), ('user');
                        create table grants (role_id int references roles, what text, primary key (role_id, what));
                        insert into grants select id, 'read' from roles;
                        """,
                        """
                        insert into roles (name) values ('guest');
                        insert into roles (id, name) values (7, 'auditor');
                        insert into grants select id, 'write' from roles where name = 'guest';
                        update roles set name = 'member' where name = 'user';
                        """,
                        "delete from grants where role_id in (select id from roles where name = 'guest'); delete from roles where name = 'guest';",
                        "alter table roles add column label text; update roles set label = initcap(name);"))
                .noneMatch(finding -> finding.contains("UpFails"));
    }

    @Test
    void aNumberThatTheHistoryCountsOnIsAWarningAtMost() {
        assertThat(found(
                        """
                        create table roles (id serial primary key, name text not null unique);
                        insert into roles (name) values ('admin'), ('user');
                        create table people (id serial primary key, role_id int references roles);
                        """,
                        "insert into roles (name) values ('guest');",
                        "insert into people (role_id) values (3);",
                        "alter table people add column name text;"))
                .noneMatch(finding -> finding.contains("ERROR"))
                .contains("UpFailsOnLegalRows WARNING 3");
    }

    @Test
    void rowsOfTheHistoryWhoseKeysAreDrawnByChanceStay() {
        String tenants = """
                create table tenants (id uuid primary key default gen_random_uuid(), name text, created_at timestamptz default now());
                insert into tenants (name) values ('default');
                create table users (id uuid primary key default gen_random_uuid(), email text, tenant uuid references tenants);
                """;
        assertThat(
                        found(
                                tenants,
                                "alter table tenants alter name set not null;",
                                "update users set tenant = (select id from tenants);",
                                "alter table users alter email set not null;",
                                "create view named as select 1 / count(*) as one from tenants where name = 'default'; select * from named;"))
                .contains("UpFailsOnLegalRows WARNING 2", "UpFailsOnLegalRows WARNING 3", "UpFailsOnLegalRows ERROR 4")
                .noneMatch(finding -> finding.matches(".* 5") && finding.contains("UpFails"));
    }

    @Test
    void triggersAuditLogsAndPartitionsGoOn() {
        assertThat(found(
                        """
                        create table users (id bigserial primary key, email text not null unique, changed_at timestamptz);
                        create table audit (id bigserial primary key, what text, at timestamptz not null default now());
                        create function note() returns trigger language plpgsql as $$
                            begin insert into audit (what) values (new.email); new.changed_at = now(); return new; end $$;
                        create trigger note before insert or update on users for each row execute function note();
                        insert into users (email) values ('admin@example.org');
                        create table days (day date not null, note text) partition by range (day);
                        create table days_2024 partition of days for values from ('2024-01-01') to ('2025-01-01');
                        create table days_rest partition of days default;
                        insert into days values ('2024-05-01', 'first');
                        """,
                        "alter table users add column nick text; update users set nick = split_part(email, '@', 1);",
                        "alter table audit alter what set not null; alter table days add column more text;",
                        "update users set email = lower(email) where email = 'admin@example.org';"))
                .noneMatch(finding -> finding.contains("UpFails ") || finding.contains("SecondUp"));
    }

    private List<String> found(String... ups) {
        FOUND.clear();
        HistoryFiles files = new HistoryFiles(directory.resolve("of" + ++histories));
        for (int i = 0; i < ups.length; i++) {
            files = files.with("V" + (i + 1) + "__step.sql", ups[i]);
        }
        files.rehearse(CollectingTestCase.class);
        return List.copyOf(FOUND);
    }

    private static void collect(RehearsedStep step) {
        String id = step.migration().id();
        step.findings().forEach(finding -> FOUND.add(finding.check() + " " + finding.severity() + " " + id));
        if (id.equals("3")) {
            boolean tenants = !step.probe()
                    .resultOf("select 1 from pg_tables where tablename = 'tenants'", Probe.Moment.BEFORE)
                    .isEmpty();
            if (tenants) {
                FOUND.add("tenants had "
                        + step.probe()
                                .resultOf("select count(*) from tenants", Probe.Moment.BEFORE)
                                .get(0)
                                .get(0)
                        + " before 3");
            }
        }
        step.evidence().ownFailures().forEach(failure -> FOUND.add("own failure " + failure));
    }

    @MigrationTest
    static class CollectingTestCase {
        @EachMigration(asserts = false)
        void collects(RehearsedStep step) {
            collect(step);
        }
    }

    @MigrationTest
    @Seeded(plan = UsersOfTheHistory.class)
    static class PlannedTestCase {
        @EachMigration(asserts = false)
        void collects(RehearsedStep step) {
            collect(step);
        }
    }

    static final class UsersOfTheHistory implements Supplier<DataPlan> {
        @Override
        public DataPlan get() {
            return DataPlan.defaults().onlyHistoryFills("users");
        }
    }
}
