package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.evidence.release.QueryTrial.Answer;
import dev.rehearsal.rehearsal.session.QueryTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks queries for production, and reads what they answer. */
final class Answers {
    private static final Set<String> RESULTS = Set.of("ok", "stop", "unknown");

    private Answers() {}

    /** The answer of a session's server; a refusal is one, too. */
    public static Answer of(Connection session, ProductionQuery query) {
        return of(session, query, refusal -> {});
    }

    /** The same where somebody takes note of a refusal. */
    static Answer of(Connection session, ProductionQuery query, Consumer<SQLException> noted) {
        try {
            List<List<@Nullable String>> rows = QueryTexts.of(session, query.sql());
            return query.purpose() == Purpose.WATCH ? watched(rows) : checked(rows);
        } catch (SQLException e) {
            noted.accept(e);
            return new Answer("", List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static Answer watched(List<List<@Nullable String>> rows) {
        List<String> found = rows.stream()
                .map(row -> row.stream().map(Objects::toString).collect(Collectors.joining(", ")))
                .toList();
        return new Answer("rows", found, "");
    }

    private static Answer checked(List<List<@Nullable String>> rows) {
        if (rows.size() != 1 || rows.get(0).size() != 2) {
            return new Answer("", List.of(), "it gave other than one row of two columns");
        }
        String result = Objects.toString(rows.get(0).get(0), "");
        String found = Objects.toString(rows.get(0).get(1), "");
        return RESULTS.contains(result)
                ? new Answer(result, List.of(found), "")
                : new Answer("", List.of(found), "it gave '" + result + "' for a result");
    }
}
