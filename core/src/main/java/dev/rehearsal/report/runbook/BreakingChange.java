package dev.rehearsal.report.runbook;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What old code can no longer do after an up.
 *
 * @param object what the up took away or forbade; empty where it is not known
 * @param statements statements that ran before it and do not run after it, the first three
 * @param others how many more there are
 * @param refusal the server's words to the first of them
 * @param sessions whether new sessions are refused, or only those that had prepared the statement before
 */
record BreakingChange(String object, List<String> statements, int others, String refusal, String sessions) {
    private static final int SHOWN = 3;
    private static final String ALL = "all sessions";

    BreakingChange {
        statements = List.copyOf(statements);
    }

    /** Whether sessions that begin after the up are refused, too. */
    boolean inAllSessions() {
        return sessions.equals(ALL);
    }

    /**
     * Those of one step, by object.
     *
     * @param made what earlier migrations of the release make: no code that is deployed knows it
     */
    static List<BreakingChange> of(StepEvidence step, Collection<String> made) {
        Map<String, List<Break>> byObject = new LinkedHashMap<>();
        step.experiments().compatibility().breaks().stream()
                .filter(one -> one.direction() == Break.Direction.OLD_CODE_AFTER_UP)
                .filter(one -> made.stream().noneMatch(name -> isPartOf(one.object(), name)))
                .forEach(one -> byObject.computeIfAbsent(one.object(), none -> new ArrayList<>())
                        .add(one));
        return byObject.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What a step makes, by the names that objects of breaks have: tables, columns as {@code public.users.email}, and others. */
    static List<String> madeBy(StepEvidence step) {
        List<String> made = new ArrayList<>();
        for (ObjectDifference object : step.upChanged().objects()) {
            if (object instanceof ObjectDifference.Added) {
                made.add(object.name());
                made.add(object.object().unqualifiedName());
            }
            object.changes(AttributeChange.ColumnAdded.class)
                    .forEach(column -> made.add(object.name() + "." + column.column()));
        }
        return made;
    }

    private static boolean isPartOf(String object, String name) {
        return object.equals(name) || object.startsWith(name + ".") || object.startsWith(name + " on ");
    }

    private static BreakingChange of(String object, List<Break> breaks) {
        List<String> shown =
                breaks.stream().map(one -> one.statement().shown()).distinct().toList();
        boolean prepared = breaks.stream().allMatch(one -> one.session() == Break.Session.PREPARED_BEFORE);
        return new BreakingChange(
                object,
                shown.subList(0, Math.min(SHOWN, shown.size())),
                Math.max(0, shown.size() - SHOWN),
                breaks.get(0).shownMessage(),
                prepared ? "sessions that prepared it before the up" : ALL);
    }
}
