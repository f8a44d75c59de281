package dev.rehearsal.history.format;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.history.text.VisibleText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads a project's history, whichever tool it is written for. */
public final class Histories {

    private final List<HistoryFormat> formats;

    private Histories(List<HistoryFormat> formats) {
        this.formats = formats;
    }

    /**
     * Reads the history that the request asks for; needs no database and changes nothing. Where it names no location, the first of the
     * {@link ToolDescription#usualPlaces() usual places} that holds a history is taken, unless the application's configuration says
     * another one.
     *
     * @throws HistoryException if there is none, if several tools could be meant, or if it cannot be read
     */
    public static History read(HistoryRequest request) {
        return read(request, TestedApplication.UNKNOWN);
    }

    /**
     * Reads the history that the request asks for, of an application of which more is known than its files.
     *
     * @throws HistoryException if there is none, if several tools could be meant, or if it cannot be read
     */
    public static History read(HistoryRequest request, TestedApplication application) {
        return new Histories(HistoryFormats.all()).find(request, application);
    }

    /**
     * The same history in which some consecutive migrations count as one, because one change was cut into them. They
     * are applied in their order, undone in the reverse order, and judged together. The combined migration has the id
     * of the last one.
     *
     * @throws HistoryException if a declaration names a migration that is not there, one that stands in another, or such as do not
     *     follow one another
     */
    public static History together(History history, List<BalancedSteps> groups) {
        return BalancedHistory.of(history, groups);
    }

    /**
     * What findings tell the users of a tool to do with it.
     *
     * @param tool the tool's name, compared without case; a tool that is not known has no advice of its own
     */
    public static ToolAdvice adviceFor(String tool) {
        return HistoryFormats.all().stream()
                .filter(format -> format.tool().equalsIgnoreCase(tool))
                .map(format -> format.description().advice())
                .findFirst()
                .orElse(ToolAdvice.NONE);
    }

    /** What the users of a tool type; its name is compared without case, and one that is not known has none. */
    public static ToolCommands commandsOf(String tool) {
        return HistoryFormats.all().stream()
                .filter(format -> format.tool().equalsIgnoreCase(tool))
                .map(format -> format.description().commands())
                .findFirst()
                .orElse(ToolCommands.UNKNOWN);
    }

    /**
     * The schema history table of a tool.
     *
     * @param tool the tool's name, compared without case; empty for one that is not known
     */
    public static Optional<SchemaHistoryTable> schemaHistoryTable(String tool) {
        return HistoryFormats.all().stream()
                .filter(format -> format.tool().equalsIgnoreCase(tool))
                .flatMap(format -> format.description().schemaHistoryTable().stream())
                .findFirst();
    }

    /**
     * What a tool does on a database that has migrations applied, where the files differ from those.
     *
     * @param tool the tool's name, compared without case
     * @param options its options as the user gave them
     */
    public static DeployedReactions deployed(String tool, Map<String, String> options) {
        return HistoryFormats.all().stream()
                .filter(format -> format.tool().equalsIgnoreCase(tool))
                .map(format -> format.deployed(options))
                .filter(reactions -> !reactions.equals(DeployedReactions.UNKNOWN))
                .findFirst()
                .orElse(DeployedReactions.UNKNOWN);
    }

    /** The tools that the files at the request's locations, or at the first usual place that has some, look like they are written for. */
    public static List<String> toolsOf(HistoryRequest request) {
        Histories all = new Histories(HistoryFormats.all());
        Stream<HistoryRequest> places = request.locations().isEmpty()
                ? HistoryFormats.usualPlaces(all.formats).stream()
                        .map(place -> request.withLocations(List.of(place)))
                        .filter(MigrationFiles::exist)
                : Stream.of(MigrationFiles.inDirectories(request));
        return places.map(there -> tools(all.candidates(there)))
                .filter(tools -> !tools.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private History find(HistoryRequest request, TestedApplication application) {
        requireKnownTool(request);
        if (!request.locations().isEmpty() || request.configuredBy() != null) {
            HistoryRequest there = MigrationFiles.inDirectories(request);
            return readAt(there).orElseThrow(() -> nothingAt(there, there.locations(), ""));
        }
        ConfiguredHistory configured = ApplicationConfigurations.read(request, application);
        return configured
                .request()
                .map(said -> readAt(said).orElseThrow(() -> nothingAt(said, said.locations(), configured.words())))
                .or(() -> without(configured.switchedOff()).readAnywhere(request))
                .or(() -> readAnywhere(request))
                .orElseThrow(() -> nothingAt(request, HistoryFormats.usualPlaces(formats), configured.words()));
    }

    private Histories without(Set<String> tools) {
        return new Histories(formats.stream()
                .filter(format -> !tools.contains(format.tool()))
                .toList());
    }

    private Optional<History> readAnywhere(HistoryRequest request) {
        return HistoryFormats.usualPlaces(formats).stream()
                .map(place -> request.withLocations(List.of(place)))
                .filter(MigrationFiles::exist)
                .flatMap(there -> readAt(there).stream())
                .findFirst();
    }

    private Optional<History> readAt(HistoryRequest request) {
        List<HistoryFormat> candidates = candidates(request);
        if (candidates.size() > 1) {
            throw new HistoryException("The files at %s could be of %s; name the one you use as the tool"
                    .formatted(places(request.locations()), toolNames(candidates)));
        }
        Optional<History> read =
                candidates.isEmpty() ? Optional.empty() : candidates.get(0).read(request);
        read.filter(history -> !request.downs().isEmpty() && !history.takesDowns())
                .ifPresent(history -> {
                    throw new HistoryException(
                            "'downs' names %s, but %s has a way of its own to undo a migration; write the downs there, and leave 'downs' out"
                                    .formatted(places(request.downs()), history.tool()));
                });
        return read.map(history -> StaleCopies.told(request, history));
    }

    /** The content of files counts for more than their names. */
    private List<HistoryFormat> candidates(HistoryRequest request) {
        List<HistoryFormat> candidates =
                formats.stream().filter(format -> format.recognises(request)).toList();
        List<HistoryFormat> certain = candidates.stream()
                .filter(format -> format.description().isCertain())
                .toList();
        return certain.isEmpty() ? candidates : certain;
    }

    private void requireKnownTool(HistoryRequest request) {
        if (!request.tool().isEmpty() && formats.stream().noneMatch(format -> request.names(format.tool()))) {
            throw new HistoryException("The tool '%s' is not known%s; name one of %s"
                    .formatted(request.tool(), NearName.hint(request.tool(), tools(formats)), toolNames(formats)));
        }
    }

    private HistoryException nothingAt(HistoryRequest request, List<String> places, String said) {
        String tool = request.tool().isEmpty() ? "" : " of " + request.tool();
        String readable = request.tool().isEmpty() ? "; files of %s are read".formatted(toolNames(formats)) : "";
        HistoryRequest there = request.withLocations(places);
        return new HistoryException(
                "%sNo migration%s found: looked in %s, relative to '%s'%s; say where the migrations are with 'locations'%s%s%s%s"
                        .formatted(
                                FoundInstead.at(there),
                                tool,
                                places(places),
                                request.project(),
                                said.isEmpty() ? "" : ", because " + said,
                                readable,
                                places.isEmpty() ? "" : NearPlaces.hint(request, places.get(0)),
                                unnamedTool(request),
                                unusable(there)));
    }

    /** Options belong to a tool; unless it is named, files are recognised by the names that they usually have. */
    private static String unnamedTool(HistoryRequest request) {
        return request.tool().isEmpty() && !request.options().isEmpty()
                ? "; %s may give files other names: name the tool, as 'tool', for it to be heeded"
                        .formatted(VisibleText.quoted(
                                request.options().keySet().stream().sorted().toList()))
                : "";
    }

    /** The first entries that cannot be read. Directories are expected and left out. */
    private static String unusable(HistoryRequest there) {
        String found = MigrationFiles.unusableAt(there, 2).stream()
                .filter(entry -> entry.kind() != UnusableEntry.Kind.DIRECTORY)
                .filter(entry -> entry.kind() != UnusableEntry.Kind.LINK_TO_DIRECTORY)
                .limit(3)
                .map(UnusableEntry::inWords)
                .collect(Collectors.joining("; "));
        return found.isEmpty() ? "" : ". Some of what is there is no file to read: " + found;
    }

    private static String toolNames(List<HistoryFormat> formats) {
        return VisibleText.quoted(tools(formats));
    }

    private static List<String> tools(List<HistoryFormat> formats) {
        return formats.stream().map(HistoryFormat::tool).distinct().toList();
    }

    private static String places(List<String> places) {
        return places.isEmpty() ? "the tool's own places" : VisibleText.quoted(places);
    }

    /** Asks the frameworks on the class path what the application says about its history. */
    private static final class ApplicationConfigurations {
        private ApplicationConfigurations() {}

        /** What the first says that says anything. */
        static ConfiguredHistory read(HistoryRequest request, TestedApplication application) {
            return ServiceLoader.load(ApplicationConfiguration.class, ApplicationConfiguration.class.getClassLoader())
                    .stream()
                    .map(ServiceLoader.Provider::get)
                    .map(framework -> framework.read(request, application))
                    .filter(said -> !said.equals(ConfiguredHistory.NONE))
                    .findFirst()
                    .orElse(ConfiguredHistory.NONE);
        }
    }

    /** Describes what was found at places where migrations were expected. The usual reason is an empty directory. */
    private static final class FoundInstead {
        private static final int SHOWN = 3;

        private FoundInstead() {}

        /** A sentence for each place that exists, with a blank behind; nothing where none does. */
        static String at(HistoryRequest request) {
            return request.locations().stream()
                    .map(location -> request.withLocations(List.of(location)))
                    .filter(MigrationFiles::exist)
                    .map(FoundInstead::words)
                    .collect(Collectors.joining());
        }

        private static String words(HistoryRequest place) {
            String location = place.locations().get(0);
            List<MigrationFile> files = MigrationFiles.at(place, Integer.MAX_VALUE);
            if (files.isEmpty()) {
                return "'%s' holds no file. ".formatted(location);
            }
            String some =
                    files.stream().limit(SHOWN).map(MigrationFile::relative).collect(Collectors.joining("', '"));
            return files.size() == 1
                    ? "'%s' holds one file that is no migration: '%s'. ".formatted(location, some)
                    : "'%s' holds %s files, none of them a migration, such as '%s'. "
                            .formatted(location, files.size(), some);
        }
    }

    /** Finds the formats of all tools. */
    public static final class HistoryFormats {
        private HistoryFormats() {}

        /** All of them, by the names of their tools. */
        static List<HistoryFormat> all() {
            // Our own loader, not a request's: a second copy of the interface elsewhere would only confuse the choice.
            return ServiceLoader.load(HistoryFormat.class, HistoryFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(HistoryFormat::tool))
                    .toList();
        }

        /** The places where these tools' histories are looked for, in the order in which they are searched. */
        static List<String> usualPlaces(List<HistoryFormat> formats) {
            return formats.stream()
                    .flatMap(format -> format.description().usualPlaces().stream())
                    .sorted()
                    .map(UsualPlace::location)
                    .distinct()
                    .toList();
        }
    }
}
