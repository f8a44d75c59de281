package dev.rehearsal.product.postgres.session;

import dev.rehearsal.history.MigrationFailedException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a migration needs that the role which Rehearsal made for migrations has not, and who else may run it. */
final class RefusedToOrdinaryRole {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** The server's own roles that give a right, as its words name them. */
    private static final Pattern PREDEFINED = Pattern.compile("\\bpg_(?!catalog)[a-z_]+");

    private static final Pattern MEMBERSHIP =
            Pattern.compile("must be (?:(?:a )?member of role|able to SET ROLE) (\"[^\"]+\")");

    private RefusedToOrdinaryRole() {}

    /** What it needs, on a line of its own behind its words; empty where it is no such refusal. */
    static String explanation(MigrationFailedException failure, String message) {
        return failure.sqlState().equals(INSUFFICIENT_PRIVILEGE)
                ? '\n' + explanation(message, failure.statement())
                : "";
    }

    private static String explanation(String words, String statement) {
        String said =
                "The role that Rehearsal made for migrations on a server that others use may not do this; it needs ";
        return statement.strip().toLowerCase(Locale.ROOT).startsWith("create extension")
                ? said + "a superuser. Put '"
                        + statement.strip().lines().findFirst().orElse("") + "' into the file of"
                        + " 'before', which runs as the URL's user, and 'if not exists' into the migration"
                : said + need(words)
                        + ". Set rehearsal.trusted-server=true if the server is yours alone, name the role that"
                        + " migrates with rehearsal.migrator=…, or use a server of Rehearsal's own: database = 'embedded:17'";
    }

    private static String need(String words) {
        Matcher predefined = PREDEFINED.matcher(words);
        if (predefined.find()) {
            return "the rights of " + predefined.group();
        }
        Matcher membership = MEMBERSHIP.matcher(words);
        if (membership.find()) {
            return "to be a member of " + membership.group(1).replace('"', '\'');
        }
        return words.toLowerCase(Locale.ROOT).contains("must be owner")
                ? "the owner of what it changes"
                : "a superuser, or a right that somebody grants";
    }
}
