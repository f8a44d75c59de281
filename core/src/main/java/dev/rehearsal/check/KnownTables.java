package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.NearName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of every version of a history, as far as they are known. */
final class KnownTables {
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

    String hint(String table) {
        return NearName.hint(
                table,
                names.stream()
                        .flatMap(name -> Stream.of(name, name.substring(name.indexOf('.') + 1)))
                        .toList());
    }
}
