package dev.rehearsal.audit;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.StatementEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a migration as one of its findings says. */
final class Rewriting {
    private static final Pattern TRANSACTION =
            Pattern.compile("(?im)^\\s*(?:begin|start|commit|end)(?: +(?:transaction|work))?\\s*;\\s*$");
    private static final Pattern COMMENTS = Pattern.compile("(?m)--.*$|(?s:/\\*.*?\\*/)");

    private final AuditedStep step;
    private final StepEvidence evidence;
    private final Finding finding;

    Rewriting(AuditedStep step, StepEvidence evidence, Finding finding) {
        this.step = step;
        this.evidence = evidence;
        this.finding = finding;
    }

    /** The migrations that take the step's place. */
    List<AuditedStep> apply(SuggestionSql suggestion) {
        String sql = String.join("\n", suggestion.parts().get(0).migrations());
        return switch (suggestion.spot()) {
            case INSTEAD -> instead(suggestion.parts());
            case BEFORE -> List.of(step.withUp(before(sql)));
            case END_OF_UP -> List.of(step.withUp(ended(step.up()) + sql));
            case END_OF_DOWN -> List.of(step.withDown(ended(step.down().orElse("")) + sql));
            case NEW_DOWN -> List.of(step.withDown(sql));
            case LATER -> later(suggestion.parts().get(0).migrations());
        };
    }

    /** A statement's place in the text of the up. */
    private record Span(int start, int end, List<String> migrations) {}

    /** What stands before a statement, in its place and behind it, each in migrations of their own. */
    private List<AuditedStep> instead(List<SuggestionSql.Part> parts) {
        List<Span> spans = parts.stream()
                .map(this::span)
                .sorted(Comparator.comparing(Span::start))
                .toList();
        List<String> ups = new ArrayList<>();
        int from = 0;
        for (Span span : spans) {
            add(ups, step.up().substring(from, span.start()));
            ups.addAll(span.migrations());
            from = span.end();
        }
        add(ups, step.up().substring(from));
        return ups.stream().map(up -> new AuditedStep(step.name(), up, null)).toList();
    }

    private static void add(List<String> ups, String sql) {
        String alone = TRANSACTION.matcher(sql).replaceAll("");
        if (!COMMENTS.matcher(alone).replaceAll("").isBlank()) {
            ups.add(alone);
        }
    }

    private Span span(SuggestionSql.Part part) {
        StatementEvidence statement = statement(part.statement())
                .orElseThrow(() -> new IllegalStateException("no statement " + part.statement() + " is known"));
        int start = start(statement);
        String rest = step.up().substring(start + statement.text().length());
        int semicolon = rest.strip().startsWith(";") ? rest.indexOf(';') + 1 : 0;
        return new Span(start, start + statement.text().length() + semicolon, part.migrations());
    }

    private int start(StatementEvidence statement) {
        int line = 0;
        for (int i = 1; i < statement.line(); i++) {
            line = step.up().indexOf('\n', line) + 1;
        }
        int start = step.up().indexOf(statement.text(), line);
        if (start < 0) {
            throw new IllegalStateException("the statement is not in the script: " + statement.text());
        }
        return start;
    }

    /** By its number, or by the finding's line: of several there the first that did what the finding is about. */
    private Optional<StatementEvidence> statement(int number) {
        return evidence.experiments().locks().up().statements().stream()
                .filter(one -> number == 0 ? one.line() == finding.place().line() : one.number() == number)
                .max(Comparator.comparing(this::isMeant).thenComparing(one -> -one.number()));
    }

    private boolean isMeant(StatementEvidence statement) {
        return finding.check().contains("Timeout")
                ? !statement.acquired().isEmpty()
                : !statement.work().isEmpty();
    }

    private String before(String sql) {
        int start = statement(0).map(this::start).orElse(0);
        return step.up().substring(0, start) + sql + "\n" + step.up().substring(start);
    }

    private List<AuditedStep> later(List<String> migrations) {
        List<AuditedStep> steps = new ArrayList<>(List.of(step));
        migrations.forEach(up -> steps.add(new AuditedStep("later", up, null)));
        return steps;
    }

    private static String ended(String script) {
        String bare = script.stripTrailing();
        boolean ends = bare.isEmpty()
                || COMMENTS.matcher(bare).replaceAll("").stripTrailing().endsWith(";");
        return COMMENTS.matcher(bare).replaceAll("").isBlank() ? "" : bare + (ends ? "\n" : "\n;\n");
    }
}
