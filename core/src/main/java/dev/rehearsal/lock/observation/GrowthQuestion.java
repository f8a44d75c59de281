package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Work of a statement on a table while others have to wait: does it grow with the table?
 *
 * @param statement its number
 * @param table the table
 * @param lock the strongest lock held meanwhile, one on this table before all others
 */
public record GrowthQuestion(int statement, String table, HeldLock lock) {
    /**
     * The fewest rows that tell something. A tenth of them is two, eighteen fewer, and nine more that are worked on are
     * taken for growth. Below, a few rows found by their keys, in a table that migrations fill by hand, are half of the
     * difference already.
     */
    public static final int FEWEST_ROWS = 20;

    /** What there is to ask about an up; nothing about tables with fewer rows than {@link #FEWEST_ROWS}. */
    public static List<GrowthQuestion> about(StatementTrace up) {
        return all(up).filter(asked -> asked.rows >= FEWEST_ROWS)
                .map(Asked::question)
                .toList();
    }

    /** The tables about which something would be asked if they had more rows, with how many they have. */
    public static Map<String, Long> tooSmall(StatementTrace up) {
        Map<String, Long> tables = new TreeMap<>();
        all(up).filter(asked -> asked.rows < FEWEST_ROWS)
                .forEach(asked -> tables.put(asked.question.table, asked.rows));
        return tables;
    }

    /**
     * A question, whether or not the table's size allows for an answer.
     *
     * @param rows rows in the table
     */
    private record Asked(GrowthQuestion question, long rows) {}

    private static Stream<Asked> all(StatementTrace up) {
        List<Asked> questions = new ArrayList<>();
        Set<Integer> lockedRows = new HashSet<>();
        for (StatementEvidence statement : up.statements()) {
            for (TableWork work : statement.work()) {
                boolean worked =
                        work.rows() > 0 || work.rewritten() || !work.indexes().isEmpty();
                if (work.rowsInTable() > 1 && worked && !(statement.alone() && !isUnderOwnLock(statement, work))) {
                    boolean othersWait = work.rowsLocked() > 0 || lockedRows.contains(statement.transaction());
                    strongest(statement, work.table(), othersWait)
                            .map(lock -> new GrowthQuestion(statement.number(), work.table(), lock))
                            .ifPresent(question -> questions.add(new Asked(question, work.rowsInTable())));
                }
                if (work.rowsLocked() > 0) {
                    lockedRows.add(statement.transaction());
                }
            }
        }
        return questions.stream();
    }

    /** A statement of several transactions may have done its other work in one that locked nothing. */
    private static boolean isUnderOwnLock(StatementEvidence statement, TableWork work) {
        return (work.rewritten() || !work.indexes().isEmpty())
                && statement.acquired().stream()
                        .anyMatch(lock -> lock.relation().equals(work.table()));
    }

    private static Optional<HeldLock> strongest(StatementEvidence statement, String table, boolean rowsLocked) {
        return Stream.concat(statement.acquired().stream(), statement.held().stream())
                .filter(lock -> lock.mode().blocksWriters()
                        || (rowsLocked && lock.mode().isOfWriters()))
                .max(Comparator.comparing((HeldLock lock) -> lock.mode().blocksWriters())
                        .thenComparing(lock -> lock.relation().equals(table))
                        .thenComparing(HeldLock::mode, LockStrength.WEAKEST_FIRST));
    }

    /**
     * The answer from two runs of the same up; empty where one of them did not get so far.
     *
     * @param full the run with all rows
     * @param fewer the run with fewer
     * @param rows how many rows the tables had in each of them, by name
     */
    public Optional<Growth> answer(StatementTrace full, StatementTrace fewer, Sizes rows) {
        Optional<StatementEvidence> much = find(full);
        Optional<StatementEvidence> less = find(fewer);
        if (much.isEmpty() || less.isEmpty()) {
            return Optional.empty();
        }
        TableWork most = work(much.get());
        TableWork least = work(less.get());
        return Optional.of(new Growth(statement, table, lock, atSize(rows.full(), most), atSize(rows.fewer(), least)));
    }

    private Growth.AtSize atSize(Map<String, Long> rows, TableWork work) {
        return new Growth.AtSize(rows.getOrDefault(table, 0L), work.rows(), work.rowsLocked());
    }

    /** How many rows tables had in two runs, by qualified name. */
    public record Sizes(Map<String, Long> full, Map<String, Long> fewer) {
        public Sizes {
            full = new TreeMap<>(full);
            fewer = new TreeMap<>(fewer);
        }
    }

    private Optional<StatementEvidence> find(StatementTrace trace) {
        return trace.statements().stream()
                .filter(found -> found.number() == statement)
                .findFirst();
    }

    private TableWork work(StatementEvidence found) {
        return found.work().stream()
                .filter(work -> work.table().equals(table))
                .findFirst()
                .orElse(TableWork.none(table));
    }
}
