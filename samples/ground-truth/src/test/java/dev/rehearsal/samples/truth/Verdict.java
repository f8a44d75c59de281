package dev.rehearsal.samples.truth;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.SchemaDifference;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said of one migration, cell by cell, in the words of the truth tables. */
record Verdict(Map<Cell, String> cells) {
    /** What stands in {@link Cell#DIFFERENCE} where nothing differs. */
    static final String SAME = "none";

    private static final String STRUCTURE = "structure";
    private static final Map<Category, String> WORDS = Map.of(
            Category.COLUMN_ORDER, "column order",
            Category.COMMENT, "comments only",
            Category.ROUTINE_WHITE_SPACE, "routine white space",
            Category.BAKED_TIME, "baked time",
            Category.NAME_HOLDS_OID, "names that hold oids");

    Verdict {
        cells = Map.copyOf(cells);
    }

    /** What the evidence says. */
    static Verdict of(StepEvidence step) {
        Map<Cell, String> cells = nothing();
        cells.put(Cell.UP_OK, ended(step.up()));
        cells.put(Cell.UP_MODE, mode(step.experiments().locks().up().statements()));
        cells.put(Cell.DOWN_OK, ended(step.down()));
        if (step.down().succeeded()) {
            SchemaDifference left = step.downLeft();
            cells.put(Cell.SCHEMA_RESTORED, yesIf(left.isEmpty()));
            cells.put(Cell.ONLY_COLUMN_ORDER, yesIf(isOnlyColumnOrder(left)));
            cells.put(Cell.DATA_RESTORED, yesIf(step.dataAfterDown().isEmpty()));
            cells.put(Cell.DIFFERENCE, words(left));
            cells.put(Cell.SECOND_UP_OK, ended(step.upAgain()));
        }
        if (step.upAgain().succeeded()) {
            SchemaDifference differs = step.upAgainDiffers();
            cells.put(Cell.SECOND_UP_SAME, yesIf(differs.isEmpty()));
            cells.put(Cell.SECOND_UP_ONLY_COLUMN_ORDER, yesIf(isOnlyColumnOrder(differs)));
        } else if (step.upAgain().failed()) {
            cells.put(Cell.SECOND_UP_SAME, "no");
        }
        return new Verdict(cells);
    }

    /** What a row of a truth table says; columns that the table does not have are left out. */
    static Verdict of(Map<String, String> row) {
        Map<Cell, String> cells = new EnumMap<>(Cell.class);
        String down = row.getOrDefault("down_ok", "");
        boolean ran = down.equals("yes") || down.equals("empty");
        row.forEach((column, value) -> Cell.of(column).ifPresent(cell -> cells.put(cell, given(value))));
        if (ran) {
            // An empty down is one that runs; what it does not take back stands in the cells after it.
            cells.put(Cell.DOWN_OK, "yes");
        } else if (!down.equals("no")) {
            cells.put(Cell.DOWN_OK, Cell.NOTHING);
        }
        cells.computeIfPresent(Cell.DIFFERENCE, (cell, value) -> ran ? category(value) : Cell.NOTHING);
        return new Verdict(cells);
    }

    /** What follows for several migrations that are one: all of it where nothing is wrong with any of them, else only whether they apply. */
    static Verdict together(List<Verdict> parts) {
        Verdict first = parts.get(0);
        boolean sound = parts.stream().noneMatch(Verdict::isAlarm)
                && parts.stream().allMatch(part -> part.cell(Cell.DOWN_OK).equals("yes"));
        boolean applies = parts.stream().allMatch(part -> part.cell(Cell.UP_OK).equals("yes"));
        return sound ? first : new Verdict(Map.of(Cell.UP_OK, yesIf(applies)));
    }

    private boolean isAlarm() {
        return cells.entrySet().stream().anyMatch(cell -> cell.getKey().isAlarm(cell.getValue()));
    }

    String cell(Cell cell) {
        return cells.getOrDefault(cell, Cell.NOTHING);
    }

    private static Map<Cell, String> nothing() {
        Map<Cell, String> cells = new EnumMap<>(Cell.class);
        for (Cell cell : Cell.values()) {
            cells.put(cell, Cell.NOTHING);
        }
        return cells;
    }

    private static String given(String value) {
        return value.isBlank() ? Cell.NOTHING : value.strip();
    }

    private static String ended(Outcome outcome) {
        return outcome instanceof Outcome.NotRun ? Cell.NOTHING : yesIf(outcome.succeeded());
    }

    /** Several scripts that are one migration have a transaction each; an up without a statement is sent like others. */
    private static String mode(List<StatementEvidence> statements) {
        Map<String, Set<Integer>> transactions = new HashMap<>();
        statements.forEach(statement -> transactions
                .computeIfAbsent(statement.path(), path -> new HashSet<>())
                .add(statement.transaction()));
        boolean several = transactions.values().stream().anyMatch(numbers -> numbers.size() > 1);
        return several || statements.stream().anyMatch(StatementEvidence::alone) ? "auto" : "tx";
    }

    private static boolean isOnlyColumnOrder(SchemaDifference difference) {
        return !difference.isEmpty()
                && difference.objects().stream().allMatch(object -> object.category() == Category.COLUMN_ORDER);
    }

    /** A table lists all kinds that differ; how many objects were lost, changed or left over is counted otherwise there. */
    private static String category(String words) {
        if (words.equals(Cell.NOTHING)) {
            return SAME;
        }
        Set<String> known = new TreeSet<>();
        for (String word : words.split(" and ", -1)) {
            known.add(WORDS.containsValue(word) ? word : STRUCTURE);
        }
        return known.contains(STRUCTURE) ? STRUCTURE : String.join(" and ", known);
    }

    private static String words(SchemaDifference left) {
        if (left.isEmpty()) {
            return SAME;
        }
        return left.isStructural()
                ? STRUCTURE
                : left.objects().stream()
                        .map(object -> WORDS.getOrDefault(object.category(), STRUCTURE))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" and "));
    }

    private static String yesIf(boolean condition) {
        return condition ? "yes" : "no";
    }
}
