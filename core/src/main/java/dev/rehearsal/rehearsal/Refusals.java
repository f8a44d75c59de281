package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.MissingRight;
import dev.rehearsal.evidence.OwnFailure;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server that is not ours refused Rehearsal for want of a right. It is no fault of anybody's and the same at each step, so it
 * is told once, about the history as a whole.
 */
final class Refusals {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Pattern PARAMETERS =
            Pattern.compile("permission denied to set parameter ((?:\"[\\w.]+\"(?:, )?)+)");

    private static final String HIDDEN = """
            select c.oid::pg_catalog.regclass::text, case
                when not pg_catalog.has_table_privilege(c.oid, 'select')
                    then pg_catalog.format('permission denied for table %s', c.relname)
                else pg_catalog.format('query would be affected by row-level security policy for table "%s"', c.relname) end
            from pg_catalog.pg_class c
            where c.oid >= 16384 and c.relkind in ('r', 'm') and (not pg_catalog.has_table_privilege(c.oid, 'select')
                or (c.relrowsecurity and pg_catalog.row_security_active(c.oid)))
            order by 1
            """;

    private final Set<OwnFailure> known = new LinkedHashSet<>();
    private String user = "";
    private boolean ordinary;

    /** As whom this database is asked from now on; as nobody where the server is ours, on which we may do everything. */
    synchronized void of(Database database) {
        user = database.isServerOurs() ? "" : database.user();
        ordinary = database.isMigratedByOrdinaryRole();
    }

    /** Whether a failure is a refusal; one is remembered. */
    synchronized boolean take(String during, Throwable failure) {
        SQLException refusal = user.isEmpty() ? null : refusal(failure);
        if (refusal == null) {
            return false;
        }
        String words = String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
        add(during, words.replaceFirst("^\\w+: ", ""));
        return true;
    }

    /**
     * Notes which rows cannot be looked at on a stage.
     *
     * @return whether there are any
     */
    synchronized boolean lookAt(Supplier<Stage> stage) {
        if (user.isEmpty()) {
            return false;
        }
        List<List<@Nullable String>> hidden = stage.get().query(HIDDEN);
        hidden.forEach(row -> add("the rows of " + row.get(0), String.valueOf(row.get(1))));
        return !hidden.isEmpty();
    }

    private void add(String during, String words) {
        known.add(OwnFailure.refused(during, new MissingRight(words, grant(words))));
    }

    synchronized List<OwnFailure> all() {
        return List.copyOf(known);
    }

    private static @Nullable SQLException refusal(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(cause -> INSUFFICIENT_PRIVILEGE.equals(cause.getSQLState()))
                .findFirst()
                .orElse(null);
    }

    private String grant(String words) {
        Matcher parameters = PARAMETERS.matcher(words);
        if (parameters.find()) {
            String names = Stream.of(parameters.group(1).split(", ", -1))
                    .map(name -> name.replace("\"", ""))
                    .collect(Collectors.joining(", "));
            // The role that we made for it gets it from the user whom it was granted to.
            String passedOn = ordinary ? " with grant option" : "";
            return "grant set on parameter " + names + " to " + Quoted.name(user) + passedOn;
        }
        if (!words.contains("row-level security")) {
            return "";
        }
        return ordinary ? "rehearsal.trusted-server=true" : "alter role " + Quoted.name(user) + " bypassrls";
    }
}
