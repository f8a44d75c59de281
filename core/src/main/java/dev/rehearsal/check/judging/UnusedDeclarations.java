package dev.rehearsal.check.judging;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.file.AcceptedFinding;
import dev.rehearsal.finding.file.AcceptedFindings;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.text.NearName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds declarations and accepted findings that match nothing; a migration that was not judged, or not with all rows, can tell
 * nothing.
 */
final class UnusedDeclarations {
    private final Set<String> known;
    private final Set<String> judged;
    private final List<Finding> findings;
    private final List<StepEvidence> steps;
    private final List<String> checks;
    private final KnownTables tables;

    /**
     * @param findings all that was found before anything was accepted
     * @param checks the names of all checks
     */
    UnusedDeclarations(HistoryEvidence history, List<StepEvidence> steps, List<Finding> findings, List<String> checks) {
        this.checks = checks;
        tables = new KnownTables(history, steps);
        known = history.migrations().stream().map(Migration::id).collect(Collectors.toSet());
        judged = steps.stream()
                .filter(step -> step.up().succeeded()
                        && step.generated().unrehearsed().isEmpty()
                        && step.ownFailures().isEmpty())
                .map(step -> step.migration().id())
                .collect(Collectors.toSet());
        this.findings = findings;
        this.steps = List.copyOf(steps);
    }

    Stream<Finding> in(Declarations declarations) {
        Stream<Finding> irreversible =
                declarations.irreversible().keySet().stream().flatMap(id -> unknown(Declaration.IRREVERSIBLE, id));
        Stream<Finding> failures =
                declarations.knownFailures().keySet().stream().flatMap(id -> unknown(Declaration.KNOWN_FAILURE, id));
        Stream<Finding> balanced =
                declarations.balanced().keySet().stream().flatMap(id -> unknown(Declaration.BALANCED, id));
        Stream<Finding> lossy =
                declarations.lossy().stream().flatMap(one -> unknown(Declaration.LOSSY, one.migration()));
        Stream<Finding> since =
                declarations.since().isEmpty() ? Stream.empty() : unknown("since", declarations.since());
        Stream<Finding> accepted = declarations.accepted().stream()
                .filter(one -> isUnused(one.migration(), finding -> Acceptance.matches(one, finding)))
                .map(one -> unused(Declaration.ACCEPTED, one.migration(), one.finding()));
        return Stream.of(irreversible, failures, balanced, lossy, since, accepted, retired(declarations.retired()))
                .flatMap(all -> all);
    }

    Stream<Finding> in(AcceptedFindings file) {
        return file.entries().stream()
                .filter(line -> isUnused(line.migration(), line::accepts))
                .map(this::unused);
    }

    /** A size that is said of no table would judge nothing. */
    Stream<Finding> in(Budgets budgets) {
        return Stream.concat(declared(budgets), foreign(budgets.production()));
    }

    private Stream<Finding> foreign(ProductionTables production) {
        return production.areKnown()
                        && tables.neverHadAny(production.file().tables().keySet())
                ? Stream.of(Verdict.DECLARATION_UNUSED.finding(
                        Places.history(production.file().path()),
                        production.file().path() + " has no line for any table of this history",
                        List.of(),
                        "the file of the database that this history migrates"))
                : Stream.empty();
    }

    private Stream<Finding> declared(Budgets budgets) {
        return budgets.productionRows().keySet().stream()
                .filter(tables::neverHad)
                .map(table -> Verdict.DECLARATION_UNUSED.finding(
                        Places.history(Declaration.PRODUCTION_ROWS + " " + table),
                        Declaration.PRODUCTION_ROWS + " names table '" + table
                                + "', which no version of this history has" + tables.hint(table),
                        List.of(),
                        "the name of a table, as in 'orders' or 'shop.orders', or no such declaration"));
    }

    /** Where no statement was replayed, nobody can tell. */
    private Stream<Finding> retired(List<Declarations.Retired> lines) {
        List<RetiredNames> replayed = steps.stream()
                .map(step -> step.experiments().compatibility())
                .filter(compatibility -> compatibility.replayed() > 0)
                .map(compatibility -> new RetiredNames(lines, compatibility))
                .toList();
        return lines.stream().flatMap(line -> {
            if (!known.contains(line.since())) {
                return unknown(Declaration.RETIRED, line.since());
            }
            return replayed.isEmpty() || replayed.stream().anyMatch(retirement -> retirement.isUsed(line))
                    ? Stream.empty()
                    : Stream.of(unused(Declaration.RETIRED, line));
        });
    }

    private Finding unused(Declaration declaration, Declarations.Retired line) {
        return Verdict.DECLARATION_UNUSED.finding(
                Places.history(declaration + " " + line.name()),
                declaration + " of '" + line.name() + "' since migration '" + line.since()
                        + "' matches nothing that a later migration breaks" + near(line.name()),
                List.of(),
                "nothing: remove the declaration; or a name and a migration that it is about");
    }

    private String near(String name) {
        return NearName.hint(
                name,
                steps.stream()
                        .flatMap(step -> step.experiments().compatibility().breaks().stream())
                        .map(Break::object)
                        .flatMap(object -> Stream.of(object, object.substring(object.indexOf('.') + 1)))
                        .toList());
    }

    private boolean isUnused(String migration, Predicate<Finding> matching) {
        boolean couldMatch = migration.isEmpty() || judged.contains(migration) || !known.contains(migration);
        return couldMatch && findings.stream().noneMatch(matching);
    }

    private Stream<Finding> unknown(Declaration declaration, String migration) {
        return unknown(declaration.toString(), migration);
    }

    private Stream<Finding> unknown(String declaration, String migration) {
        return known.contains(migration)
                ? Stream.empty()
                : Stream.of(Verdict.DECLARATION_UNUSED.finding(
                        Places.history(declaration + " " + migration),
                        declaration + " names migration '" + migration + "', which this history does not have",
                        List.of(),
                        "the id of an existing migration, or no such declaration"));
    }

    private Finding unused(Declaration declaration, String migration, String check) {
        String where = migration.isEmpty() ? "the whole history" : "migration '" + migration + "'";
        String why =
                migration.isEmpty() || known.contains(migration) ? "nothing" : "nothing; there is no such migration";
        return Verdict.DECLARATION_UNUSED.finding(
                Places.history(declaration + " " + migration + " " + check),
                declaration + " of " + check + " in " + where + " matches " + why,
                List.of(),
                "nothing: remove the declaration");
    }

    private Finding unused(AcceptedFinding line) {
        String where = line.migration().isEmpty() ? "the whole history" : "migration '" + line.migration() + "'";
        return Verdict.ACCEPTED_FINDING_UNUSED.finding(
                new Place("", "", line.path(), "", line.line(), line.object()),
                "the accepted " + line.check() + " in " + where
                        + (checks.contains(line.check())
                                ? " matches nothing any more"
                                : " is no check" + NearName.hint(line.check(), checks)),
                Facts.of("object", line.object())
                        .and("its reason", line.because())
                        .list(),
                "nothing: remove the line, or run once with rehearsal.accept=write");
    }

    /** The tables of every version of a history, as far as they are known. */
    private static final class KnownTables {
        private static final Set<String> KINDS = Set.of("table", "materialized view", "view", "foreign table");

        private final Set<String> names;
        private final boolean complete;

        KnownTables(HistoryEvidence history, List<StepEvidence> steps) {
            Stream<String> atEnd = history.end().schema().objects().values().stream()
                    .filter(object -> KINDS.contains(object.kind()))
                    .map(object -> object.name());
            Stream<String> onTheWay = steps.stream()
                    .flatMap(step -> step.upChanged().objects().stream())
                    .filter(object -> KINDS.contains(object.kind()))
                    .map(object -> object.name());
            names = Stream.concat(atEnd, onTheWay)
                    .map(name -> name.replace("\"", ""))
                    .collect(Collectors.toSet());
            complete = !history.end().schema().objects().isEmpty()
                    && steps.size() == history.migrations().size();
        }

        /** Whether no version has a table of this name, qualified or not; nobody knows before the end was reached. */
        boolean neverHad(String table) {
            String wanted = table.strip().replace("\"", "");
            return complete && names.stream().noneMatch(name -> name.equals(wanted) || name.endsWith("." + wanted));
        }

        /** Whether no version has any of these, whatever schema they are in; written in lower case. */
        boolean neverHadAny(Set<String> lowerCase) {
            Set<String> wanted = lowerCase.stream().map(KnownTables::own).collect(Collectors.toSet());
            return complete
                    && names.stream()
                            .map(name -> own(name.toLowerCase(Locale.ROOT)))
                            .noneMatch(wanted::contains);
        }

        private static String own(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        String hint(String table) {
            return NearName.hint(
                    table,
                    names.stream()
                            .flatMap(name -> Stream.of(name, name.substring(name.indexOf('.') + 1)))
                            .toList());
        }
    }
}
