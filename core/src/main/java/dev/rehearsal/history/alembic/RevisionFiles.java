package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.MeantName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The revisions that a directory's Python files hold, read without Python. */
final class RevisionFiles {
    private static final Pattern SIGN = Pattern.compile("^down_revision[ \\t]*[:=]", Pattern.MULTILINE);

    /** The tool's own pattern, which no name with a line end fits. */
    private static final Pattern LOADED = Pattern.compile("(?!\\.#|__init__).*\\.py", Pattern.UNIX_LINES);

    private final List<Revision> revisions = new ArrayList<>();
    private final List<HistoryProblem> problems = new ArrayList<>();
    private final Map<String, MigrationFile> files = new LinkedHashMap<>();
    private final Map<String, String> messages = new LinkedHashMap<>();
    private final FileContents contents;

    RevisionFiles(FileContents contents) {
        this.contents = contents;
        contents.files().stream().filter(RevisionFiles::mayBeRevision).forEach(this::read);
    }

    /** All of them in the order of their files' names; two may have one id. */
    List<Revision> revisions() {
        return List.copyOf(revisions);
    }

    /** Values that are no literals, by name. */
    List<HistoryProblem> problems() {
        return List.copyOf(problems);
    }

    /** Revisions that Alembic does not see because of their names. */
    List<HistoryProblem> passedOver() {
        return contents.files().stream()
                .filter(file -> file.name().indexOf('\n') >= 0)
                .map(file -> HistoryProblem.unusableName(
                        file.path(),
                        "Alembic passes over '%s' without a word.".formatted(file.path()),
                        "Give it a name without a line end."))
                .toList();
    }

    /** A revision that Alembic would load if its name ended otherwise. */
    static Optional<HistoryProblem> misnamed(MigrationFile file) {
        return MeantName.ofEnding(file.name(), ".py").stream()
                .filter(name -> SIGN.matcher(text(file.bytes())).find())
                .findFirst()
                .map(name -> name.problem(file, "Alembic"));
    }

    Optional<MigrationFile> file(String revision) {
        return Optional.ofNullable(files.get(revision));
    }

    String message(String revision) {
        return messages.getOrDefault(revision, "");
    }

    /** The text of a revision's file. */
    String text(MigrationFile file) {
        return text(contents.bytes(file));
    }

    static boolean isRevision(MigrationFile file) {
        return mayBeRevision(file) && SIGN.matcher(text(file.bytes())).find();
    }

    /** Whether Alembic loads a file of this name. */
    static boolean isLoaded(MigrationFile file) {
        return LOADED.matcher(file.name()).matches();
    }

    private static boolean mayBeRevision(MigrationFile file) {
        return file.name().endsWith(".py") && isLoaded(file);
    }

    /** The four names and their values are ASCII in practice, whatever the rest is written in. */
    private static String text(byte[] bytes) {
        return MigrationFile.decode(bytes).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private void read(MigrationFile file) {
        RevisionText text = new RevisionText(text(file));
        Optional<RevisionText.Assignment> id = text.assignment("revision");
        if (id.isEmpty()) {
            return;
        }
        if (!id.get().literal() || id.get().values().size() != 1) {
            refuse(file, "", id.get());
            return;
        }
        String revision = id.get().values().get(0);
        revisions.add(new Revision(
                revision,
                values(file, revision, text.assignment("down_revision")),
                values(file, revision, text.assignment("depends_on")),
                text.assignment("branch_labels").map(RevisionFiles::labels).orElse(List.of()),
                file.path(),
                id.get().line()));
        files.putIfAbsent(revision, file);
        messages.putIfAbsent(revision, text.message());
    }

    private List<String> values(MigrationFile file, String revision, Optional<RevisionText.Assignment> assignment) {
        assignment.filter(value -> !value.literal()).ifPresent(value -> refuse(file, revision, value));
        return assignment.map(RevisionText.Assignment::values).orElse(List.of());
    }

    /** A label whose value only Python knows counts as a label, too. */
    private static List<String> labels(RevisionText.Assignment assignment) {
        return assignment.literal() ? assignment.values() : List.of("label of line " + assignment.source());
    }

    private void refuse(MigrationFile file, String revision, RevisionText.Assignment assignment) {
        problems.add(new HistoryProblem(
                Kind.UNKNOWN_DIRECTIVE,
                revision,
                file.path(),
                assignment.line(),
                "'%s' has '%s', whose value only Python knows.".formatted(file.path(), assignment.source()),
                "Write the value as a string, or let Alembic itself be driven."));
    }

    /** Reads what a revision's file assigns at its top level, without Python; what is no literal is never guessed at. */
    private static final class RevisionText {
        private static final String STRING = "[rRuUbB]?(?:'(?:[^'\\\\\\n]|\\\\.)*+'|\"(?:[^\"\\\\\\n]|\\\\.)*+\")";
        private static final String INSIDE = "(?:[^()\\[\\]{}'\"#]|" + STRING + "|#[^\\n]*)*+";
        private static final Pattern ASSIGNMENT = Pattern.compile(
                "^(revision|down_revision|branch_labels|depends_on)[ \\t]*(?::[^=\\n]*)?=(?!=)[ \\t]*\\\\?\\s*",
                Pattern.MULTILINE);
        private static final Pattern VALUE = Pattern.compile(
                "(None\\b|" + STRING + "|\\(" + INSIDE + "\\)|\\[" + INSIDE + "\\]|\\{" + INSIDE
                        + "\\})(?=[ \\t]*(?:#|;|\\r?$|\\z))",
                Pattern.DOTALL | Pattern.MULTILINE);
        private static final Pattern ONE = Pattern.compile(STRING, Pattern.DOTALL);
        private static final Pattern REMARK = Pattern.compile("(" + STRING + ")|#[^\\n]*", Pattern.DOTALL);
        private static final Pattern HEAD = Pattern.compile(
                "\\A\\uFEFF?(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*[rRuU]?(\"\"\"|''')(.*?)\\1", Pattern.DOTALL);

        private final String text;
        private final int top;

        RevisionText(String text) {
            this.text = text;
            Matcher head = HEAD.matcher(text);
            this.top = head.find() ? head.end() : 0;
        }

        /**
         * What is assigned to one of the four names.
         *
         * @param values the strings, none for None and for an empty collection
         * @param literal whether it could be read
         * @param source how it is written, as far as its first line goes
         * @param line where, from 1
         */
        record Assignment(List<String> values, boolean literal, String source, int line) {
            Assignment {
                values = List.copyOf(values);
            }
        }

        /** The first assignment to the name; empty where there is none. */
        Optional<Assignment> assignment(String name) {
            Matcher matcher = ASSIGNMENT.matcher(text);
            for (int from = top; matcher.find(from); from = matcher.end()) {
                if (matcher.group(1).equals(name)) {
                    return Optional.of(read(matcher.start(), matcher.end()));
                }
            }
            return Optional.empty();
        }

        /** The first line of the module's docstring. */
        String message() {
            Matcher head = HEAD.matcher(text);
            return head.find()
                    ? head.group(2).strip().lines().findFirst().orElse("").strip()
                    : "";
        }

        private Assignment read(int start, int valueStart) {
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            String source = text.substring(start).lines().findFirst().orElse("").strip();
            Matcher value = VALUE.matcher(text).region(valueStart, text.length());
            value.useAnchoringBounds(false);
            if (!value.lookingAt()) {
                return new Assignment(List.of(), false, source, line);
            }
            String found = value.group(1);
            if (found.equals("None")) {
                return new Assignment(List.of(), true, source, line);
            }
            boolean collection = "([{".indexOf(found.charAt(0)) >= 0;
            String inside = collection ? found.substring(1, found.length() - 1) : found;
            String bare = REMARK.matcher(inside)
                    .replaceAll(remark -> remark.group(1) == null ? "" : Matcher.quoteReplacement(remark.group(1)));
            boolean literal =
                    ONE.matcher(bare).replaceAll("'").replaceAll("\\s", "").matches("(?:'(?:,')*,?)?");
            return new Assignment(strings(bare), literal, source, line);
        }

        private static List<String> strings(String text) {
            List<String> values = new ArrayList<>();
            Matcher matcher = ONE.matcher(text);
            while (matcher.find()) {
                values.add(unquoted(matcher.group()));
            }
            return values;
        }

        private static String unquoted(String literal) {
            int quote = literal.charAt(0) == '\'' || literal.charAt(0) == '"' ? 0 : 1;
            String inside = literal.substring(quote + 1, literal.length() - 1);
            boolean raw = quote == 1 && Character.toLowerCase(literal.charAt(0)) == 'r';
            return raw ? inside : inside.replaceAll("\\\\\\r?\\n", "").replaceAll("\\\\(['\"\\\\])", "$1");
        }
    }
}
