package dev.rehearsal.history.format;

/**
 * What findings tell the users of a tool to do with it. A text is empty where the words for any tool fit.
 *
 * @param outsideTransaction how a statement is run that no transaction may surround, as the text of a comment
 * @param blockOutsideTransaction the same for a block that commits as it goes
 * @param afterKilledRun what to do when a run was killed and the tool does not run again by itself
 * @param ownTransactions the setting that gives each migration a transaction of its own
 * @param environment how migrations that are code are given a variable of the environment
 */
public record ToolAdvice(
        String outsideTransaction,
        String blockOutsideTransaction,
        String afterKilledRun,
        String ownTransactions,
        String environment) {

    /** Nothing that holds for one tool only. */
    public static final ToolAdvice NONE = new ToolAdvice("", "", "", "", "");

    /** The same advice, and how a statement or a block is run outside of a transaction. */
    public ToolAdvice withOutsideTransaction(String how) {
        return new ToolAdvice(how, how, afterKilledRun, ownTransactions, environment);
    }

    /** The same advice, and how a block that commits as it goes is run, where that differs from a single statement. */
    public ToolAdvice withBlockOutsideTransaction(String how) {
        return new ToolAdvice(outsideTransaction, how, afterKilledRun, ownTransactions, environment);
    }

    /** The same advice, and what to do when a run was killed. */
    public ToolAdvice withAfterKilledRun(String what) {
        return new ToolAdvice(outsideTransaction, blockOutsideTransaction, what, ownTransactions, environment);
    }

    /** The same advice, and the setting that gives each migration a transaction of its own. */
    public ToolAdvice withOwnTransactions(String setting) {
        return new ToolAdvice(outsideTransaction, blockOutsideTransaction, afterKilledRun, setting, environment);
    }

    /** The same advice, and how migrations are given a variable of the environment. */
    public ToolAdvice withEnvironment(String how) {
        return new ToolAdvice(outsideTransaction, blockOutsideTransaction, afterKilledRun, ownTransactions, how);
    }
}
