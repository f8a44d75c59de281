package dev.rehearsal.history.atlas;

import dev.rehearsal.history.engine.script.Piece;
import dev.rehearsal.history.engine.script.ScriptMigration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which files a run of Atlas applies.
 *
 * @param revisions what the schema history table holds, by version
 * @param all all files, in order
 * @param order whether files that were added before applied ones are refused, applied or passed over
 */
record AtlasPending(List<AtlasRevision> revisions, List<ScriptMigration> all, String order) {

    List<ScriptMigration> files() throws SQLException {
        if (revisions.isEmpty()) {
            return all;
        }
        AtlasRevision last = revisions.get(revisions.size() - 1);
        int at = last(
                last.isPartial()
                        ? version -> version.equals(last.version())
                        : version -> version.compareTo(last.version()) <= 0);
        if (at < 0 && last.isPartial()) {
            throw new SQLException("missing migration: the file '%s', of which %d of %d statements are applied, is gone"
                    .formatted(last.version(), last.applied(), last.total()));
        }
        int next = last.isPartial() || at < 0 ? Math.max(at, 0) : at + 1;
        if (last.isPartial()) {
            requireUnchanged(last, all.get(at));
        }
        List<ScriptMigration> pending = new ArrayList<>(added(next));
        pending.addAll(all.subList(next, all.size()));
        return pending;
    }

    private int last(Predicate<String> wanted) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (wanted.test(version(all.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private List<ScriptMigration> added(int next) throws SQLException {
        Set<String> applied = revisions.stream().map(AtlasRevision::version).collect(Collectors.toSet());
        String first = revisions.get(0).version();
        List<ScriptMigration> added = all.subList(0, next).stream()
                .filter(file -> version(file).compareTo(first) >= 0 && !applied.contains(version(file)))
                .toList();
        if (order.equals("linear") && !added.isEmpty()) {
            throw new SQLException("migration file '%s' was added out of order; give it a version after '%s'"
                    .formatted(
                            added.get(0).migration().up().path(),
                            revisions.get(revisions.size() - 1).version()));
        }
        return order.equals("non-linear") ? added : List.of();
    }

    private static void requireUnchanged(AtlasRevision partial, ScriptMigration file) throws SQLException {
        List<String> now =
                AtlasRevision.hashes(file.up().pieces().stream().map(Piece::sql).toList());
        for (int i = 0; i < partial.applied(); i++) {
            if (i >= now.size()
                    || i >= partial.hashes().size()
                    || !now.get(i).equals(partial.hashes().get(i))) {
                throw new SQLException("history changed: statement %d of '%s' was changed after it was applied"
                        .formatted(i + 1, file.migration().up().path()));
            }
        }
    }

    private static String version(ScriptMigration file) {
        return file.migration().version();
    }
}
