package dev.rehearsal.check.statement;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.StatementEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the text of an up says it does to rows and values, in its statements, in blocks, and in routines that it makes and calls. Nothing is
 * told from the text alone: it only says whether what a server did was written down.
 */
public final class UpText {
    private static final Pattern NOISE =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']++|'')*+'|[\"`]|\\$\\w*\\$", Pattern.DOTALL);
    private static final Pattern ROUTINE = Pattern.compile(
            "^create (?:or replace )?(?:definer ?= ?\\S+ )?(?:function|procedure|trigger) (?:if not exists )?([\\w.]+)");
    private static final Pattern CALL =
            Pattern.compile("^(?:call|select|perform|exec) +(?!setval|nextval|set_config)[\\w.]+ ?\\(");
    private static final Pattern AGGREGATE = Pattern.compile("\\( ?select .*\\b(?:count|sum|max|min|avg) ?\\(");
    private static final Pattern WHOLE_ROWS =
            Pattern.compile("\\bselect (?:\\w+\\.)?\\*|\\bas table\\b|\\binto [\\w$.]+ table\\b");
    /** What changes rows, or what rows can refuse: there an up ends in its middle. */
    private static final Pattern MEETS_ROWS = Pattern.compile(
            "^(?:insert|update|delete|replace|truncate|load|call|with|do|execute)\\b|^create (?:table|view)\\b.*\\bas select\\b|^create unique\\b"
                    + "|\\badd (?:constraint|foreign|unique|primary|check)\\b");

    private static final String ALTER_TABLE = "\\balter (?:online |ignore )*table (?:if exists )?(?:only )?";
    private static final String END = "(?![\\w$])";

    /** Of a text that nobody has to look at. */
    static final UpText UNREAD = new UpText(List.of());

    private final List<String> segments;
    private final boolean opaque;

    private UpText(List<String> segments) {
        this.segments = segments;
        this.opaque =
                segments.stream().anyMatch(segment -> CALL.matcher(segment).find());
    }

    /** The text of the step's up: what its tool was seen to send, or else its file. */
    public static UpText of(StepEvidence step) {
        List<String> observed = step.experiments().locks().up().statements().stream()
                .map(StatementEvidence::text)
                .toList();
        List<String> statements = (observed.isEmpty()
                        ? List.of(step.migration().up().sql())
                        : observed)
                .stream()
                        .flatMap(text ->
                                ScriptText.of(text, step.dialect().require(ScriptDialect.class)).statements().stream())
                        .map(statement -> plain(statement.standard()))
                        .filter(text -> !text.isEmpty())
                        .toList();
        return new UpText(statements.stream()
                .filter(text -> isRun(text, statements))
                .flatMap(UpText::segments)
                .toList());
    }

    /** Whether it neither changes rows nor asks of them what they may refuse. */
    public boolean meetsNoRows() {
        return !opaque
                && segments.stream()
                        .noneMatch(segment -> MEETS_ROWS.matcher(segment).find());
    }

    /** Whether it says these words, in lower case. */
    public boolean states(String words) {
        return segments.stream().anyMatch(segment -> segment.contains(words));
    }

    private static String plain(String text) {
        return NOISE.matcher(text)
                .replaceAll(found -> switch (found.group().charAt(0)) {
                    case '\'' -> "''";
                    case '"', '`' -> "";
                    default -> " ";
                })
                .replaceAll("\\s+", " ")
                .replaceAll(" ?\\. ?", ".")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** A routine that is only made does nothing. */
    private static boolean isRun(String text, List<String> all) {
        Matcher routine = ROUTINE.matcher(text);
        if (!routine.find()) {
            return true;
        }
        String name = bare(routine.group(1));
        return all.stream()
                .anyMatch(other -> !other.equals(text)
                        && !other.startsWith("drop ")
                        && !other.startsWith("create trigger")
                        && contains(other, name));
    }

    private static Stream<String> segments(String text) {
        return Arrays.stream(text.split(";", -1)).map(String::strip).filter(segment -> !segment.isEmpty());
    }

    /** Whether nothing is known of it: the migration is code, and nobody saw what it sent. */
    public boolean isUnknown() {
        return segments.isEmpty();
    }

    /** Whether it calls what stands elsewhere. */
    public boolean isOpaque() {
        return opaque;
    }

    /** Whether it says that rows of a table, or the table, are taken away. */
    public boolean takesRowsOf(String table) {
        String name = name(table);
        String schema = schema(table);
        return says(
                        "(?:delete from|truncate(?: table)?|drop (?:foreign )?table(?: if exists)?|replace into)(?: only)? (?:[\\w$., ]*[., ])?"
                                + name)
                || deletesFrom(table)
                || says("\\b(?:detach|drop|truncate|exchange) partition\\b")
                || (!schema.isEmpty() && says("\\bdrop schema (?:if exists )?(?:[\\w$, ]* )?" + schema + END));
    }

    /** Whether it drops a table. */
    public boolean dropsTable(String table) {
        return says("\\bdrop (?:foreign )?table (?:if exists )?(?:[\\w$., ]*[., ])?" + name(table));
    }

    /** Whether it gives a table another name. */
    public boolean renamesTable(String table) {
        return says("\\brename tables? (?:.*, ?)?" + name(table) + " to\\b")
                || says("\\balter table (?:if exists )?" + name(table) + " rename (?:to|as)\\b");
    }

    /** The bare name that it gives a table, as far as it stands in so many words. */
    public Optional<String> newName(String table) {
        return named("\\brename tables? (?:.*, ?)?" + name(table) + " to ([\\w$.]+)")
                .or(() -> named(ALTER_TABLE + name(table)
                        + "(?:.*,)? ?rename (?:(?:to|as|=) ?)?(?!column |index |key )([\\w$.]+)"))
                .map(UpText::bare);
    }

    /** The name that it gives a column. */
    public Optional<String> newName(String table, String column) {
        return named(ALTER_TABLE + name(table) + ".*?\\b(?:rename (?:column )?(?:if exists )?" + word(column)
                + " to|change (?:column )?(?:if exists )?" + word(column) + ") ([\\w$]+)");
    }

    private Optional<String> named(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return segments.stream()
                .map(wanted::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Whether it deletes some rows of a table in so many words, apart from dropping or emptying it. */
    public boolean deletesFrom(String table) {
        return says("\\bdelete (?:(?!from )[\\w$.*, ]+ from .*(?<![\\w$])|from (?:only )?)" + name(table))
                || says("\\bmerge into (?:only )?" + name(table) + ".*\\bdelete\\b");
    }

    /** Whether it updates rows of a table. */
    public boolean updates(String table) {
        return says("\\bupdate (?:ignore |only )?" + name(table));
    }

    /** Whether it inserts rows into a table. */
    public boolean inserts(String table) {
        return says("\\binsert (?:ignore )?into (?:only )?" + name(table));
    }

    /** Whether it deletes rows of a table and inserts others there, perhaps of the same keys, and updates none. */
    public boolean insertsAnew(String table) {
        return (deletesFrom(table) || says("\\btruncate (?:table )?(?:only )?" + name(table)))
                && inserts(table)
                && !updates(table);
    }

    /** Whether it drops a column. */
    public boolean drops(String table, String column) {
        return says("\\balter table (?:if exists )?(?:only )?" + name(table) + ".*\\bdrop (?:column )?(?:if exists )?"
                + word(column));
    }

    /** Whether it adds a column. */
    public boolean adds(String table, String column) {
        return says("\\balter table (?:if exists )?(?:only )?" + name(table)
                + ".*\\badd (?:column )?(?:if not exists )?" + word(column));
    }

    /** Whether it makes a column of that name anywhere. */
    public boolean makes(String column) {
        return says("\\badd (?:column )?(?:if not exists )?" + word(column))
                || says("\\bcreate table (?!.*\\bas\\b).*\\([^)]*?(?<![\\w$])" + word(column));
    }

    /** Whether it says which values a column gets: in an update, an upsert or a merge. */
    public boolean writes(String table, String column) {
        return writing(table, column).findAny().isPresent();
    }

    /** Whether one of the statements that write a column says nothing of which rows it writes. */
    public boolean writesEveryRow(String table, String column) {
        return writing(table, column)
                .anyMatch(segment -> segment.contains("update ") && !segment.contains(" where ") && !isUpsert(segment));
    }

    /** Whether a column is written from what other rows hold: a count or a sum. */
    public boolean aggregatesInto(String table, String column) {
        return writing(table, column)
                .anyMatch(segment -> AGGREGATE.matcher(segment).find());
    }

    private Stream<String> writing(String table, String column) {
        Pattern aimed = Pattern.compile("\\bupdate (?:ignore |only )?" + name(table)
                + "|\\bupdate [\\w$., =()]*\\bjoin\\b.*" + name(table)
                + "|\\bupdate [\\w$.]+(?: as)? [\\w$]+,? .*" + name(table)
                + "|\\b(?:insert (?:ignore )?into|replace into|merge into) (?:only )?" + name(table));
        Pattern named = Pattern.compile("(?<![\\w$])" + word(column));
        return segments.stream().filter(segment -> {
            Matcher start = aimed.matcher(segment);
            return start.find()
                    && named.matcher(segment).find(start.start())
                    && (segment.contains("update") || segment.contains("replace into"));
        });
    }

    private static boolean isUpsert(String segment) {
        return segment.contains("insert ") || segment.contains("merge ") || segment.contains("replace ");
    }

    /** Whether it gives a column a type, and says by an expression what becomes of its values; a cast to that type says nothing more. */
    public boolean rewrites(String column) {
        String given = "\\balter (?:column )?" + word(column) + " (?:set data )?type [^;]*?\\busing ";
        String cast = "(?:\\( ?)*(?:[\\w$]+\\.)?" + word(column)
                + "(?: ?\\))* ?:: ?[\\w .]+(?:\\[\\])?(?:\\([\\d, ]*\\))?(?: ?\\))*(?:,|$)";
        return says(given + "(?!" + cast + "|cast ?\\( ?" + word(column) + " as )");
    }

    /** Whether a name stands anywhere in it. */
    public boolean mentions(String name) {
        return segments.stream().anyMatch(segment -> contains(segment, bare(name)));
    }

    /** Whether rows of a table are written into another one in so many words. */
    public boolean copies(String table, String target) {
        return copying(table, target).findAny().isPresent();
    }

    /** Whether values of a column are. */
    public boolean copies(String table, String column, String target) {
        return copying(table, target)
                .anyMatch(segment -> contains(segment, bare(column))
                        || WHOLE_ROWS.matcher(segment).find());
    }

    private Stream<String> copying(String table, String target) {
        Pattern writing = Pattern.compile("\\binsert (?:ignore )?into (?:only )?" + name(target)
                + "|\\bcreate (?:unlogged |temp |temporary )?table (?:if not exists )?" + name(target));
        Pattern from = Pattern.compile("(?<![\\w$])" + name(table));
        return segments.stream()
                .filter(segment ->
                        from.matcher(writing.matcher(segment).replaceAll(" ")).find()
                                && writing.matcher(segment).find()
                                && !segment.contains(" like "));
    }

    private boolean says(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return segments.stream().anyMatch(segment -> wanted.matcher(segment).find());
    }

    private static boolean contains(String segment, String name) {
        return Pattern.compile("(?<![\\w$])" + word(name)).matcher(segment).find();
    }

    private static String name(String table) {
        return "(?:[\\w$]+\\.)?" + word(bare(table));
    }

    private static String word(String name) {
        return Pattern.quote(plain(name)) + END;
    }

    private static String bare(String qualified) {
        String name = plain(qualified);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String schema(String qualified) {
        String name = plain(qualified);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : Pattern.quote(name.substring(0, dot));
    }
}
