package dev.rehearsal.product.postgres.remedy;

import dev.rehearsal.check.remedy.OutsideTransaction;
import dev.rehearsal.check.remedy.StatementContext;
import dev.rehearsal.check.remedy.StatementContext.NewConstraint;
import dev.rehearsal.check.statement.StatementText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Indexes that are built while others go on writing. */
final class SaferIndexes {
    private static final String APART =
            "the index built concurrently, in a migration of its own that runs outside of a transaction";
    private static final String REUSED = "a unique index built concurrently, outside of a transaction, and in the next"
            + " migration the constraint 'using index'";
    private static final Pattern KEY = Pattern.compile(
            "alter\\s+table\\s.*\\b(unique|primary\\s+key)\\s*\\((\\s*)\\)"
                    + "((?:\\s+(?:not\\s+)?deferrable)?(?:\\s+initially\\s+(?:deferred|immediate))?)",
            Pattern.DOTALL);

    private SaferIndexes() {}

    static String concurrently(StatementContext at) {
        StatementText words = at.words();
        return words.isAbout("create (?:unique )?index .*?\\bon ", at.table()) && !words.says("concurrently")
                ? outside(at, words.withInserted("create\\s+(?:unique\\s+)?index", "concurrently"))
                : APART;
    }

    static String reindexed(StatementContext at) {
        return outside(
                at, at.words().withInserted("reindex\\s+(?:\\([^)]*\\)\\s*)?(?:table|index|schema)", "concurrently"));
    }

    static String refreshed(StatementContext at) {
        return at.key().isEmpty()
                ? "a unique index of " + at.table() + " on columns alone; then it is refreshed concurrently"
                : at.words().withInserted("refresh\\s+materialized\\s+view", "concurrently") + ";";
    }

    static String usingIndex(StatementContext at) {
        StatementText words = at.words();
        Matcher key = KEY.matcher(words.outline());
        List<NewConstraint> constraints = at.newConstraints();
        boolean isPlain = words.altersTable(at.table())
                && words.isOneAction()
                && words.reads(
                        "alter table (?:if exists )?(?:only )?\\S+ add (?:constraint \\S+ )?(?:unique|primary).*")
                && constraints.size() == 1;
        if (!isPlain || !key.matches()) {
            return REUSED;
        }
        String name = constraints.get(0).name();
        String columns = words.text().substring(key.start(2), key.end(2)).strip();
        List<String> nullable = SaferConstraints.nullable(at);
        return (nullable.isEmpty() ? "" : SaferConstraints.notNull(at, nullable) + SaferConstraints.NEXT)
                + outside(at, "create unique index concurrently " + name + " on " + at.table() + " (" + columns + ")")
                + SaferConstraints.NEXT + "alter table " + at.table() + " add constraint " + name + " " + key.group(1)
                + " using index " + name + key.group(3) + ";";
    }

    private static String outside(StatementContext at, String sql) {
        return OutsideTransaction.comment(at.step().tool()) + "\n" + sql + ";";
    }
}
