package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.Check;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings of one kind of mistake in the files themselves. */
final class FileProblem {
    private FileProblem() {}

    static Stream<Finding> of(HistoryProblem.Kind kind, Check check, HistoryEvidence history) {
        return history.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .map(problem -> check.finding(place(history, problem), headline(problem), List.of(), problem.remedy()));
    }

    private static String headline(HistoryProblem problem) {
        String message = problem.message().strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Place place(HistoryEvidence history, HistoryProblem problem) {
        Optional<Migration> migration = history.migrations().stream()
                .filter(candidate -> candidate.id().equals(problem.migration()))
                .findFirst();
        String uri = migration.stream()
                .flatMap(found -> Stream.concat(Stream.of(found.up()), found.down().stream()))
                .filter(script -> script.path().equals(problem.path()))
                .map(Script::uri)
                .findFirst()
                .orElse("");
        String name = migration.map(Migration::displayName).orElse("");
        return new Place(problem.migration(), name, problem.path(), uri, problem.line(), "");
    }
}
