package dev.rehearsal.audit;

import dev.rehearsal.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL in a finding's suggestion, and where it belongs.
 *
 * @param spot where
 * @param parts what stands for which statement; one but for {@link Spot#INSTEAD}
 */
record SuggestionSql(Spot spot, List<Part> parts) {
    private static final Map<String, Spot> SPOTS = Map.ofEntries(
            Map.entry("RowsReadUnderLock", Spot.INSTEAD),
            Map.entry("TableRewrittenUnderLock", Spot.INSTEAD),
            Map.entry("IndexBuiltUnderLock", Spot.INSTEAD),
            Map.entry("RowsLockedUntilCommit", Spot.INSTEAD),
            Map.entry("LockKeptDuringWork", Spot.INSTEAD),
            Map.entry("NoLockTimeout", Spot.INSTEAD),
            Map.entry("StatementTimeoutSwitchedOff", Spot.BEFORE),
            Map.entry("DownLeavesTraces", Spot.END_OF_DOWN),
            Map.entry("DownMissing", Spot.NEW_DOWN),
            Map.entry("IndexesLost", Spot.END_OF_UP),
            Map.entry("TriggersLost", Spot.END_OF_UP),
            Map.entry("PrivilegesLost", Spot.END_OF_UP),
            Map.entry("OwnerLost", Spot.END_OF_UP),
            Map.entry("CommentsLost", Spot.END_OF_UP),
            Map.entry("StatisticsLost", Spot.END_OF_UP),
            Map.entry("DefinitionWithoutAttributes", Spot.END_OF_UP),
            Map.entry("SettingLeft", Spot.END_OF_UP),
            Map.entry("SequenceBehindColumn", Spot.END_OF_UP),
            Map.entry("DefinerWithoutSearchPath", Spot.END_OF_UP),
            Map.entry("OldCodeBreaks", Spot.END_OF_UP),
            Map.entry("ConstraintNeverValidated", Spot.LATER),
            Map.entry("ForeignKeyWithoutIndex", Spot.LATER),
            Map.entry("InvalidObjectLeft", Spot.LATER));

    /** The last line of words before the SQL. */
    private static final Pattern LEAD = Pattern.compile(
            "(?m)^.*(?:add to the down|a down with|or later|after the 'create'|after the change of the type|at its end"
                    + "|a later migration with.*|later migrations with.*"
                    + "|in the same migration:)$");
    /** The first line of words behind it. */
    private static final Pattern TAIL = Pattern.compile("(?m)^(?:or declare|@|else |and, once ).*");

    /** What is said of sizes before it. */
    private static final Pattern SIZES = Pattern.compile("^(?:-- )?nothing, where they are small: .*; else\\s");

    private static final Pattern SQL = Pattern.compile(
            "(?is)(?:--|(?:alter|create|drop|select|update|delete|insert|do|set|reset|grant|revoke|comment"
                    + "|analyze|reindex|refresh|truncate|lock|begin)\\b).*(?:;|;\\s*--[^\n]*)");
    private static final Pattern NEXT =
            Pattern.compile("(?m)^-- in the next migration(?:, instead of statement (\\d+)|, (.*))?$");
    private static final Pattern INSTEAD_WORDS = Pattern.compile("(?m)^-- instead of statement \\d+: .*$");

    /** Where SQL belongs. */
    enum Spot {
        INSTEAD,
        BEFORE,
        END_OF_UP,
        END_OF_DOWN,
        NEW_DOWN,
        LATER
    }

    /**
     * What is to be written for one statement.
     *
     * @param statement its number; 0 for the one that the finding names
     * @param migrations in order
     */
    record Part(int statement, List<String> migrations) {}

    /** The SQL of a finding; nothing where its suggestion is words. */
    static Optional<SuggestionSql> of(Finding finding) {
        String suggestion = SIZES.matcher(finding.suggestion()).replaceFirst("");
        String sql = sql(suggestion);
        if (!SQL.matcher(sql).matches()) {
            if (Pattern.compile("(?m);$").matcher(suggestion).find()) {
                throw new AssertionError("what of this is SQL?\n" + suggestion);
            }
            return Optional.empty();
        }
        Spot spot = SPOTS.get(finding.check());
        if (spot == null) {
            throw new AssertionError("where does the SQL of " + finding.check() + " belong?\n" + finding.suggestion());
        }
        if (sql.startsWith("set local ")) {
            return Optional.of(new SuggestionSql(Spot.BEFORE, List.of(new Part(0, List.of(sql)))));
        }
        return Optional.of(new SuggestionSql(spot, spot == Spot.LATER ? eachAlone(sql) : parts(sql)));
    }

    private static String sql(String suggestion) {
        String rest = suggestion;
        for (Matcher lead = LEAD.matcher(suggestion); lead.find(); ) {
            rest = suggestion.substring(lead.end());
        }
        Matcher tail = TAIL.matcher(rest);
        return (tail.find() ? rest.substring(0, tail.start()) : rest).strip();
    }

    private static List<Part> parts(String sql) {
        List<Part> parts = new ArrayList<>();
        List<String> migrations = new ArrayList<>();
        int statement = 0;
        int from = 0;
        for (Matcher next = NEXT.matcher(sql); next.find(); from = next.end()) {
            add(migrations, sql.substring(from, next.start()));
            if (next.group(1) != null) {
                parts.add(new Part(statement, migrations));
                migrations = new ArrayList<>();
                statement = Integer.parseInt(next.group(1));
            }
        }
        add(migrations, sql.substring(from));
        parts.add(new Part(statement, migrations));
        return parts.stream().filter(part -> !part.migrations().isEmpty()).toList();
    }

    private static void add(List<String> migrations, String sql) {
        String bare = INSTEAD_WORDS.matcher(sql).replaceAll("").strip();
        if (!bare.lines().allMatch(line -> line.startsWith("--") || line.isBlank())) {
            migrations.add(bare);
        }
    }

    private static List<Part> eachAlone(String sql) {
        return List.of(new Part(
                0, Arrays.stream(sql.split("(?<=;)\n")).map(String::strip).toList()));
    }
}
