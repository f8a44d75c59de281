package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.NumberedNames;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Drizzle: the files that the listing names, cut at the breakpoints. */
final class DrizzleNames implements FileNames {
    private static final ToolReactions REACTIONS = ToolReactions.OPENED_AT_ONCE;

    private static final String BREAKPOINT = "--> statement-breakpoint";

    private final DrizzleListing listing;
    private final NumberedNames names;
    private final Map<String, DirectionFile.Direction> directions = new LinkedHashMap<>();
    private final Map<String, String> nameOfFile = new LinkedHashMap<>();

    DrizzleNames(DrizzleListing listing) {
        this.listing = listing;
        this.names = listing.names();
        for (DrizzleListing.Entry entry : listing.entries()) {
            add(listing.layout().up(entry.name()), entry.name(), DirectionFile.Direction.UP);
            add(listing.layout().down(entry.name()), entry.name(), DirectionFile.Direction.DOWN);
        }
    }

    private void add(String file, String name, DirectionFile.Direction direction) {
        directions.put(file, direction);
        nameOfFile.put(file, name);
    }

    @Override
    public int depth() {
        return 2;
    }

    @Override
    public boolean concerns(MigrationFile file) {
        return DrizzleListing.isJournal(file) || nameOfFile.containsKey(file.relative()) || isUnlisted(file);
    }

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    /** A folder of 1.0 counts where the tool finds its script there, which it does by following links. */
    @Override
    public Optional<ToolReaction> reaction(UnusableEntry unusable) {
        MigrationFile entry = unusable.entry();
        if (listing.layout() == DrizzleListing.Layout.JOURNAL) {
            return nameOfFile.containsKey(entry.relative())
                    ? Optional.of(REACTIONS.of(unusable.kind()))
                    : Optional.empty();
        }
        if (entry.depth() != 1 || !entry.name().equals("migration.sql")) {
            return Optional.empty();
        }
        boolean broken = unusable.kind() == UnusableEntry.Kind.DANGLING_LINK;
        return Optional.of(broken ? ToolReaction.PASSED_OVER : REACTIONS.of(unusable.kind()));
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .filter(file -> nameOfFile.containsKey(file.relative()))
                .map(this::directionFile)
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        Map<String, MigrationFile> there = contents.files().stream()
                .collect(Collectors.toMap(MigrationFile::relative, Function.identity(), (first, second) -> first));
        Stream<HistoryProblem> missing =
                contents.files().stream().filter(DrizzleListing::isJournal).flatMap(journal -> missing(journal, there));
        Stream<HistoryProblem> unlisted =
                contents.files().stream().filter(this::isUnlisted).map(DrizzleNames::unlisted);
        return Stream.of(listing.problems().stream(), missing, unlisted)
                .flatMap(problems -> problems)
                .toList();
    }

    @Override
    public Comparator<String> versionOrder() {
        List<String> inOrder = listing.entries().stream()
                .map(entry -> names.versionOf(entry.name()))
                .toList();
        return Comparator.comparing(inOrder::indexOf);
    }

    private DirectionFile directionFile(MigrationFile file) {
        String name = nameOfFile.getOrDefault(file.relative(), "");
        DirectionFile.Direction direction = directions.getOrDefault(file.relative(), DirectionFile.Direction.UP);
        return new DirectionFile(
                names.versionOf(name), names.descriptionOf(name), direction, file, DrizzleNames::cut, true);
    }

    /**
     * The tool looks for the mark in the text alone: one within a string or a comment cuts as well. The text is left without the marks, which
     * are no comments to every server.
     */
    static DirectionText cut(String text) {
        List<Batch> batches = new ArrayList<>();
        StringBuilder unmarked = new StringBuilder(text);
        int line = 1;
        int start = 0;
        while (start <= text.length()) {
            int mark = text.indexOf(BREAKPOINT, start);
            String batch = text.substring(start, mark < 0 ? text.length() : mark);
            batches.addAll(Batch.whole(batch, line));
            line += (int) batch.chars().filter(c -> c == '\n').count();
            start = mark < 0 ? text.length() + 1 : mark + BREAKPOINT.length();
            ScriptText.blank(unmarked, mark < 0 ? text.length() : mark, Math.min(start, text.length()));
        }
        return new DirectionText(unmarked.toString(), 1, batches);
    }

    private boolean isUnlisted(MigrationFile file) {
        return listing.layout() == DrizzleListing.Layout.JOURNAL
                && FileNames.isScript(file)
                && !nameOfFile.containsKey(file.relative());
    }

    private Stream<HistoryProblem> missing(MigrationFile journal, Map<String, MigrationFile> there) {
        return listing.entries().stream()
                .filter(entry -> !there.containsKey(listing.layout().up(entry.name())))
                .map(entry -> new HistoryProblem(
                        Kind.UNUSABLE_NAME,
                        names.versionOf(entry.name()),
                        journal.path(),
                        entry.line(),
                        "Drizzle refuses the whole directory because there is no '%s.sql', which the journal lists."
                                .formatted(entry.name()),
                        "Restore the file, or delete the entry from the journal."));
    }

    private static HistoryProblem unlisted(MigrationFile file) {
        return HistoryProblem.unusableName(
                file.path(),
                "Drizzle passes over '%s' without a word because its journal does not list it.".formatted(file.path()),
                "List it in meta/_journal.json ('drizzle-kit generate' does so), or move it away.");
    }
}
