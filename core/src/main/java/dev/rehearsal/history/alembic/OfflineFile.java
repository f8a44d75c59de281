package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.alembic.OfflineItem.Kind;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one file of offline SQL: a section for each header, and what stands there that no server should see. */
final class OfflineFile {
    private static final Pattern OF_MYSQL = Pattern.compile(
            "`[^`\\n]+`|\\bAUTO_INCREMENT\\b|\\bENGINE\\s*=|\\bMODIFY\\s+\\w+\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_POSTGRESQL = Pattern.compile(
            "^BEGIN;|\\bRETURNING \\w|\\b(BIG)?SERIAL\\b|\\$\\w*\\$|\\bTIMESTAMP WITH", Pattern.MULTILINE);

    private static final Pattern BEGIN = Pattern.compile("(?i)(BEGIN|START)(\\s+(TRANSACTION|WORK))?");
    private static final Pattern COMMIT = Pattern.compile("(?i)COMMIT(\\s+(TRANSACTION|WORK))?");

    private final MigrationFile file;
    private final String text;
    private final Pattern onVersionTableStart;
    private final List<OfflineItem> items;
    private final List<OfflineSection> sections = new ArrayList<>();
    private final List<HistoryProblem> problems = new ArrayList<>();

    OfflineFile(MigrationFile file, String text, ScriptDialect dialect, VersionTable table) {
        this.file = file;
        this.text = text;
        this.onVersionTableStart = table.statementStart();
        this.items = OfflineLexer.items(text, dialect);
        read();
    }

    /**
     * That of the database for which SQL is written: as the option says; otherwise MySQL's where only MySQL would take the text, or either
     * on a database that is not the usual one.
     */
    static ScriptDialect dialect(String option, String text, DatabaseProduct product) {
        String written = switch (option.toLowerCase(Locale.ROOT)) {
            case "" ->
                !OF_POSTGRESQL.matcher(text).find()
                                && (!product.isUsual() || OF_MYSQL.matcher(text).find())
                        ? "mysql"
                        : "postgresql";
            case "postgresql", "postgres" -> "postgresql";
            case "mysql", "mariadb" -> "mysql";
            default ->
                throw new HistoryException(
                        "The dialect '%s' is not known; name 'postgresql', 'mysql' or 'mariadb'".formatted(option));
        };
        return written.equals("mysql") && !product.isUsual()
                ? product.require(ScriptDialect.class)
                : Optional.of("jdbc:" + written + ":")
                        .filter(DatabaseProducts::isUrl)
                        .flatMap(url -> DatabaseProducts.ofUrl(url).part(ScriptDialect.class))
                        .orElseThrow();
    }

    List<OfflineSection> sections() {
        return List.copyOf(sections);
    }

    List<HistoryProblem> problems() {
        return List.copyOf(problems);
    }

    private void read() {
        boolean inTransaction = false;
        int at = 0;
        while (at < items.size()) {
            OfflineItem item = items.get(at);
            if (item.kind() == Kind.HEADER) {
                int end = at + 1;
                while (end < items.size() && items.get(end).kind() != Kind.HEADER) {
                    end++;
                }
                inTransaction = section(at, end, inTransaction);
                at = end;
            } else {
                inTransaction = afterwards(item, inTransaction);
                prologue(item);
                at++;
            }
        }
    }

    private void prologue(OfflineItem item) {
        if (item.kind() != Kind.STATEMENT) {
            refuse(item);
        } else if (!isFrame(item) && !onVersionTableStart.matcher(item.text()).lookingAt()) {
            problems.add(problem(
                    item,
                    "has a statement before its first migration; it belongs to none of them and is not sent",
                    "Move it into a migration, or into a script that runs 'before' the first one."));
        }
    }

    /** Returns whether a transaction is open when all is done. */
    private boolean section(int header, int end, boolean open) {
        Matcher matcher = OfflineLexer.HEADER.matcher(items.get(header).text());
        if (!matcher.matches()) {
            throw new IllegalStateException(items.get(header).text());
        }
        String direction = matcher.group(1);
        OfflineSection last = sections.isEmpty() ? null : sections.get(sections.size() - 1);
        boolean sameRun = last != null && last.header().direction().equals(direction);
        // A migration that ends its transaction by hand does not take the transaction from the next migration.
        boolean transactional = open || (last != null && sameRun && last.transactional());
        Body body = new Body(transactional, open);
        items.subList(header + 1, end).forEach(body::take);
        int line = items.get(header).line();
        sections.add(new OfflineSection(
                new OfflineSection.Header(direction, names(matcher.group(2)), names(matcher.group(3)), line),
                file,
                new DirectionText(only(body.kept, header, end), line, body.batches),
                VersionTable.consumed(body.onVersionTable),
                transactional,
                sameRun && separated(header)));
        return body.open;
    }

    /** What stands below a header. */
    private final class Body {
        private final List<OfflineItem> kept = new ArrayList<>();
        private final List<Batch> batches = new ArrayList<>();
        private final List<String> onVersionTable = new ArrayList<>();
        private final boolean transactional;
        private boolean open;

        Body(boolean transactional, boolean open) {
            this.transactional = transactional;
            this.open = open;
        }

        void take(OfflineItem item) {
            if (item.kind() != Kind.STATEMENT) {
                refuse(item);
            } else if (onVersionTableStart.matcher(item.text()).lookingAt()) {
                onVersionTable.add(item.text());
            } else if (!transactional || !isFrame(item)) {
                kept.add(item);
                batches.add(new Batch(item.text(), item.line(), transactional && !open));
            }
            open = afterwards(item, open);
        }
    }

    /** The text of a section in its own lines, with nothing left but what is sent. */
    private String only(List<OfflineItem> kept, int header, int end) {
        int from = items.get(header).start();
        int to = end < items.size() ? items.get(end).start() : text.length();
        char[] shown = text.substring(from, to).toCharArray();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = shown[i] == '\n' ? '\n' : ' ';
        }
        for (OfflineItem item : kept) {
            item.text().getChars(0, item.text().length(), shown, item.start() - from);
            int behind = item.end() - from;
            if (behind < shown.length) {
                shown[behind] = ';';
            }
        }
        return new String(shown).replaceAll("(?m) +$", "");
    }

    private boolean separated(int header) {
        return header >= 2
                && COMMIT.matcher(items.get(header - 2).text()).matches()
                && BEGIN.matcher(items.get(header - 1).text()).matches();
    }

    private static boolean afterwards(OfflineItem item, boolean open) {
        if (item.kind() != Kind.STATEMENT || !isFrame(item)) {
            return open;
        }
        return BEGIN.matcher(item.text()).matches();
    }

    private static boolean isFrame(OfflineItem item) {
        return BEGIN.matcher(item.text()).matches()
                || COMMIT.matcher(item.text()).matches();
    }

    private void refuse(OfflineItem item) {
        String first = item.text().lines().findFirst().orElse("").strip();
        switch (item.kind()) {
            case PSQL ->
                problems.add(problem(
                        item,
                        "has the psql command '%s', which no server knows; it is not carried out".formatted(first),
                        "Take it out, and let SQL say what it says."));
            case FAILURE ->
                problems.add(
                        problem(
                                item,
                                "ends where Alembic failed: %s".formatted(lastLine(item.text())),
                                "Correct what failed and write the file again; alembic's exit code tells whether it is whole."));
            case NEVER_ENDS ->
                problems.add(problem(
                        item,
                        "has a quote or comment that never ends; what follows was not read",
                        "Close it, or write the file again."));
            default -> {}
        }
    }

    private static String lastLine(String words) {
        return words.lines()
                .filter(line -> !line.isBlank())
                .reduce((a, b) -> b)
                .orElse("")
                .strip();
    }

    private HistoryProblem problem(OfflineItem item, String what, String suggestion) {
        return new HistoryProblem(
                HistoryProblem.Kind.UNKNOWN_DIRECTIVE,
                sections.isEmpty() ? "" : sections.get(sections.size() - 1).revision(),
                file.path(),
                item.line(),
                "'%s' %s.".formatted(file.path(), what),
                suggestion);
    }

    private static List<String> names(String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::strip).toList();
    }
}
