package dev.rehearsal.rehearsal.invariant;

import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One invariant with what it gave before an up.
 *
 * @param declared the invariant
 * @param before its rows before the up
 * @param changed its value as the up is meant to change it; the one before where it is not
 */
record AskedInvariant(DeclaredInvariant declared, Answer.Rows before, String changed) {
    /** How often an answer is asked for again before it is told to be another one. */
    private static final int READINGS = 4;

    private static final int SHOWN = 10;
    private static final Pattern CHANGE = Pattern.compile("([-+*/])=\\s*(.+)", Pattern.DOTALL);

    /** Why a query cannot be an invariant. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    /**
     * Asks before the up of a migration.
     *
     * @throws UnusableException if there is no answer that can be compared with a later one
     */
    static AskedInvariant before(DatabaseFixture fixture, DeclaredInvariant declared, String migration)
            throws UnusableException {
        Answer.Rows first = usable(Answer.of(fixture, declared.sql()));
        if (!sorted(first).equals(sorted(usable(Answer.later(fixture, declared.sql()))))) {
            throw unstable();
        }
        if (declared.noRows()) {
            return new AskedInvariant(declared, first, "");
        }
        String value = value(first);
        if (first.rows().size() != 1 || first.columns().size() != 1) {
            throw new UnusableException(
                    "it gives " + value + " where one value is expected; for a query whose rows are wrong"
                            + " ones, of which there are to be none, say noRows = true");
        }
        String change = declared.changes().getOrDefault(migration, "");
        return new AskedInvariant(declared, first, change.isEmpty() ? value : changed(fixture, declared.sql(), change));
    }

    private static String changed(DatabaseFixture fixture, String sql, String change) throws UnusableException {
        Matcher parts = CHANGE.matcher(change.strip());
        if (!parts.matches()) {
            throw new UnusableException(
                    "'" + change + "' is no change; write an operator with '=' and an expression, as in '+= 5'");
        }
        try {
            return value(usable(
                    Answer.of(fixture, "select (\n" + sql + "\n) " + parts.group(1) + " (" + parts.group(2) + "\n)")));
        } catch (UnusableException refused) {
            throw new UnusableException("its change '" + change + "' cannot be evaluated: " + refused.getMessage());
        }
    }

    private static Answer.Rows usable(Answer answer) throws UnusableException {
        if (answer instanceof Answer.Refused refused) {
            throw new UnusableException(refused.writes() ? "it writes: " + refused.words() : refused.words());
        }
        return (Answer.Rows) answer;
    }

    private static UnusableException unstable() {
        return new UnusableException(
                "it gives other values from one reading to the next on the same rows; leave out what depends on the clock"
                        + " or on chance");
    }

    /** What became of it after a phase. */
    InvariantTrial after(DatabaseFixture fixture, boolean isUp) {
        Answer answer = Answer.of(fixture, declared.sql());
        if (answer instanceof Answer.Refused refused) {
            return InvariantTrial.refused(declared, expected(isUp), refused.words());
        }
        InvariantTrial trial = compared((Answer.Rows) answer, isUp);
        if (trial.holds()) {
            return trial;
        }
        for (int i = 1; i < READINGS; i++) {
            Answer again = Answer.of(fixture, declared.sql());
            if (!(again instanceof Answer.Rows rows) || !sorted(rows).equals(sorted((Answer.Rows) answer))) {
                return InvariantTrial.unusable(
                        declared, String.valueOf(unstable().getMessage()));
            }
        }
        return trial;
    }

    private String expected(boolean isUp) {
        return declared.noRows() ? count(before) : isUp ? changed : value(before);
    }

    private InvariantTrial compared(Answer.Rows after, boolean isUp) {
        if (!declared.noRows()) {
            String value = value(after);
            boolean single = after.rows().size() == 1 && after.columns().size() == 1;
            return InvariantTrial.of(declared, single && isSame(expected(isUp), value), expected(isUp), value);
        }
        List<String> come = come(after);
        return new InvariantTrial(
                declared,
                come.isEmpty() ? InvariantTrial.Result.HOLDS : InvariantTrial.Result.VIOLATED,
                count(before),
                count(after),
                "",
                "",
                come.stream().limit(SHOWN).toList());
    }

    /** The rows that were not there before; their first column tells them apart. */
    private List<String> come(Answer.Rows after) {
        Map<String, Integer> known = new HashMap<>();
        before.rows().forEach(row -> known.merge(row.get(0), 1, Integer::sum));
        List<String> come = new ArrayList<>();
        for (List<String> row : after.rows()) {
            if (known.merge(row.get(0), -1, Integer::sum) < 0) {
                come.add(shown(after.columns(), row));
            }
        }
        come.sort(Comparator.naturalOrder());
        return come;
    }

    private static String shown(List<String> columns, List<String> row) {
        StringJoiner shown = new StringJoiner(", ");
        for (int i = 0; i < row.size(); i++) {
            shown.add(columns.get(i) + "=" + row.get(i));
        }
        return shown.toString();
    }

    private static List<String> sorted(Answer.Rows answer) {
        return answer.rows().stream().map(List::toString).sorted().toList();
    }

    private static String value(Answer.Rows answer) {
        return answer.columns().size() != 1
                ? answer.columns().size() + " columns"
                : answer.rows().size() == 1 ? answer.rows().get(0).get(0) : count(answer);
    }

    private static String count(Answer.Rows answer) {
        return answer.rows().isEmpty()
                ? "no row"
                : answer.rows().size() == 1 ? "1 row" : answer.rows().size() + " rows";
    }

    /** Numbers are the same however many zeros stand behind their point. */
    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
