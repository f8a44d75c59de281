package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds code for which the SQL that Alembic writes offline differs from what it sends when it runs. */
final class OfflineDifferences {
    private static final List<OfflineDifferences> ALL = List.of(
            new OfflineDifferences(
                    "is_offline_mode\\s*\\(", "asks whether it runs offline and then does something else"),
            new OfflineDifferences("\\bget_bind\\s*\\(", "asks the database, which is not there offline"),
            new OfflineDifferences(
                    "(?<=\\S)[^\\n]*?(?:\\\\t|\\t)", "has a tab, which becomes four spaces offline, in texts too"),
            new OfflineDifferences("%%", "has a doubled percent sign, which may stay doubled offline"),
            new OfflineDifferences(
                    "(?:execute|text)\\(\\s*[rfu]?(?:'''|\"\"\"|'|\")[^\\n]*?(?<![:\\\\\\w]):[A-Za-z_]\\w*",
                    "has what looks like a bind parameter, which becomes NULL offline"));

    private final Pattern pattern;
    private final String what;

    private OfflineDifferences(String regex, String what) {
        this.pattern = Pattern.compile(regex);
        this.what = what;
    }

    static List<HistoryProblem> in(String revision, String path, String text) {
        List<HistoryProblem> problems = new ArrayList<>();
        for (OfflineDifferences doubt : ALL) {
            Matcher matcher = doubt.pattern.matcher(text);
            if (matcher.find()) {
                int line = 1
                        + (int) text.substring(0, matcher.end())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                problems.add(new HistoryProblem(
                        Kind.DIFFERS_OFFLINE,
                        revision,
                        path,
                        line,
                        "'%s' %s.".formatted(path, doubt.what),
                        "Let Alembic itself run it (leave out 'route'), or look at what it writes offline."));
            }
        }
        return problems;
    }
}
