package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a routine that was made from a schema. It is never carried out: instead of its arguments stand some that cannot be evaluated, so
 * that the server looks for the routine, counts the arguments and goes no further. Preparing it tells less on MariaDB.
 *
 * @param begin {@code call} or {@code select} with the name
 * @param arguments how many there are
 */
record RoutineCall(String begin, int arguments) {
    private static final Pattern MADE =
            Pattern.compile("((?:call|select) (?:\\w+|`(?:[^`]|``)+`))\\((null(?:, null)*)?\\)");

    private static final Pattern LIST = Pattern.compile(
            "\\A\\((.*?)\\)(?: returns .*| deterministic.*| (?:contains|no|reads|modifies) .*)?\\n", Pattern.DOTALL);
    /** Subquery returns more than one row. */
    private static final String UNEVALUABLE = "(select 1 union select 2)";

    /** The call of a routine; empty where it cannot be called so. */
    static Optional<String> of(SchemaObject routine, String name) {
        boolean function = routine.kind().equals("function");
        if (!(function || routine.kind().equals("procedure")) || !(routine instanceof Routine made)) {
            return Optional.empty();
        }
        String definition = made.properties().getOrDefault("definition", "");
        Matcher list = LIST.matcher(definition);
        return list.find()
                ? Optional.of((function ? "select " : "call ") + name + "("
                        + String.join(", ", Collections.nCopies(count(list.group(1)), "null")) + ")")
                : Optional.empty();
    }

    /** A call that was made so; empty where it is another statement. */
    static Optional<RoutineCall> in(String sql) {
        Matcher made = MADE.matcher(sql);
        if (!made.matches()) {
            return Optional.empty();
        }
        String nulls = made.group(2);
        return Optional.of(new RoutineCall(made.group(1), nulls == null ? 0 : nulls.split(",", -1).length));
    }

    /** What is sent in its place; the server refuses it in any case. */
    String sent() {
        return begin + "(" + String.join(", ", Collections.nCopies(Math.max(1, arguments), UNEVALUABLE)) + ")";
    }

    /** Parameters are parted by commas that stand outside of brackets and quotes. */
    private static int count(String parameters) {
        int depth = 0;
        boolean quoted = false;
        int commas = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            commas += c == ',' && depth == 0 && !quoted ? 1 : 0;
        }
        return parameters.isBlank() ? 0 : commas + 1;
    }
}
