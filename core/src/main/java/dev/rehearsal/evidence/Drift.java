package dev.rehearsal.evidence;

import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How the end of a history compares with the schema that a file says it leads to.
 *
 * @param path the file's project-relative path
 * @param form how the schema is written there
 * @param problem why the file could not be compared with, in the server's words; empty where it was
 * @param line line of the file that the problem is about, from 1; 0 for none
 * @param difference the file's schema → the history's end
 * @param wayBack statements that led the history's end to the file's schema when they were run; empty where none are known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Drift(
        String path,
        ExpectedSchema.Form form,
        String problem,
        int line,
        SchemaDifference difference,
        List<String> wayBack) {

    public Drift {
        wayBack = List.copyOf(wayBack);
    }

    /** What was found out by comparing. */
    public static Drift between(ExpectedSchema expected, SchemaDifference difference, List<String> wayBack) {
        return new Drift(expected.path(), expected.form(), "", 0, difference, wayBack);
    }

    /** A file that cannot be compared with. */
    public static Drift unknown(ExpectedSchema expected, String problem, int line) {
        return new Drift(expected.path(), expected.form(), problem, line, SchemaDifference.NONE, List.of());
    }
}
