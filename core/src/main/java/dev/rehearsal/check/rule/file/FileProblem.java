package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings of one kind of mistake in the files themselves. */
final class FileProblem {
    private static final int NAMED = 50;
    private static final int IN_HEADLINE = 3;
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    private FileProblem() {}

    static Stream<Finding> of(HistoryProblem.Kind kind, Check check, HistoryEvidence history) {
        return found(kind, check, history, HistoryProblem::suggestion);
    }

    /** One finding for all with one reason, which names its files. */
    static Stream<Finding> byReason(HistoryProblem.Kind kind, Check check, HistoryEvidence history) {
        return history.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .collect(Collectors.groupingBy(
                        problem -> QUOTED.matcher(problem.message()).replaceAll("") + problem.suggestion(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(problems -> check.finding(
                        place(history, problems.get(0)),
                        headline(problems.get(0))
                                + (problems.size() == 1 ? "" : ", and so with " + (problems.size() - 1) + " more"),
                        problems.size() == 1
                                ? difference(problems.get(0))
                                : List.of(new Fact(
                                        "files",
                                        listed(
                                                problems.stream()
                                                        .map(HistoryProblem::path)
                                                        .toList(),
                                                NAMED,
                                                "\n"))),
                        problems.get(0).suggestion()));
    }

    /** The same for a mistake that cannot be undone once databases have the migration: the suggestion ends with its declaration. */
    static Stream<Finding> lasting(HistoryProblem.Kind kind, Check check, HistoryEvidence history) {
        return found(
                kind,
                check,
                history,
                problem -> problem.suggestion()
                        + migration(history, problem)
                                .map(migration -> "\nor, where every database has it, declare\n"
                                        + DeclarationSuggestions.accepted(
                                                migration, check.description().name(), "every database has it"))
                                .orElse(""));
    }

    /**
     * One finding for all of one kind, each with its reason; of a single one, that one itself.
     *
     * @param words what they are, as in {@code 3 files or changesets …}
     */
    static Stream<Finding> together(HistoryProblem.Kind kind, Check check, HistoryEvidence history, String words) {
        List<HistoryProblem> problems = history.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .toList();
        if (problems.size() < 2) {
            return of(kind, check, history);
        }
        List<String> names = problems.stream()
                .map(problem -> problem.path().substring(problem.path().lastIndexOf('/') + 1))
                .distinct()
                .toList();
        return Stream.of(check.finding(
                Places.history(""),
                "%d files or changesets %s: %s".formatted(problems.size(), words, listed(names, IN_HEADLINE, ", ")),
                List.of(new Fact(
                        "reasons",
                        listed(problems.stream().map(FileProblem::headline).toList(), NAMED, "\n"))),
                listed(
                        problems.stream()
                                .map(HistoryProblem::suggestion)
                                .distinct()
                                .toList(),
                        IN_HEADLINE,
                        "\n")));
    }

    private static String listed(List<String> all, int most, String between) {
        Stream<String> more = all.size() > most ? Stream.of("and %d more".formatted(all.size() - most)) : Stream.of();
        return Stream.concat(all.stream().limit(most), more).collect(Collectors.joining(between));
    }

    private static Stream<Finding> found(
            HistoryProblem.Kind kind,
            Check check,
            HistoryEvidence history,
            Function<HistoryProblem, String> suggestion) {
        return history.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .map(problem -> check.finding(
                        place(history, problem), headline(problem), difference(problem), suggestion.apply(problem)));
    }

    private static List<Fact> difference(HistoryProblem problem) {
        return problem.difference().isEmpty() ? List.of() : List.of(new Fact("difference", problem.difference()));
    }

    private static Optional<Migration> migration(HistoryEvidence history, HistoryProblem problem) {
        return history.migrations().stream()
                .filter(candidate -> candidate.id().equals(problem.migration()))
                .findFirst();
    }

    private static String headline(HistoryProblem problem) {
        String message = problem.message().strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Place place(HistoryEvidence history, HistoryProblem problem) {
        Optional<Migration> migration = migration(history, problem);
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
