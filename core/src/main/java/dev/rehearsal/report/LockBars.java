package dev.rehearsal.report;

import static java.util.stream.Collectors.toMap;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One bar for each locked relation, running down beside the statements during which the lock is held. */
final class LockBars {
    private static final int AT_MOST = 10;

    private final List<StatementEvidence> statements;
    private final List<Map<String, LockStrength>> held;
    private final List<String> relations;
    private final int hidden;

    LockBars(List<StatementEvidence> statements) {
        this.statements = statements;
        this.held = statements.stream().map(LockBars::held).toList();
        List<String> all = byStrength();
        this.relations = all.stream().limit(AT_MOST).toList();
        this.hidden = all.size() - relations.size();
    }

    /** The relations, the most strongly locked first. */
    List<String> relations() {
        return relations;
    }

    /** How many relations more were locked. */
    int hidden() {
        return hidden;
    }

    /** Every mode in which a relation is locked. */
    Stream<LockStrength> modes() {
        return held.stream().flatMap(locks -> locks.values().stream());
    }

    /** The bars beside one statement, by its index. */
    List<CellView> beside(int statement) {
        return relations.stream().map(relation -> cell(relation, statement)).toList();
    }

    /**
     * One relation beside one statement.
     *
     * @param style class in the style sheet; empty where it is not locked
     * @param label letters of the mode where it begins
     * @param words the lock in words; empty where it is not locked
     */
    record CellView(String style, String label, String words) {}

    private CellView cell(String relation, int statement) {
        LockStrength mode = mode(relation, statement);
        if (mode == null) {
            return new CellView("", "", "");
        }
        boolean begins = !mode.equals(mode(relation, statement - 1, statement));
        boolean ends = !mode.equals(mode(relation, statement + 1, statement));
        ModeView view = ModeView.of(mode);
        return new CellView(
                view.style() + (begins ? " begins" : "") + (ends ? " ends" : ""),
                begins ? view.letters() : "",
                relation + ": " + view.words());
    }

    /** As another statement has it, as long as both run in one transaction. */
    private @Nullable LockStrength mode(String relation, int statement, int neighbour) {
        boolean together = statement >= 0
                && statement < statements.size()
                && statements.get(statement).transaction()
                        == statements.get(neighbour).transaction();
        return together ? mode(relation, statement) : null;
    }

    private @Nullable LockStrength mode(String relation, int statement) {
        return held.get(statement).get(relation);
    }

    private static Map<String, LockStrength> held(StatementEvidence statement) {
        return Stream.concat(statement.held().stream(), statement.acquired().stream())
                .collect(toMap(
                        HeldLock::relation,
                        HeldLock::mode,
                        BinaryOperator.maxBy(LockStrength.WEAKEST_FIRST),
                        TreeMap::new));
    }

    private List<String> byStrength() {
        Map<String, LockStrength> strongest = held.stream()
                .flatMap(locks -> locks.entrySet().stream())
                .collect(toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        BinaryOperator.maxBy(LockStrength.WEAKEST_FIRST),
                        TreeMap::new));
        return strongest.keySet().stream()
                .sorted(Comparator.comparing((String relation) -> strongest.get(relation), LockStrength.WEAKEST_FIRST)
                        .reversed()
                        .thenComparing(relation -> first(relation))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private int first(String relation) {
        return IntStream.range(0, held.size())
                .filter(statement -> held.get(statement).containsKey(relation))
                .findFirst()
                .orElse(0);
    }
}
