package dev.rehearsal.history.atlas;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of an Atlas directory: its directives, and its members where it is an archive ({@code atlas:txtar}).
 * Directives stand in the comments at the top, with an empty line after them.
 */
final class AtlasFile {
    private static final Pattern MEMBER = Pattern.compile("(?m)^-- (\\S+) --\\r?$\\n?");
    /** Those that count for the whole file only where an empty line follows. */
    private static final Set<String> OF_FILE = Set.of("txmode", "checkpoint", "import", "txtar");

    private static final Set<String> OF_FIRST_LINE = Set.of("delimiter", "sum");

    private final SourceText source;
    private final List<SourceText.Line> head = new ArrayList<>();
    private final boolean headCounts;
    private final Map<String, Section> members = new LinkedHashMap<>();
    private final List<HistoryProblem> problems = new ArrayList<>();

    /** A part of the file. */
    private record Section(String text, int offset) {}

    private AtlasFile(SourceText source) {
        this.source = source;
        int end = 0;
        for (SourceText.Line line : source.lines()) {
            if (!line.text().startsWith("--") && !line.text().startsWith("#")) {
                break;
            }
            head.add(line);
            end = Math.min(source.text().length(), line.start() + line.text().length() + 1);
        }
        String rest = source.text().substring(end).replaceFirst("^[ \\t]+", "");
        headCounts = rest.isEmpty() || rest.startsWith("\n");
        if (!directives("txtar").isEmpty()) {
            readMembers();
        }
    }

    static AtlasFile of(SourceText source) {
        return new AtlasFile(source);
    }

    boolean isCheckpoint() {
        return !directives("checkpoint").isEmpty();
    }

    boolean hasDown() {
        return members.containsKey("down.sql");
    }

    /** How the file wants to be wrapped; empty where it does not say, or says what Atlas refuses. */
    Optional<String> txMode() {
        return directives("txmode").stream()
                .filter(mode -> mode.equals("none") || mode.equals("file"))
                .findFirst();
    }

    /**
     * The up.
     *
     * @param global the mode of all files
     */
    DirectionText up(String global) {
        checkHead();
        Section whole = new Section(source.text(), 0);
        Section section = members.isEmpty() ? whole : members.getOrDefault("migration.sql", new Section("", 0));
        Optional<HistoryProblem> refusal = refusedMode(global);
        return refusal.isPresent()
                ? DirectionText.refused(section.text(), line(section.offset()), List.of(refusal.get()))
                : directionText(section);
    }

    /** The down of an archive. */
    DirectionText down() {
        return directionText(members.getOrDefault("down.sql", new Section("", 0)));
    }

    private DirectionText directionText(Section section) {
        int line = line(section.offset());
        try {
            List<Batch> batches = batches(section, AtlasScanner.scan(section.text()));
            return new DirectionText(section.text(), line, batches, problems, false);
        } catch (AtlasScanner.UnscannableException e) {
            HistoryProblem problem = source.problem(
                    Kind.UNKNOWN_DIRECTIVE,
                    line(section.offset() + e.offset()),
                    "cannot be split by Atlas: " + e.getMessage(),
                    "Close it, or set another '-- atlas:delimiter' in the first line.");
            return DirectionText.refused(section.text(), line, List.of(problem));
        }
    }

    /** Lines are counted once for all statements: a file may hold very many. */
    private List<Batch> batches(Section section, List<AtlasScanner.Found> statements) {
        List<Batch> batches = new ArrayList<>();
        int line = line(section.offset());
        int counted = 0;
        for (AtlasScanner.Found found : statements) {
            line += SourceText.lineEnds(section.text(), counted, found.start());
            counted = found.start();
            batches.add(new Batch(found.sql(), line, false));
        }
        return batches;
    }

    private Optional<HistoryProblem> refusedMode(String global) {
        List<String> modes = directives("txmode");
        if (modes.isEmpty()) {
            return Optional.empty();
        }
        String mode = modes.get(0);
        String why;
        if (modes.size() > 1) {
            why = "says 'atlas:txmode' more than once";
        } else if (!mode.equals("none") && !mode.equals("file")) {
            why = "asks for the txmode '%s', which no file may".formatted(mode);
        } else if (global.equals("all")) {
            why = "asks for the txmode '%s' where all files share one transaction".formatted(mode);
        } else {
            return Optional.empty();
        }
        return Optional.of(source.problem(
                Kind.UNKNOWN_DIRECTIVE,
                lineOf("txmode"),
                why + ", so Atlas refuses it",
                "Say 'none' or 'file', once."));
    }

    private List<String> directives(String name) {
        if (!headCounts) {
            return List.of();
        }
        return head.stream()
                .map(line -> AtlasDirective.of(line.text().strip()))
                .filter(directive -> directive != null && directive.is(name))
                .map(directive -> directive == null ? "" : directive.argument())
                .toList();
    }

    private void checkHead() {
        for (SourceText.Line line : head) {
            AtlasDirective directive = AtlasDirective.of(line.text().strip());
            if (directive != null) {
                check(directive, line);
            }
        }
    }

    private void check(AtlasDirective directive, SourceText.Line line) {
        String name = directive.name();
        if (OF_FILE.contains(name) && !headCounts) {
            note(
                    line,
                    name,
                    "no empty line ends the comments at the top",
                    "Put an empty line after them (LF, not CRLF).");
        } else if (OF_FIRST_LINE.contains(name) && line.number() > 1) {
            note(line, name, "it does not stand in the first line", "Move it to the first line.");
        } else if (name.startsWith("tx") && !OF_FILE.contains(name)) {
            note(line, name, "it knows none of that name", "Write 'atlas:txmode none'.");
        } else if (name.equals("import")) {
            problems.add(source.problem(
                    Kind.UNKNOWN_DIRECTIVE,
                    line.number(),
                    "imports other files, which are not read here",
                    "Rehearse the directory that Atlas makes of it."));
        }
    }

    private void note(SourceText.Line line, String name, String why, String suggestion) {
        problems.add(source.problem(
                Kind.UNKNOWN_DIRECTIVE,
                line.number(),
                "has an 'atlas:%s' that Atlas passes over: %s".formatted(name, why),
                suggestion));
    }

    private int lineOf(String directive) {
        return head.stream()
                .filter(line -> line.text().contains("atlas:" + directive))
                .mapToInt(SourceText.Line::number)
                .findFirst()
                .orElse(0);
    }

    private void readMembers() {
        Matcher member = MEMBER.matcher(source.text());
        String name = "";
        int start = 0;
        while (member.find()) {
            put(name, start, member.start());
            name = member.group(1);
            start = member.end();
        }
        put(name, start, source.text().length());
    }

    private void put(String name, int start, int end) {
        if (!name.isEmpty()) {
            members.put(name, new Section(source.text().substring(start, end), start));
        }
    }

    private int line(int offset) {
        return source.lineAt(Math.min(offset, source.text().length()));
    }

    /** Gives the up of a file, read from text that was read already. */
    static Function<String, DirectionText> up(SourceText source, String global) {
        return text -> of(source).up(global);
    }

    static Function<String, DirectionText> down(SourceText source) {
        return text -> of(source).down();
    }
}
