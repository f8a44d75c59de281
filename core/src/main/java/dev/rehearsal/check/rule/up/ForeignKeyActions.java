package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.judging.FactCheck;
import dev.rehearsal.check.statement.UpText;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.KeyConsequence;
import dev.rehearsal.evidence.consequence.KeyConsequence.Action;
import dev.rehearsal.evidence.consequence.KeyConsequence.Changed;
import dev.rehearsal.evidence.consequence.KeyConsequence.Effect;
import dev.rehearsal.evidence.consequence.KeyConsequence.Event;
import dev.rehearsal.evidence.consequence.KeyConsequence.Ignored;
import dev.rehearsal.evidence.consequence.KeyConsequence.Refused;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of what becomes of rows when a row that they refer to is deleted or gets another key. */
public final class ForeignKeyActions {
    /** Finds an action that can never be done. */
    public static final Check REFUSED = new FactCheck<>(
            new CheckDescription(
                    "ForeignKeyActionRefused",
                    Severity.ERROR,
                    "A foreign key has an action that always fails, such as `set null` on a NOT NULL column, or `set default` without a matching parent. It is a WARNING if such deletes failed before, too.",
                    "No row that others refer to can be deleted. The error names a table that the statement does not name.",
                    "Allow NULL in the column, or choose another action."),
            ForeignKeyActions::refused,
            ForeignKeyActions::finding);

    /** Finds an action that another one takes the place of. */
    public static final Check CHANGES = new FactCheck<>(
            new CheckDescription(
                    "ForeignKeyActionChanges",
                    Severity.WARNING,
                    "A foreign key gets another action: a delete now also deletes other rows, keeps them, or fails. It is an INFO if the text of the up says so.",
                    "Application code that deletes rows does not know it. It deletes too much, leaves rows behind, or fails.",
                    "Nothing, if it is meant and all code is prepared."),
            step -> observed(step, Changed.class),
            (check, step, changed) -> check.finding(
                            Places.up(step.migration(), "constraint " + changed.constraint()),
                            headline(changed),
                            Facts.of("before", clause(changed.event(), changed.before()))
                                    .and("from now on", clause(changed.event(), changed.after()))
                                    .and("one row of " + changed.parent(), counted(changed.after()))
                                    .and(
                                            "not done",
                                            observed(step, Ignored.class)
                                                    .filter(ignored ->
                                                            ignored.child().equals(changed.child()))
                                                    .map(ignored -> "the server passes over '" + ignored.asked() + "'")
                                                    .collect(Collectors.joining("\n")))
                                    .list(),
                            "nothing, where it is meant and all code that deletes knows it; else the key with '"
                                    + clause(changed.event(), changed.before()) + "' as before")
                    .with(isStated(step, changed) ? Severity.INFO : Severity.WARNING));

    private ForeignKeyActions() {}

    private static <T extends KeyConsequence> Stream<T> observed(StepEvidence step, Class<T> kind) {
        return step.consequences().observedByProduct(kind);
    }

    /** Whether the up says in so many words what becomes of the rows. */
    private static boolean isStated(StepEvidence step, Changed changed) {
        return changed.after().effect() != Effect.REFUSES
                && UpText.of(step).states(clause(changed.event(), changed.after()));
    }

    /** What the server passes over is told once: with the key whose action it changed, where it changed one. */
    private static Stream<KeyConsequence> refused(StepEvidence step) {
        return Stream.concat(
                observed(step, Refused.class),
                observed(step, Ignored.class)
                        .filter(ignored -> Stream.concat(observed(step, Changed.class), observed(step, Refused.class))
                                .noneMatch(other -> other.child().equals(ignored.child()))));
    }

    private static Finding finding(Check check, StepEvidence step, KeyConsequence fact) {
        if (fact instanceof Ignored ignored) {
            return new Finding(
                    check.description().name(),
                    Severity.WARNING,
                    Places.line(step.migration(), ignored.line()),
                    "up asks for '" + ignored.asked() + "' in table " + ignored.child()
                            + ", and the server does not have it: it refuses instead",
                    Facts.of("statement", ignored.statement()).list(),
                    "'on delete restrict' in so many words, or 'set null' or 'cascade' where that is meant");
        }
        return finding(check, step, (Refused) fact);
    }

    private static Finding finding(Check check, StepEvidence step, Refused refused) {
        String doing = refused.event() == Event.DELETE ? "deleted" : "given another key";
        boolean setsNull = refused.action().equals("SET NULL")
                && !refused.columns().notNull().isEmpty();
        return new Finding(
                check.description().name(),
                refused.isNew() ? Severity.ERROR : Severity.WARNING,
                Places.up(step.migration(), "constraint " + refused.constraint()),
                "rows of table " + refused.parent() + " that table " + refused.child() + " refers to cannot be " + doing
                        + ": " + reason(refused, setsNull),
                Facts.of("the key says", said(refused.event(), refused.action()))
                        .and("the server", refused.refusal().lines().findFirst().orElse(""))
                        .list(),
                setsNull && !refused.columns().ofPrimaryKey()
                        ? SuggestionDialect.on(step.dialect())
                                .takingNull(refused.child(), refused.columns().notNull())
                        : "an action that rows of " + refused.child()
                                + " take, such as 'on delete restrict' in so many words");
    }

    private static String reason(Refused refused, boolean setsNull) {
        String written = String.join(", ", refused.columns().names());
        if (setsNull) {
            return String.join(", ", refused.columns().notNull()) + " is NOT NULL";
        }
        return refused.action().equals("SET DEFAULT")
                ? "what " + written + " is by default is no row of it"
                : "the rows do not take '" + said(refused.event(), refused.action()) + "'";
    }

    private static String headline(Changed changed) {
        String doing = changed.event() == Event.DELETE ? "deleting a row" : "another key for a row";
        String child = changed.child();
        return doing + " of table " + changed.parent()
                + switch (changed.after().effect()) {
                    case REFUSES -> " is refused from now on while table " + child + " refers to it";
                    case TAKES -> " takes the rows of table " + child + " along from now on";
                    case UNLINKS -> " leaves the rows of table " + child + " without it from now on";
                }
                + "; before, "
                + switch (changed.before().effect()) {
                    case REFUSES -> "it was refused";
                    case TAKES -> changed.event() == Event.DELETE ? "it took them along" : "they followed it";
                    case UNLINKS -> "it left them without it";
                };
    }

    private static String counted(Action action) {
        return action.rows().entrySet().stream()
                .map(entry -> (action.effect() == Effect.TAKES ? "takes " : "leaves ") + RowWords.rows(entry.getValue())
                        + " of table " + entry.getKey())
                .collect(Collectors.joining("\n"));
    }

    private static String clause(Event event, Action action) {
        return said(event, action.name());
    }

    private static String said(Event event, String action) {
        return "on " + event.name().toLowerCase(Locale.ROOT) + " " + action.toLowerCase(Locale.ROOT);
    }
}
