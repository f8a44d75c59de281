package dev.rehearsal.product.postgres.session;

import dev.rehearsal.sql.Quoting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What gives the user of a server the right that a refusal says is missing. */
final class GrantSql {
    private static final Pattern PARAMETERS =
            Pattern.compile("permission denied to set parameter ((?:\"[\\w.]+\"(?:, )?)+)");

    private GrantSql() {}

    static String of(String words, String user, boolean ordinary) {
        Matcher parameters = PARAMETERS.matcher(words);
        if (parameters.find()) {
            String names = Stream.of(parameters.group(1).split(", ", -1))
                    .map(name -> name.replace("\"", ""))
                    .collect(Collectors.joining(", "));
            // The role that we made for it gets it from the user whom it was granted to.
            String passedOn = ordinary ? " with grant option" : "";
            return "grant set on parameter " + names + " to " + Quoting.always(user) + passedOn;
        }
        if (!words.contains("row-level security")) {
            return "";
        }
        return ordinary ? "rehearsal.trusted-server=true" : "alter role " + Quoting.always(user) + " bypassrls";
    }
}
