package dev.rehearsal.samples.truth;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.SchemaDifference;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said of one migration, in the four cells that a truth table has; {@code na} where it was not observed. */
record Verdict(String downFails, String restored, String onlyColumnOrder, String secondUpSame) {
    private static final String NOT_OBSERVED = "na";

    /** What the evidence says. */
    static Verdict of(StepEvidence step) {
        if (step.down().failed()) {
            return new Verdict("yes", NOT_OBSERVED, NOT_OBSERVED, NOT_OBSERVED);
        }
        SchemaDifference left = step.downLeft();
        boolean same = step.upAgain().succeeded() && step.upAgainDiffers().isEmpty();
        return new Verdict("no", yesIf(left.isEmpty()), yesIf(isOnlyColumnOrder(left)), yesIf(same));
    }

    /** What a row of the truth table says. */
    static Verdict of(Map<String, String> row) {
        String down = row.getOrDefault("down_ok", "");
        return new Verdict(
                yesIf(down.equals("no")),
                row.getOrDefault("schema_restored", NOT_OBSERVED),
                row.getOrDefault("only_column_order_differs", NOT_OBSERVED),
                row.getOrDefault("second_up_same", NOT_OBSERVED));
    }

    /** The cells by name, in order. */
    Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("down fails", downFails);
        cells.put("restored", restored);
        cells.put("only column order", onlyColumnOrder);
        cells.put("second up same", secondUpSame);
        return cells;
    }

    /** Whether a cell's value is an alarm. */
    static boolean isAlarm(String cell, String value) {
        return switch (cell) {
            case "down fails", "only column order" -> value.equals("yes");
            default -> value.equals("no");
        };
    }

    private static boolean isOnlyColumnOrder(SchemaDifference difference) {
        return !difference.isEmpty()
                && difference.objects().stream()
                        .allMatch(object -> object.nature() == ObjectDifference.Nature.COLUMN_ORDER);
    }

    private static String yesIf(boolean condition) {
        return condition ? "yes" : "no";
    }
}
