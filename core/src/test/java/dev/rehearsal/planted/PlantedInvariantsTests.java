package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.planted.InvariantFaults.Fault;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class declares to stay as it is, broken by a step and kept by its twin; and queries that are no invariants. */
class PlantedInvariantsTests {
    private static final DatabaseSource POSTGRES =
            isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();
    private static final PlantedStep NOTHING = step("2_step", "create table other (id int);", "drop table other;");

    static Stream<Fault> faults() {
        return InvariantFaults.all();
    }

    static Stream<Arguments> faultsElsewhere() {
        return Stream.of("MariaDB", "MySQL")
                .flatMap(product -> InvariantFaults.all().map(fault -> Arguments.of(product, fault)));
    }

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsTheFaultOnce(Fault fault) {
        findsTheFaultElsewhere("PostgreSQL", fault);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("faultsElsewhere")
    void findsTheFaultElsewhere(String product, Fault fault) {
        List<Finding> findings = found(history(product, fault.faulty()).with(fault.invariant()));

        assertThat(findings).as(FindingText.of(findings)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("InvariantViolated");
            assertThat(finding.headline()).contains(fault.headline());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsNothingInTheTwin(Fault fault) {
        findsNothingInTheTwinElsewhere("PostgreSQL", fault);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("faultsElsewhere")
    void findsNothingInTheTwinElsewhere(String product, Fault fault) {
        List<Finding> findings = found(history(product, fault.repaired()).with(fault.ofTwin()));

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Test
    void namesTheRowsThatMakeTheDifference() {
        PlantedStep twice = step(
                "2_step",
                "update orders set total = 25 where id = 2; delete from accounts where id = 2;",
                "update orders set total = 20 where id = 2; insert into accounts values (2, 'Ben', 0);");
        String orphans = "select b.id, b.amount from bookings b where account_id not in (select id from accounts)";

        String text = FindingText.of(found(history("PostgreSQL", twice)
                .with(InvariantFaults.value(InvariantFaults.SUM), InvariantFaults.noRows(orphans))));

        assertThat(text.replaceAll(" +", " "))
                .contains(
                        "id=2, amount=60.00",
                        "because: money is not made here",
                        "expected after up: 90.00",
                        "after up: 95.00")
                .contains("column public.orders.total: other values in 1 row", "id=2: total=20 → total=25");
    }

    @Test
    void judgesRowsThatWereGenerated() {
        Fault doubled = InvariantFaults.all().findFirst().orElseThrow();
        PlantedHistory history = history("PostgreSQL", doubled.faulty())
                .withGenerated(
                        new GeneratedTestRows().after("1", InvariantFaults.ROWS).seeding());

        assertThat(found(history.with(doubled.invariant())))
                .extracting(Finding::check)
                .containsExactly("InvariantViolated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "MariaDB"})
    void aTypeWithMoreDigitsKeepsTheValueAndOneWithFewerDoesNot(String product) {
        String type = product.equals("MariaDB")
                ? "alter table orders modify total decimal(%s) not null;"
                : "alter table orders alter total type decimal(%s);";
        String cents = "update orders set total = total + 0.25 where id = 1;";
        String back = "update orders set total = total - 0.25 where id = 1;";
        PlantedStep more = step("3_type", type.formatted("14,4"), type.formatted("12,2"));
        PlantedStep fewer = step("3_type", type.formatted("14,0"), type.formatted("12,2"));
        DeclaredInvariant sum = new DeclaredInvariant(InvariantFaults.SUM, "x", false, "2", "", Map.of(), "");

        assertThat(found(of(product, InvariantFaults.TABLES, step("2_cents", cents, back), more)
                        .with(sum)))
                .isEmpty();
        assertThat(found(of(product, InvariantFaults.TABLES, step("2_cents", cents, back), fewer)
                        .with(sum)))
                .extracting(Finding::headline)
                .containsExactly("up breaks an invariant: 'select sum(total) from orders' gives 90, expected 90.25");
    }

    @Test
    void rowSecurityHidesNoRowOfAnInvariant() {
        PlantedStep secured = step(
                "2_step",
                "alter table orders enable row level security; alter table orders force row level security;",
                "alter table orders no force row level security; alter table orders disable row level security;");

        assertThat(found(history("PostgreSQL", secured).with(InvariantFaults.value(InvariantFaults.SUM))))
                .isEmpty();
    }

    @Test
    void namesAreFoundAsTheMigratingRoleFindsThem() {
        PlantedStep schema = step("1_schema", """
                create schema shop; create table shop.orders (id int primary key, total int);
                do $$ begin execute format('alter role %I in database %I set search_path = shop', current_user, current_database()); end $$;
                """, """
                drop schema shop cascade;
                do $$ begin execute format('alter role %I in database %I reset search_path', current_user, current_database()); end $$;
                """);
        PlantedStep faulty = step(
                "2_step", "update shop.orders set total = total + 1;", "update shop.orders set total = total - 1;");

        List<Finding> findings = found(PlantedHistory.of(List.of(schema, faulty))
                .withRowsAfter("1", "insert into shop.orders values (1, 1)")
                .with(InvariantFaults.value(InvariantFaults.SUM)));

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(Finding::check)
                .containsExactly("InvariantViolated");
    }

    static Stream<Arguments> wrongUses() {
        String clock = "it gives other values from one reading to the next on the same rows";
        return Stream.of(
                Arguments.of("PostgreSQL", "select nextval('numbers')", "it writes: cannot execute nextval()"),
                Arguments.of(
                        "PostgreSQL",
                        "select id from orders for update",
                        "it writes: cannot execute SELECT FOR UPDATE"),
                Arguments.of(
                        "PostgreSQL", "select taken()", "it writes: cannot execute INSERT in a read-only transaction"),
                Arguments.of(
                        "PostgreSQL", "delete from orders returning id", "it is no query: it must begin with 'select'"),
                Arguments.of("PostgreSQL", "select 1; drop table orders", "syntax error at or near"),
                Arguments.of("PostgreSQL", "select random()", clock),
                Arguments.of("PostgreSQL", "select now()", clock),
                Arguments.of("PostgreSQL", "select no_column from orders", "column \"no_column\" does not exist"),
                Arguments.of("PostgreSQL", "select id from orders", "it gives 4 rows where one value is expected"),
                Arguments.of(
                        "PostgreSQL",
                        "select id from orders where false",
                        "it gives no row where one value is expected"),
                Arguments.of("PostgreSQL", "select 1, 2", "it gives 2 columns where one value is expected"),
                Arguments.of(
                        "MariaDB",
                        "select nextval(numbers)",
                        "it writes: Cannot execute statement in a READ ONLY transaction"),
                Arguments.of("MariaDB", "select rand()", clock),
                Arguments.of("MariaDB", "select now(6)", clock),
                Arguments.of("MariaDB", "select now()", clock),
                Arguments.of("MariaDB", "update orders set total = 0", "it is no query: it must begin with 'select'"),
                Arguments.of("MariaDB", "select 1; drop table orders", "You have an error in your SQL syntax"));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("wrongUses")
    void aQueryThatIsNoInvariantIsToldOnceAndNothingElseIsLost(String product, String sql, String words) {
        DeclaredInvariant wrong = new DeclaredInvariant(sql, "x", false, "2", "", Map.of(), "");
        Fault doubled = InvariantFaults.all().findFirst().orElseThrow();
        PlantedStep third =
                step("3_step", doubled.faulty().up(), doubled.faulty().down().orElseThrow());
        PlantedStep last = step("4_last", "create table last (id int);", "drop table last;");

        List<Finding> findings = found(of(product, InvariantFaults.TABLES, numbers(product), third, last)
                .with(wrong, doubled.invariant()));

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(Finding::check)
                .containsExactlyInAnyOrder("InvariantNotAsked", "InvariantViolated");
        assertThat(FindingText.of(findings)).contains("cannot be asked: " + words);
    }

    private static PlantedStep numbers(String product) {
        String function = product.equals("MariaDB")
                ? ""
                : " create function taken() returns int language sql as 'insert into done values (1); select 1';";
        String drop = product.equals("MariaDB") ? "" : "drop function taken();";
        return step("2_numbers", "create sequence numbers;" + function, drop + "drop sequence numbers;");
    }

    @Test
    void saysBehindWhichMigrationAQueryIsAnswered() {
        PlantedStep first = step("0_first", "create table first (id int);", "drop table first;");
        DeclaredInvariant early = new DeclaredInvariant(InvariantFaults.SUM, "x", false, "", "", Map.of(), "here");

        List<Finding> findings =
                found(of("PostgreSQL", first, InvariantFaults.TABLES, NOTHING).with(early));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("relation \"orders\" does not exist");
            assertThat(finding.suggestion()).startsWith("since = \"1\"");
        });
    }

    private static PlantedHistory history(String product, PlantedStep step) {
        return of(product, InvariantFaults.TABLES, step);
    }

    private static PlantedHistory of(String product, PlantedStep... steps) {
        Assumptions.assumeTrue(!product.equals("MySQL") || Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        return PlantedHistory.of(List.of(steps))
                .withRowsAfter("1", InvariantFaults.ROWS)
                .on(
                        product.equals("PostgreSQL")
                                ? POSTGRES
                                : (product.equals("MySQL") ? MYSQL : MARIADB)
                                        .of(DatabaseProducts.ofId(product.toLowerCase(Locale.ROOT))));
    }

    private List<Finding> found(PlantedHistory history) {
        List<Finding> all =
                history.findings(directory, Judge.standard(), Experiments.STANDARD.withHalfAppliedPoints(0));
        assertThat(all).extracting(Finding::check).doesNotContain("NotObserved");
        return all.stream()
                .filter(finding -> finding.check().startsWith("Invariant"))
                .toList();
    }
}
