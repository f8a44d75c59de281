package dev.rehearsal.product.postgres.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The errors among what {@code pg_dump}, {@code pg_restore} and {@code psql} print. */
final class ReportedErrors {
    private static final Pattern PROGRAM = Pattern.compile("^(?:pg_dump|pg_restore|psql)(?::\\S*:\\d+)?: ?");
    private static final Pattern ERROR =
            Pattern.compile("^(?:pg_dump|pg_restore|psql): error: |^(?:psql:\\S*:\\d+: )?(?=ERROR:  )");
    /** Which row of which dump it was says nothing to who reads it elsewhere. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("^(?:(?:CONTEXT:\\s+)?COPY \\S+, line \\d+|LINE \\d+:|\\s+\\^)");
    /** A later program tells an older server of settings that it does not have; what every database has is there already. */
    private static final Pattern HARMLESS = Pattern.compile(
            "unrecognized configuration parameter|schema \"public\" already exists|could not execute query: ERROR:  (?:schema \"public\"|language \"plpgsql\"|extension \"plpgsql\") already exists");

    private static final Pattern IGNORED = Pattern.compile("^pg_restore: warning: errors ignored on restore");
    private static final int LINES = 6;

    private ReportedErrors() {}

    /** Each with what the server said to it, without those that mean nothing. */
    static List<String> of(List<String> printed) {
        List<List<String>> errors = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String line : printed) {
            if (ERROR.matcher(line).find()) {
                current = new ArrayList<>(List.of(ERROR.matcher(line).replaceFirst("")));
                errors.add(current);
            } else if (PROGRAM.matcher(line).find()) {
                current = new ArrayList<>();
            } else if (!current.isEmpty()
                    && current.size() < LINES
                    && !LEFT_OUT.matcher(line).find()) {
                current.add(line.stripTrailing());
            }
        }
        return errors.stream()
                .map(lines -> String.join("\n", lines))
                .filter(error -> !HARMLESS.matcher(error).find())
                .toList();
    }

    /** Whether a program ended as if something had failed although nothing of that counts. */
    static boolean areHarmless(List<String> printed) {
        return printed.stream().anyMatch(line -> IGNORED.matcher(line).find());
    }
}
