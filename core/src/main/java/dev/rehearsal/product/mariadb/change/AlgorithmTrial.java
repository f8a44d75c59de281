package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.TableChange.Way;
import dev.rehearsal.lock.observation.GrowthQuestion;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.scenario.MetadataLock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a statement by asking for each algorithm and lock, the least first, until the server takes one: that is the one which it would
 * have chosen by itself. What a statement asks for itself is left to it, since the last word counts.
 */
final class AlgorithmTrial {
    private static final String NONE = "lock=none";
    private static final String SHARED = "lock=shared";

    private final ChangeSession session;
    private final ChangeStatement statement;
    private final Map<List<String>, String> refused = new LinkedHashMap<>();

    AlgorithmTrial(ChangeSession session, ChangeStatement statement) {
        this.session = session;
        this.statement = statement;
    }

    /**
     * What the server said.
     *
     * @param rows rows in the table before
     * @param way what it does with them
     * @param lock the lock under which it does, if others wait for that
     * @param asked what the statement was sent with, empty for nothing
     * @param refused what it said to lesser ways
     */
    record Answer(long rows, Way way, Optional<LockStrength> lock, String asked, List<String> refused) {
        /** Whether it works on rows. */
        boolean works() {
            return way != Way.INSTANT && way != Way.UNKNOWN;
        }

        private static Answer none(long rows) {
            return new Answer(rows, Way.UNKNOWN, Optional.empty(), "", List.of());
        }
    }

    /**
     * The statement has run when this is over; without questions where the table is not its own, or has few rows.
     *
     * @param standsForRows whether it is asked about the table whatever that holds here
     */
    Answer answer(String table, boolean standsForRows) throws SQLException {
        Optional<ChangeStatement.Target> target =
                statement.target().filter(found -> found.table().equals(table));
        long rows = target.isPresent() ? session.count(table) : 0;
        if (target.isEmpty() || (rows < GrowthQuestion.FEWEST_ROWS && !standsForRows)) {
            session.execute(statement.text());
            return Answer.none(rows);
        }
        ChangeSession.Parts before = session.parts(table);
        long read = session.rowsRead();
        List<String> taken = taken(target.get());
        boolean copied = rows > 0 && session.rowsRead() - read >= rows;
        boolean indexed = !tellsIndexes() && before.grewByIndexes(session.parts(table));
        Way way = copied ? Way.COPY : way(algorithm(taken), indexed);
        Optional<LockStrength> lock = way == Way.INSTANT || way == Way.UNKNOWN ? Optional.empty() : lock(taken);
        return new Answer(rows, way, lock, String.join(", ", taken), refusals(taken));
    }

    /** Whether it has an algorithm for indexes alone, and may be asked for it. */
    private boolean tellsIndexes() {
        return session.product() == Product.MARIADB && statement.algorithm().isEmpty();
    }

    private List<String> taken(ChangeStatement.Target target) throws SQLException {
        for (List<String> clauses : questions()) {
            try {
                session.execute(statement.asking(target, clauses));
                return clauses;
            } catch (SQLException e) {
                if (clauses.isEmpty()) {
                    throw e;
                }
                refused.put(clauses, session.words(e));
            }
        }
        return List.of();
    }

    private List<List<String>> questions() {
        List<String> algorithms = session.product() == Product.MARIADB
                ? List.of("nocopy", "inplace", "copy")
                : List.of("inplace", "copy");
        boolean ownLock = !statement.lock().isEmpty();
        List<List<String>> questions = new ArrayList<>();
        if (!statement.algorithm().isEmpty()) {
            questions.addAll(ownLock ? List.of() : List.of(List.of(NONE), List.of(SHARED)));
        } else {
            questions.add(List.of("algorithm=instant"));
            for (String algorithm : algorithms) {
                String by = "algorithm=" + algorithm;
                questions.addAll(ownLock ? List.of(List.of(by)) : List.of(List.of(by, NONE), List.of(by, SHARED)));
            }
        }
        questions.add(List.of());
        return questions;
    }

    private String algorithm(List<String> taken) {
        return taken.stream()
                .filter(clause -> clause.startsWith("algorithm="))
                .findFirst()
                .map(clause -> clause.substring("algorithm=".length()))
                .orElseGet(statement::algorithm);
    }

    private Way way(String algorithm, boolean indexed) {
        return switch (algorithm) {
            case "instant" -> Way.INSTANT;
            case "nocopy" -> Way.INDEXES;
            case "inplace" -> indexed ? Way.INDEXES : Way.REBUILD;
            case "copy" -> Way.COPY;
            default -> Way.UNKNOWN;
        };
    }

    private Optional<LockStrength> lock(List<String> taken) {
        String lock = taken.contains(NONE) ? "none" : taken.contains(SHARED) ? "shared" : statement.lock();
        return switch (lock) {
            case "shared" -> Optional.of(MetadataLock.SHARED_NO_WRITE);
            case "exclusive" -> Optional.of(MetadataLock.EXCLUSIVE);
            default -> Optional.empty();
        };
    }

    /** The last thing that it said to each lesser algorithm, and why the lock is needed with the one taken. */
    private List<String> refusals(List<String> taken) {
        Map<String, String> last = new LinkedHashMap<>();
        refused.forEach((clauses, words) -> last.put(
                clauses.get(0).equals(taken.isEmpty() ? "" : taken.get(0))
                        ? String.join(", ", clauses)
                        : clauses.get(0),
                words));
        List<String> all = last.values().stream().distinct().toList();
        return all.subList(Math.max(0, all.size() - 2), all.size());
    }
}
