package dev.rehearsal.rehearsal.statement;

/** A statement's text in one line that is short enough for a list. */
public final class StatementTitle {
    private static final int LONGEST = 80;

    private StatementTitle() {}

    /** What was sent, cut where it is too long, with the quotation mark that its beginning opened. */
    public static String of(String sent) {
        String line = sent.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…'";
    }
}
