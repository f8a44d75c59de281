package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("exhaustive")
class TrafficTests {
    private static final String USERS = """
            create table users (id int primary key, name text);
            insert into users select n, 'user ' || n from generate_series(1, 50) n;
            create table orders (id serial primary key, user_id int references users, total numeric default 0);
            insert into orders (user_id) select n from generate_series(1, 50) n;
            """;

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        history.step(USERS, "drop table orders, users");
    }

    @Test
    void readersWaitForAsLongAsTheTableIsLocked() {
        history.step(
                "alter table users add column email text; select pg_sleep(0.3)", "alter table users drop column email");

        WaitEvidence waits = waits(wanted());
        assertThat(waits.waits()).singleElement().satisfies(wait -> {
            assertThat(wait.table()).isEqualTo("public.users");
            assertThat(wait.longestMillis()).isPositive();
            assertThat(wait.exact()).isTrue();
        });
        assertThat(waits.statements()).isPositive();
    }

    @Test
    void writersWaitForRowsThatAreUpdated() {
        history.step("update users set name = upper(name); select pg_sleep(0.3)", "select 1");

        assertThat(waits(wanted()).waits()).singleElement().satisfies(wait -> {
            assertThat(wait.table()).isEqualTo("public.users");
            assertThat(wait.sql()).startsWith("update public.users set \"name\" = \"name\" where \"id\" = '");
            assertThat(wait.longestMillis()).isPositive();
        });
    }

    @Test
    void nobodyWaitsForABusyMachine() {
        history.step(
                "insert into users values (1000, 'New'); select sum(sqrt(n)) from generate_series(1, 1000000) n",
                "delete from users where id = 1000");

        WaitEvidence waits = waits(wanted());
        assertThat(waits.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.longestMillis()).isZero());
        assertThat(waits.statements()).isPositive();
    }

    @Test
    void anApplicationsOwnStatementsTakeThePlaceOfMadeOnes() {
        history.step(
                "alter table orders add column note text; select pg_sleep(0.3)", "alter table orders drop column note");
        String sql = "select sum(total) from orders where user_id = 7";

        Experiments own = wanted().withStatements(List.of(
                new ApplicationStatement(sql, Origin.GIVEN, ""),
                new ApplicationStatement("select nothing from orders", Origin.GIVEN, "")));
        WaitEvidence waits = waits(own);
        assertThat(waits.waits()).extracting(TableWait::sql).containsExactly(sql);
        assertThat(waits.remarks())
                .anyMatch(remark -> remark.startsWith(
                        "left out of the traffic: select nothing from orders: ERROR: column \"nothing\""));
    }

    @Test
    void whatAnUpThatFailsBesideTrafficMakesOthersWaitIsNotObserved() {
        history.step("""
                alter table users add column email text;
                do $$ begin
                    for i in 1 .. 50 loop
                        if exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))
                        then raise 'somebody waits'; end if;
                        perform pg_stat_clear_snapshot(), pg_sleep(0.01);
                    end loop;
                end $$;
                """, "alter table users drop column email");

        WaitEvidence waits = waits(wanted());
        assertThat(waits.observed()).isFalse();
        assertThat(waits.remarks())
                .anyMatch(remark ->
                        remark.startsWith("the up failed beside traffic: ") && remark.contains("somebody waits"));
    }

    @Test
    void noTrafficIsRunUnlessAskedFor() {
        history.step("alter table users add column email text", "alter table users drop column email");

        assertThat(waits(Experiments.NONE)).isEqualTo(WaitEvidence.NOT_OBSERVED);
    }

    private static Experiments wanted() {
        return Experiments.NONE.withTraffic(true);
    }

    private WaitEvidence waits(Experiments wanted) {
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(wanted);
        try (Walk walk = Walk.of(rehearsal.since("1"))) {
            return walk.step("2").experiments().waits();
        }
    }
}
