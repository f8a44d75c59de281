package dev.rehearsal.junit.settings;

import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.EdgeCases;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.snapshot.CsvFile;
import dev.rehearsal.snapshot.Snapshot;
import dev.rehearsal.snapshot.SnapshotException;
import dev.rehearsal.snapshot.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads which rows a class declares: given rows first, then generated rows for tables that are still empty. */
public final class DeclaredRows {
    private final Class<?> testClass;
    private final List<Seeded> declared;
    private final ChosenOptions chosen;
    private final ProjectFiles files;
    private final History history;

    /** @param declared what the class says of them */
    public DeclaredRows(
            Class<?> testClass, List<Seeded> declared, ChosenOptions chosen, ProjectFiles files, History history) {
        this.testClass = testClass;
        this.declared = declared;
        this.chosen = chosen;
        this.files = files;
        this.history = history;
    }

    /** What a class says of rows, as it is written; without a plan where it is Rehearsal's own. */
    public record Seeded(
            int rows,
            long seed,
            EdgeCases edgeCases,
            @Nullable Class<? extends Supplier<DataPlan>> plan,
            String script,
            String snapshot,
            String at) {}

    /**
     * All rows of one class.
     *
     * @param seeding writes all rows
     * @param generated the generated part of them, null for none
     */
    public record Rows(Seeding seeding, @Nullable GeneratedRows generated) {}

    /** Rows that are given, and generated ones in all other tables. */
    public Rows all() {
        return rows(true);
    }

    /** The same without generated rows where nobody asks for them. */
    public Rows askedFor() {
        return rows(false);
    }

    private Rows rows(boolean generating) {
        List<Seeding> all = new ArrayList<>(chosen.declared().seedings());
        List<Seeded> generated = new ArrayList<>();
        for (Seeded seeded : declared) {
            if (seeded.script().isEmpty() && seeded.snapshot().isEmpty()) {
                generated.add(seeded);
            } else {
                all.add(given(seeded));
            }
        }
        boolean generatedByHand =
                all.stream().anyMatch(seeding -> !seeding.given().equals(seeding));
        if (generated.size() + (generatedByHand ? 1 : 0) > 1) {
            throw misused("rows are generated once for a class; say all of it in one place");
        }
        GeneratedRows rows = null;
        if (generatedByHand) {
            rows = generatedIn(all);
        } else if (generating || !generated.isEmpty()) {
            rows = generated(plan(generated.stream().findFirst()));
        }
        if (rows != null && !generatedByHand) {
            all.add(rows);
        }
        return new Rows(Seeding.of(all), rows);
    }

    private static @Nullable GeneratedRows generatedIn(List<Seeding> seedings) {
        return seedings.stream()
                .filter(GeneratedRows.class::isInstance)
                .map(GeneratedRows.class::cast)
                .findFirst()
                .orElse(null);
    }

    private @Nullable GeneratedRows generated(DataPlan plan) {
        return plan.rows() > 0 ? GeneratedRows.of(plan).expecting(history) : null;
    }

    private Seeding given(Seeded seeded) {
        requireNothingGenerated(seeded);
        String at = seeded.at().isEmpty() ? "" : NamedMigration.known(history, seeded.at(), () -> words(seeded));
        if (!seeded.snapshot().isEmpty()) {
            return snapshot(seeded, at);
        }
        return seeded.script().toLowerCase(Locale.ROOT).endsWith(".csv")
                ? CsvFile.of(files.find(seeded.script(), words(seeded))).after(at)
                : new SqlFile(seeded.script(), files.read(seeded.script(), words(seeded)), at);
    }

    private Snapshot snapshot(Seeded seeded, String at) {
        Snapshot read = Snapshot.read(files.path(seeded.snapshot()));
        Snapshot snapshot = at.isEmpty() ? read : read.after(at);
        if (at.isEmpty() && NamedMigration.called(history, snapshot.migration()).isEmpty()) {
            try {
                snapshot.requireMoments(history);
            } catch (SnapshotException e) {
                throw new ExtensionConfigurationException(words(seeded) + ": " + e.getMessage(), e);
            }
        }
        if (!snapshot.migration().isEmpty()) {
            return snapshot.after(NamedMigration.known(
                    history, snapshot.migration(), () -> words(seeded) + ", taken at '" + read.position() + "'"));
        }
        return snapshot;
    }

    private void requireNothingGenerated(Seeded seeded) {
        if (!seeded.script().isEmpty() && !seeded.snapshot().isEmpty()) {
            throw misused("name either a 'script' or a 'snapshot'; a second @Seeded takes the other");
        }
        boolean generates = seeded.rows() != -1
                || seeded.seed() != 0
                || seeded.edgeCases() != EdgeCases.PLAUSIBLE
                || seeded.plan() != null;
        if (generates) {
            throw misused(words(seeded)
                    + " loads rows; 'rows', 'seed', 'edgeCases' and 'plan' go into a @Seeded of their own");
        }
    }

    private DataPlan plan(Optional<Seeded> seeded) {
        ChosenOptions all = seeded.map(this::including).orElse(chosen);
        DataPlan plan = seeded.flatMap(one -> Optional.ofNullable(one.plan()))
                .map(type -> ReflectionSupport.newInstance(type).get())
                .orElseGet(DataPlan::defaults);
        if (!all.value(Option.ROWS).isEmpty()) {
            plan = plan.withRows((int) number(all, Option.ROWS, "\\d{1,8}"));
        }
        if (!all.value(Option.SEED).isEmpty()) {
            plan = plan.withSeed(number(all, Option.SEED, "-?\\d{1,18}"));
        }
        if (!all.value(Option.EDGE_CASES).isEmpty()) {
            return plan.withEdgeCases(edgeCases(Option.EDGE_CASES, all.value(Option.EDGE_CASES)));
        }
        String old = all.value(Option.NASTY);
        return old.isEmpty()
                ? plan
                : plan.withEdgeCases(edgeCases(
                        Option.NASTY, OldName.of(Option.NASTY.parameter(), Option.EDGE_CASES.parameter(), old)));
    }

    /** The options with the annotation's values in the place of declared ones, so that the same order of precedence holds. */
    private ChosenOptions including(Seeded seeded) {
        if (!seeded.at().isEmpty()) {
            throw misused("'at' is for a script or a snapshot; generated rows come after every migration");
        }
        if (seeded.rows() < -1) {
            throw misused("'rows' is " + seeded.rows() + "; it may be 0 for none, or a number of rows for each table");
        }
        ChosenOptions all = seeded.rows() == -1 ? chosen : chosen.with(Option.ROWS, String.valueOf(seeded.rows()));
        all = seeded.seed() == 0 ? all : all.with(Option.SEED, String.valueOf(seeded.seed()));
        return seeded.edgeCases() == EdgeCases.PLAUSIBLE
                ? all
                : all.with(Option.EDGE_CASES, seeded.edgeCases().name());
    }

    private static long number(ChosenOptions chosen, Option option, String form) {
        String value = chosen.value(option);
        if (!value.matches(form)) {
            throw new ExtensionConfigurationException(
                    "'" + option.parameter() + "' is '" + value + "'; it may be a whole number");
        }
        return Long.parseLong(value);
    }

    private static EdgeCases edgeCases(Option option, String value) {
        try {
            return EdgeCases.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ExtensionConfigurationException(
                    "'" + option.parameter() + "' is '" + value + "'; it may be 'none', 'plausible' or 'everything'",
                    unknown);
        }
    }

    private static String words(Seeded seeded) {
        return seeded.snapshot().isEmpty()
                ? "@Seeded(script = \"" + seeded.script() + "\", at = \"" + seeded.at() + "\")"
                : "@Seeded(snapshot = \"" + seeded.snapshot() + "\", at = \"" + seeded.at() + "\")";
    }

    private ExtensionConfigurationException misused(String what) {
        return new ExtensionConfigurationException("@Seeded on '" + testClass.getName() + "': " + what);
    }
}
