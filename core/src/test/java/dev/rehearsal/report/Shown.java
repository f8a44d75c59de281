package dev.rehearsal.report;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Passing;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.QueueDrill;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.report.located.Origin;
import dev.rehearsal.report.located.RunFindings;
import dev.rehearsal.scenario.LockMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run with one of everything that a report can show. What a database really says is reported in the extension's tests. */
final class Shown {
    static final String PATH = "src/main/resources/db/migration/V7__rename_full_name.sql";
    private static final String CUSTOMER = "public.customer";
    private static final HeldLock CUSTOMER_LOCK = new HeldLock(CUSTOMER, LockMode.ACCESS_EXCLUSIVE, 1);

    private Shown() {}

    /** The findings of a report, placed in a repository that has none of its files. */
    static RunFindings located(RehearsalReport report) {
        Path nowhere = Path.of("").toAbsolutePath();
        return report.located(new Origin(nowhere, nowhere, report.title(), false, true, List.of()), List.of());
    }

    static RehearsalReport report(long micros, Instant startedAt) {
        return new RehearsalReport(
                "shop.WebshopMigrationTests",
                new ReportedRun(startedAt, "Flyway", "embedded PostgreSQL 17.11", Map.of()),
                List.of(
                        new ReportedStep(quiet(), List.of(), Cost.NONE),
                        new ReportedStep(
                                busy(micros),
                                List.of(finding(Severity.ERROR), finding(Severity.WARNING)),
                                cost(micros, "rolling back once lived in"))),
                List.of(finding(Severity.INFO)),
                cost(2 * micros, "starting a server"),
                new RehearsalReport.Scope(2, 2, new Passing(0, 1, 1, "error")));
    }

    /** A run of one step about which this was observed. */
    static RehearsalReport report(ExperimentEvidence experiments) {
        ReportedStep step = new ReportedStep(
                step("7", "rename full name", experiments, new Outcome.Succeeded(1)), List.of(), Cost.NONE);
        return new RehearsalReport(
                "shop.WebshopMigrationTests",
                new ReportedRun(Instant.EPOCH, "Flyway", "embedded MariaDB 11.4.5", Map.of()),
                List.of(step),
                List.of(),
                Cost.NONE,
                new RehearsalReport.Scope(1, 1, new Passing(0, 0, 0, "error")));
    }

    private static Cost cost(long micros, String part) {
        return new Cost(micros, List.of(new Cost.Part("the up", 7), new Cost.Part(part, micros / 2)));
    }

    static Finding finding(Severity severity) {
        return new Finding(
                "BackfillUnderLock",
                severity,
                new Place("7", "V7 rename full name", PATH, "", 4, "table public.customer"),
                "200 rows of 'customer' are updated while ACCESS EXCLUSIVE is held <script>alert(1)",
                List.of(new Fact("lock", "ACCESS EXCLUSIVE on public.customer"), new Fact("rows", "200 & more")),
                "alter table customer add column display_name text;\n-- and in a migration of its own\nupdate …");
    }

    private static StepEvidence quiet() {
        return step("1", "create <customers>", ExperimentEvidence.NONE, new Outcome.NotRun("there is no down"));
    }

    private static StepEvidence busy(long micros) {
        return step("7", "rename full name", experiments(micros), new Outcome.Succeeded(micros / 1_000));
    }

    static ExperimentEvidence experiments(long micros) {
        return new ExperimentEvidence(
                new LockEvidence(trace(micros), List.of(growth()), Map.of(CUSTOMER, 200L, "public.orders", 90L)),
                waits(micros),
                compatibility(),
                List.of(new CrashPoint("after statement 2", CrashPoint.Ending.RESUMES, "")),
                HalfApplied.NONE,
                HalfApplied.NONE,
                rows(),
                List.of());
    }

    private static StepEvidence step(String id, String name, ExperimentEvidence experiments, Outcome down) {
        Script up = new Script(PATH, "", 1, "", false);
        Migration migration = new Migration(id, id, name, Migration.Kind.VERSIONED, List.of(), up, Optional.empty());
        return StepEvidence.of(migration, true, PhaseEvidence.without(new Outcome.Succeeded(3)), Harm.NONE)
                .with(PhaseEvidence.without(down), PhaseEvidence.notRun("there is no down"))
                .with(experiments);
    }

    private static RowsAcrossUp rows() {
        TablePair customer = new TablePair(
                CUSTOMER,
                CUSTOMER,
                true,
                false,
                "",
                List.of(
                        new TablePair.ColumnPair("full_name", "display_name", "text", "text", true, false),
                        new TablePair.ColumnPair("city", "city", "varchar(50)", "varchar(5)", true, false)),
                Set.of(),
                Set.of());
        RowChanges changes = new RowChanges(
                customer,
                new TableDifference.RowCounts(1_200, 1_195, 5, 0),
                List.of(new RowDifference("id=7, name='<b>'", "", "")),
                List.of(
                        new RowChanges.ColumnChanges(
                                "full_name",
                                RowChanges.Fate.KEPT,
                                190,
                                10,
                                0,
                                0,
                                0,
                                List.of(new RowDifference("id=3", "full_name=null", "full_name='?'"))),
                        new RowChanges.ColumnChanges(
                                "city",
                                RowChanges.Fate.CONVERTED,
                                1_190,
                                0,
                                40,
                                1,
                                39,
                                List.of(new RowDifference("id=1", "city='London'", "city='Londo'"))),
                        new RowChanges.ColumnChanges(
                                "password",
                                RowChanges.Fate.DROPPED,
                                1_195,
                                0,
                                1_195,
                                0,
                                1_195,
                                List.of(new RowDifference("id=1", "password='S3cret'", "password=null")))));
        return new RowsAcrossUp(
                List.of(changes),
                Set.of(),
                List.of(new RowsAcrossUp.DroppedTable("public.visits", 3, List.of("id", "customer_id"))),
                List.of(),
                List.of());
    }

    private static Growth growth() {
        return new Growth(2, CUSTOMER, CUSTOMER_LOCK, new Growth.AtSize(200, 400, 200), new Growth.AtSize(20, 40, 20));
    }

    private static StatementTrace trace(long micros) {
        return new StatementTrace(
                StatementTrace.Source.OBSERVING_RUN,
                List.of(
                        statement(
                                1,
                                "alter table customer add column display_name text",
                                1,
                                micros,
                                List.of(CUSTOMER_LOCK),
                                List.of(),
                                List.of()),
                        statement(
                                2,
                                "update customer\n   set display_name = full_name",
                                1,
                                micros * 9,
                                List.of(new HeldLock("public.customer_pkey", LockMode.ROW_EXCLUSIVE, 2)),
                                List.of(CUSTOMER_LOCK),
                                List.of(new TableWork(
                                        CUSTOMER,
                                        200,
                                        new TableWork.RowCounts(200, 0, 200, 0),
                                        false,
                                        false,
                                        List.of()))),
                        statement(
                                3,
                                "create index customer_display_name on customer (display_name)",
                                1,
                                micros * 2,
                                List.of(new HeldLock("public.orders", LockMode.SHARE_ROW_EXCLUSIVE, 3)),
                                List.of(CUSTOMER_LOCK, new HeldLock("public.customer_pkey", LockMode.ROW_EXCLUSIVE, 2)),
                                List.of(new TableWork(
                                        CUSTOMER,
                                        200,
                                        new TableWork.RowCounts(200, 0, 0, 0),
                                        true,
                                        false,
                                        List.of("customer_display_name", "a", "b", "c", "d")))),
                        statement(
                                4,
                                "create index concurrently customer_phone on customer (phone)",
                                2,
                                micros * 3,
                                List.of(new HeldLock(CUSTOMER, LockMode.SHARE_UPDATE_EXCLUSIVE, 4)),
                                List.of(),
                                List.of(new TableWork(
                                        CUSTOMER,
                                        200,
                                        new TableWork.RowCounts(400, 0, 0, 0),
                                        false,
                                        false,
                                        List.of("customer_phone"))))),
                List.of("A remark about what was observed"));
    }

    private static StatementEvidence statement(
            int number,
            String text,
            int transaction,
            long micros,
            List<HeldLock> acquired,
            List<HeldLock> held,
            List<TableWork> work) {
        return new StatementEvidence(
                number,
                new StatementEvidence.Sql(text, PATH, number * 3),
                transaction,
                transaction == 2,
                new StatementEvidence.Locks(acquired, held),
                work,
                new StatementEvidence.Cost(micros, micros),
                new StatementEvidence.Timeouts(0, 0));
    }

    private static WaitEvidence waits(long micros) {
        return new WaitEvidence(
                true,
                List.of(
                        new TableWait(CUSTOMER, "select * from customer where id = 1", micros / 10.0, 2, true),
                        new TableWait("public.orders", "insert into orders (id) values (1)", micros / 30.0, 3, false),
                        new TableWait("public.stock", "select 1 from stock", 0, 0, true)),
                1_204,
                List.of(new QueueDrill(CUSTOMER, LockMode.ACCESS_EXCLUSIVE, false, true, micros, true, false)),
                List.of("No traffic on 'public.audit': it has no key"));
    }

    private static Compatibility compatibility() {
        ApplicationStatement insert = new ApplicationStatement(
                "insert into customer (full_name) values ('Ada')", ApplicationStatement.Origin.MADE, CUSTOMER);
        return new Compatibility(
                31,
                List.of(new Break(
                        insert,
                        Break.Direction.OLD_CODE_AFTER_UP,
                        Break.Session.NEW,
                        new Break.Answer(
                                new RefusalCode("42703", RefusalKind.NO_SUCH_COLUMN),
                                "column \"full_name\" of relation \"customer\" does not exist",
                                "",
                                Set.of()),
                        "public.customer.full_name",
                        "public.customer.display_name",
                        true,
                        "")),
                List.of(),
                List.of("1"));
    }
}
