package dev.rehearsal.samples.truth;

/**
 * One cell of one migration, ours beside the truth.
 *
 * @param migration the migration, as the truth table names it
 * @param cell the cell
 * @param ours what the evidence says
 * @param truth what the table says
 */
record JudgedCell(String migration, Cell cell, String ours, String truth) {

    /** How two values compare. */
    enum Result {
        SAME,
        /** Something is wrong by the table, and we do not say so, or not that. */
        MISSED,
        /** Nothing is wrong by the table, and we do not say so. */
        FALSE
    }

    Result result() {
        if (ours.equals(truth)) {
            return Result.SAME;
        }
        return cell.isAlarm(truth) ? Result.MISSED : Result.FALSE;
    }

    boolean isTrueAlarm() {
        return result() == Result.SAME && cell.isAlarm(truth);
    }

    /** The same cell, whatever stands in it. */
    String key() {
        return migration + '\t' + cell.column();
    }

    @Override
    public String toString() {
        return "'" + migration + "': " + cell.column() + " is '" + ours + "', the truth is '" + truth + "'";
    }
}
