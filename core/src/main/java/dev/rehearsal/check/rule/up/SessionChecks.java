package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.judging.FactCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.SessionTraces.LeftSetting;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.RefusalKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of what an up leaves in its session, and of what the server says of its transactions. */
public final class SessionChecks {
    /** Finds settings of the session that an up leaves changed. */
    public static final Check SETTING_LEFT = new FactCheck<>(
            new CheckDescription(
                    "SettingLeft",
                    Severity.WARNING,
                    "The up changes a setting of its session and does not reset it.",
                    "Most tools run all pending migrations in one session. Later migrations then run with another path, role or setting.",
                    "Use `set local` in a transaction, or `reset` at the end of the script."),
            step -> Stream.of(step.consequences().session().settings()).filter(settings -> !settings.isEmpty()),
            SessionChecks::changed);

    /** Finds scripts that begin a transaction and never end it. */
    public static final Check TRANSACTION_LEFT_OPEN = new FactCheck<>(
            new CheckDescription(
                    "TransactionLeftOpen",
                    Severity.ERROR,
                    "The up begins a transaction and does not end it.",
                    "Depending on the tool, its changes are rolled back, or committed by a later statement.",
                    "End the script with `commit`."),
            step -> Stream.of(step.consequences().session()).filter(session -> session.openTransaction()),
            (check, step, session) -> check.finding(
                    Places.up(step.migration(), ""),
                    "up begins a transaction and does not end it",
                    Facts.of("tool", step.tool()).list(),
                    "a 'commit;' at the end of the script, or no 'begin' at its start"));

    /** Finds scripts that begin a transaction where one is under way. */
    public static final Check TRANSACTION_WITHIN_TRANSACTION = new FactCheck<>(
            new CheckDescription(
                    "TransactionWithinTransaction",
                    Severity.WARNING,
                    "The up begins a transaction within a transaction, or ends one that does not exist.",
                    "The inner `commit` ends the outer transaction. If a later statement fails, the earlier ones stay.",
                    "Leave transactions to the tool, or tell the tool to use none for this script."),
            Set.of(Capability.TRANSACTION_WARNINGS),
            SessionChecks::warnings,
            (check, step, notice) -> check.finding(
                    Places.line(step.migration(), notice.line()),
                    "the server warns of the up's transactions: " + notice.message(),
                    Facts.of("tool", step.tool()).list(),
                    "the script without 'begin' and 'commit' where the tool sends it in a transaction"));

    private SessionChecks() {}

    private static Finding changed(Check check, StepEvidence step, List<LeftSetting> settings) {
        Facts facts = Facts.of("tool", step.tool());
        settings.forEach(left -> facts.and(left.name(), shown(left.before()) + " → " + shown(left.after())));
        String names = settings.stream().map(LeftSetting::name).collect(Collectors.joining(", "));
        return check.finding(
                Places.up(step.migration(), ""),
                "up leaves " + names + " changed for the migrations that follow in its session",
                facts.list(),
                (settings.stream().allMatch(LeftSetting::mayBeLocal)
                                ? "'set local' where the script is one transaction, or at its end\n"
                                : "at its end\n")
                        + settings.stream().map(LeftSetting::takenBackBy).collect(Collectors.joining("\n")));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    /** The first of those that say the same. */
    private static Stream<ServerNotice> warnings(StepEvidence step) {
        return step.consequences().session().notices().stream()
                .filter(notice -> notice.kind() == RefusalKind.WITHIN_TRANSACTION
                        || notice.kind() == RefusalKind.OUTSIDE_TRANSACTION)
                .collect(Collectors.toMap(
                        ServerNotice::message, Function.identity(), (first, more) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }
}
