package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.postgres.evidence.RowsUnseen;
import dev.rehearsal.product.postgres.evidence.RowsUnseen.Hiding;
import dev.rehearsal.product.postgres.evidence.RowsUnseen.Missed;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds ups and downs that miss rows, or fail, because row security hides rows from who migrates. */
final class RowsHiddenFromMigrator implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Row security hides rows from the role that migrates, so statements miss rows, checks skip them, or the migration fails. A run with `bypassrls` had another result.",
                "A test as superuser does not show it. In production these rows stay unchanged, and later migrations may fail.",
                "Migrate as a role with `bypassrls`, or set in the migration what the policies read.");
    }

    /** What is true of the down for the same reason is told with the up. */
    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<RowsUnseen> unseen =
                step.consequences().observedByProduct(RowsUnseen.class).toList();
        Optional<RowsUnseen> alsoDown =
                unseen.stream().filter(one -> one.down() && unseen.size() > 1).findFirst();
        return unseen.stream().limit(1).map(one -> found(step, one, alsoDown));
    }

    private Finding found(StepEvidence step, RowsUnseen unseen, Optional<RowsUnseen> down) {
        String place = "table " + unseen.hiding().get(0).table();
        return finding(
                unseen.down() ? Places.down(step.migration(), place) : Places.up(step.migration(), place),
                headline(unseen),
                Facts.of("rows there", counted(unseen, hiding -> String.valueOf(hiding.rows())))
                        .and(
                                "rows seen",
                                counted(
                                        unseen,
                                        hiding -> hiding.seen() < 0
                                                ? "none, a policy fails"
                                                : String.valueOf(hiding.seen())))
                        .and("rows changed", changed(unseen))
                        .and(
                                "policies",
                                counted(
                                        unseen,
                                        hiding ->
                                                hiding.policies().isEmpty() ? "none for this role" : hiding.policies()))
                        .and("settings that they read", settings(unseen))
                        .and("the server", unseen.failure())
                        .and("the server, with all rows in sight", unseen.failureInSight())
                        .and(
                                "in the down, too",
                                down.map(RowsHiddenFromMigrator::outcome).orElse(""))
                        .list(),
                suggestion(unseen));
    }

    private static String headline(RowsUnseen unseen) {
        String phase = unseen.down() ? "down " : "up ";
        return phase + outcome(unseen) + ": row security hides rows of "
                + unseen.hiding().stream().map(Hiding::table).collect(Collectors.joining(", ")) + " from "
                + unseen.role() + ", which migrates";
    }

    private static String outcome(RowsUnseen unseen) {
        if (!unseen.failure().isEmpty()) {
            return "fails: " + unseen.failure().lines().findFirst().orElse("");
        }
        return unseen.failureInSight().isEmpty()
                ? "misses "
                        + unseen.missed().stream()
                                .map(missed -> RowWords.rows(missed.missed()) + " of " + missed.table())
                                .collect(Collectors.joining(", "))
                : "ends well only because it sees too few rows";
    }

    private static String counted(RowsUnseen unseen, Function<Hiding, String> value) {
        return Facts.listed(unseen.hiding().stream().map(hiding -> hiding.table() + ": " + value.apply(hiding)));
    }

    private static String changed(RowsUnseen unseen) {
        return Facts.listed(unseen.missed().stream().map(RowsHiddenFromMigrator::changed));
    }

    private static String changed(Missed missed) {
        return missed.table() + ": " + missed.changed() + " of " + (missed.changed() + missed.missed());
    }

    private static String settings(RowsUnseen unseen) {
        return unseen.hiding().stream()
                .map(Hiding::settings)
                .filter(settings -> !settings.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String suggestion(RowsUnseen unseen) {
        String settings = settings(unseen);
        String forced = unseen.hiding().stream()
                .filter(Hiding::forced)
                .map(Hiding::table)
                .collect(Collectors.joining(", "));
        return (unseen.failureInSight().isEmpty() ? "" : "rows that pass where all of them are seen; ")
                + "before it, by a superuser, for the role that migrates in production"
                + (settings.isEmpty()
                        ? ""
                        : "; or " + settings + " set by 'set_config' in the migration to one value after the other,"
                                + " and the statement run for each")
                + (forced.isEmpty()
                        ? ""
                        : "; or 'no force row level security' before the statement and 'force' after it, which keeps ACCESS EXCLUSIVE on "
                                + forced + " until the transaction ends")
                + "\nalter role " + Quoting.ifNeeded(unseen.role()) + " bypassrls;";
    }
}
