package dev.rehearsal.generate.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.FilledDatabase;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that stay empty, and those that depend on them. */
class EmptyTablesTests {
    private static DatabaseServers servers;

    private final Logger logger = Logger.getLogger(FillHistory.class.getName());
    private final Lines lines = new Lines();
    private FilledDatabase database;

    /** Keeps what is logged. */
    private static final class Lines extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = new FilledDatabase(servers, "15");
        logger.addHandler(lines);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        logger.removeHandler(lines);
        database.close();
    }

    @Test
    void areToldByTheirRootAndOnce() throws SQLException {
        database.run("""
                create table users (id int primary key check (md5(id::text) = 'none'));
                create table posts (id int primary key, user_id int not null references users);
                create table likes (id int primary key, post_id int not null references posts);
                create table a_notes (id int primary key, like_id int not null references likes);
                create table others (id int primary key, user_id int references users)
                """);
        GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());

        database.fill(rows).fill(rows).has("others", 100);

        assertThat(lines.lines).singleElement().asString().startsWith("After '7': 'public.users' stays empty: ");
        assertThat(lines.lines.get(0))
                .contains("users_id_check")
                .endsWith("; so do 3 tables below it: public.a_notes, public.likes, public.posts");
        assertThat(rows.unfilled()).hasSize(4);
    }

    @Test
    void areToldByAParentThatGetsNoGeneratedRows() throws SQLException {
        database.run("""
                create table plans (id int primary key);
                create table offers (id int primary key, plan_id int not null references plans)
                """).fill(GeneratedRows.of(DataPlan.defaults().onlyHistoryFills("plans")));

        assertThat(lines.lines)
                .containsExactly(
                        "After '7': 'public.plans' stays empty: no rows were generated for it; so does 1 table below it: public.offers");
    }

    @Test
    void keepNobodyFromBeingFilledWhoMayDoWithout() throws SQLException {
        database.run("""
                create table gone (id int primary key, a int, unique (id, a));
                create table nullable (id int primary key, gone_id int unique references gone);
                create table pair (gone_id int references gone, other int, unique (gone_id, other));
                create table composite (id int primary key, gone_id int, a int not null, foreign key (gone_id, a) references gone (id, a));
                create table self (id int primary key, self_id int not null references self, gone_id int references gone deferrable);
                create table cycle_a (id int primary key, b_id int, gone_id int not null references gone);
                create table cycle_b (id int primary key, a_id int not null references cycle_a);
                alter table cycle_a add foreign key (b_id) references cycle_b;
                create table parted (id int, gone_id int references gone) partition by list (id);
                create table of_parted (id int primary key, self_id int references self);
                create table named (id int primary key, gone_id int not null)
                """);
        GeneratedRows rows = GeneratedRows.of(DataPlan.defaults().withRows("gone", 0));

        database.fill(rows).holds();
        database.seed(rows, Occasion.Moment.LIVED_IN, "public.nullable", "public.pair", "public.self", "public.cycle_a")
                .holds();

        database.has("nullable", 120)
                .has("pair", 120)
                .has("composite", 100)
                .has("self", 120)
                .has("named", 100);
        database.has("cycle_a", 0).has("cycle_b", 0).has("parted", 0);
    }
}
