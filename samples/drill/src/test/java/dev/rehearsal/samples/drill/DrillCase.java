package dev.rehearsal.samples.drill;

/**
 * One case of the drill and its end.
 *
 * @param kind what was done, the row of the table: 'kill -9 by time'
 * @param moment when, where or to what: 'at 1240 ms'
 * @param outcome how it ended
 * @param account what was observed, in words; never empty where the outcome is not good
 */
public record DrillCase(String kind, String moment, Outcome outcome, String account) {
    /** The values of a line of the table of cases. */
    String line() {
        return String.join("\t", clean(kind), clean(moment), outcome.name(), clean(account)) + "\n";
    }

    static DrillCase parse(String line) {
        String[] values = line.split("\t", -1);
        return new DrillCase(values[0], values[1], Outcome.valueOf(values[2]), values[3]);
    }

    private static String clean(String text) {
        return text.strip().replace("\t", " ").replaceAll("\\R", " ⏎ ");
    }

    @Override
    public String toString() {
        return kind + ", " + moment + ": " + outcome + (account.isEmpty() ? "" : ": " + account);
    }
}
