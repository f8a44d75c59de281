package dev.rehearsal.check;

/** Indexes that are built while others go on writing. */
final class SaferIndexes {
    private SaferIndexes() {}

    static String concurrently(Circumstances at) {
        StatementWords words = at.words();
        String sql = words.begins("create")
                ? words.withInserted("create\\s+(?:unique\\s+)?index", "concurrently")
                : "create index concurrently … on " + at.table() + " (…)";
        return outside(at, sql);
    }

    static String reindexed(Circumstances at) {
        return outside(
                at, at.words().withInserted("reindex\\s+(?:\\([^)]*\\)\\s*)?(?:table|index|schema)", "concurrently"));
    }

    static String refreshed(Circumstances at) {
        return "-- once: create unique index on " + at.table() + " (…);\n"
                + at.words().withInserted("refresh\\s+materialized\\s+view", "concurrently") + ";";
    }

    static String usingIndex(Circumstances at) {
        boolean primary = at.words().says("primary key");
        String kind = primary ? "primary key" : "unique";
        String name = at.newConstraint().map(Circumstances.NewConstraint::name).orElse(at.named("key"));
        String columns = at.words().parenthesesAfter(primary ? "key" : "unique");
        String notNull = primary && at.changed("not null").isPresent() ? SaferConstraints.notNull(at) + "\n" : "";
        return notNull
                + outside(at, "create unique index concurrently " + name + " on " + at.table() + " (" + columns + ")")
                + "\n-- in the next migration\nalter table " + at.table() + " add constraint " + name + " " + kind
                + " using index " + name + ";";
    }

    private static String outside(Circumstances at, String sql) {
        return OutsideTransaction.comment(at.step().tool()) + "\n" + sql + ";";
    }
}
