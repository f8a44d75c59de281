package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds foreign keys that no index serves when the whole history is done: a later migration may well make one. */
public final class ForeignKeyWithoutIndex implements HistoryCheck {
    private static final int MOST_NAMED = 5;

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "After all migrations, no valid index begins with the columns of a foreign key.",
                "To delete a referenced row, the server reads the whole referencing table. If this never happens, you need no index.",
                "If referenced rows are deleted or joined, add a migration with `create index concurrently`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.FOREIGN_KEYS_WITHOUT_INDEX);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        List<UnindexedKey> keys = history.end().unindexedKeys();
        return keys.isEmpty() ? Stream.empty() : Stream.of(found(keys, history));
    }

    private Finding found(List<UnindexedKey> keys, HistoryEvidence history) {
        Facts facts = new Facts();
        keys.stream()
                .limit(MOST_NAMED)
                .forEach(key -> facts.and(
                        "foreign key",
                        key.constraint() + " (" + columns(key) + "), which references " + key.references()));
        if (keys.size() > MOST_NAMED) {
            facts.and("foreign keys", (keys.size() - MOST_NAMED) + " more");
        }
        String what = keys.size() == 1
                ? "foreign key " + keys.get(0).constraint() + " has no index on its columns"
                : keys.size() + " foreign keys have no index on their columns";
        return finding(
                Places.history(""), what + " when all migrations are done", facts.list(), indexes(keys, history));
    }

    private static String indexes(List<UnindexedKey> keys, HistoryEvidence history) {
        return SuggestionDialect.on(history.dialect())
                .indexes(keys.stream().limit(MOST_NAMED).toList(), history.tool());
    }

    private static String columns(UnindexedKey key) {
        return String.join(", ", key.columns());
    }
}
