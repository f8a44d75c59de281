package dev.rehearsal.report;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A finding as it is shown.
 *
 * @param number its place on the page, from 1
 * @param finding what is shown
 */
record FindingView(int number, Finding finding) {
    private static final Pattern LAST_NAME = Pattern.compile("\\.(\"[^\"]*\"|`[^`]*`|[^.\"`]*)$");
    private static final String ON = " on ";

    /** The findings of one migration in the order in which they are shown, accepted ones behind all others. */
    static List<FindingView> of(List<Finding> findings, int first) {
        List<FindingView> views = new ArrayList<>();
        findings.stream()
                .sorted(Comparator.comparing(Finding::isAccepted))
                .forEach(finding -> views.add(new FindingView(first + views.size(), finding)));
        return views;
    }

    String anchor() {
        return "f" + number;
    }

    /** Its class in the style sheet. */
    String style() {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    /** What it is filtered by. */
    String kind() {
        return finding.isAccepted() ? "accepted" : style();
    }

    /** How bad it is, in words. */
    String severity() {
        if (finding.isAccepted()) {
            return "accepted";
        }
        return finding.severity() == Severity.INFO ? "remark" : style();
    }

    String check() {
        return finding.check();
    }

    String headline() {
        return finding.headline();
    }

    List<Fact> facts() {
        return finding.facts();
    }

    String suggestion() {
        return finding.suggestion();
    }

    /** {@code path:line}; empty where no file is at fault. */
    String where() {
        String line = finding.place().line() > 0 ? ":" + finding.place().line() : "";
        return finding.place().path().isEmpty() ? "" : finding.place().path() + line;
    }

    /** The table that it is about, as far as the words tell; empty for none. */
    String table() {
        String object = finding.place().object();
        int space = object.indexOf(' ');
        String name = object.substring(space + 1);
        int on = name.lastIndexOf(ON);
        if (on >= 0) {
            String owner = name.substring(on + ON.length());
            return owner.startsWith("domain ") ? "" : owner;
        }
        return switch (object.substring(0, Math.max(0, space))) {
            case "table", "view", "materialized view" -> name;
            case "column" -> LAST_NAME.matcher(name).replaceFirst("");
            default -> "";
        };
    }
}
