package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;

/** Says what an account lacks for a rehearsal on somebody's server. */
record Requirements(NamedUrl.Address address) {
    private static final int NO_DATABASE_RIGHT = 1044;
    private static final int BINARY_LOG = 1419;
    private static final int TOO_MANY = 1203;
    private static final int TOO_MANY_OF_USER = 1226;
    private static final int WRONG_PASSWORD = 1045;
    private static final int WRONG_PASSWORD_OF_NAME = 1698;
    private static final int NOT_FROM_HERE = 1130;

    /** What helps where the server refuses what a rehearsal needs; empty where that is not known. */
    String toWork(SQLException refusal) {
        return switch (refusal.getErrorCode()) {
            case NO_DATABASE_RIGHT ->
                "\nThe account '" + address.login().user()
                        + "' lacks rights to databases of its own; who may grant them runs there\n"
                        + "  grant all on `rehearsal\\_%`.* to "
                        + Backticks.always(address.login().user())
                        + "@'…';  -- a rehearsal makes databases with names of its own, one for the walk and copies of it, and"
                        + " drops them; those that are there are never touched\n"
                        + "give a container of Testcontainers' .withUsername(\"root\"), " + otherwise();
            case BINARY_LOG ->
                "\nThe server writes a binary log, and lets only who has SUPER make triggers and functions; who may runs there\n"
                        + "  set global log_bin_trust_function_creators = 1;\n" + otherwise();
            case TOO_MANY, TOO_MANY_OF_USER -> "\nA rehearsal needs a few sessions at a time, at most ten.";
            default -> "";
        };
    }

    /** What helps where the server does not even let the account in; empty where that is not known. */
    String toConnect(SQLException refusal) {
        boolean login = refusal.getErrorCode() == WRONG_PASSWORD
                || refusal.getErrorCode() == WRONG_PASSWORD_OF_NAME
                || refusal.getErrorCode() == NOT_FROM_HERE
                || address.dialect().refusalKind(String.valueOf(refusal.getSQLState()), refusal.getErrorCode())
                        == RefusalKind.FORBIDDEN;
        return login
                ? "; the URL's user and password are wrong, or there is no account for it from this machine. A password comes from the variable"
                        + " that 'rehearsal.password-variable' names or the file that 'rehearsal.password-file' names"
                : toWork(refusal);
    }

    private String otherwise() {
        return "or use a server of Rehearsal's own: database = '"
                + (Product.of(address.dialect()) == Product.MYSQL ? "mysql:9.7" : "mariadb:11.4") + "'";
    }
}
