package dev.rehearsal.rehearsal;

/** A statement's text in one line that is short enough for a list. */
final class StatementTitle {
    private static final int LONGEST = 80;

    private StatementTitle() {}

    /** What was sent, cut where it is too long, with the quotation mark that its beginning opened. */
    static String of(String sent) {
        String line = sent.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…'";
    }
}
