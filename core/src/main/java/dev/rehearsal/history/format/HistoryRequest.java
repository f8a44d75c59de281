package dev.rehearsal.history.format;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which history to read.
 *
 * @param locations {@code classpath:db/migration}, {@code filesystem:db} or plain paths, relative to the project; empty for the usual places
 * @param tool the tool's name where the user gave one, empty to detect it from the files
 * @param configuredBy a class of the user's that configures the tool ({@code FlywayConfigurer} for Flyway), or null
 * @param options further options of the tool, by name
 * @param place where the files lie, and for which product they are read
 * @param downs where rollback scripts are kept apart from the migrations, written as locations; empty where they are not
 * @param parts objects of a running application that belong to the tool's configuration, such as migrations and callbacks
 *     in Java; the tool takes those that it knows, and a {@link java.util.function.Consumer} is given its configuration
 */
public record HistoryRequest(
        List<String> locations,
        String tool,
        @Nullable Class<?> configuredBy,
        Map<String, String> options,
        Place place,
        List<String> downs,
        List<Object> parts) {

    /**
     * Where the files lie, and for which product they are read.
     *
     * @param project the directory that paths are relative to
     * @param classLoader where {@code classpath:} locations and Java migrations are found
     * @param product the database product that the tool works on; some tools choose by it what they run
     */
    public record Place(Path project, ClassLoader classLoader, DatabaseProduct product) {}

    public HistoryRequest {
        locations = List.copyOf(locations);
        options = Map.copyOf(options);
        downs = List.copyOf(downs);
        parts = List.copyOf(parts);
    }

    /** A request for the usual product, without objects of a running application. */
    public HistoryRequest(
            List<String> locations,
            String tool,
            @Nullable Class<?> configuredBy,
            Map<String, String> options,
            Path project,
            ClassLoader classLoader,
            List<String> downs) {
        this(
                locations,
                tool,
                configuredBy,
                options,
                new Place(project, classLoader, DatabaseProducts.usual()),
                downs,
                List.of());
    }

    /** A request whose downs are where its tool expects them. */
    public HistoryRequest(
            List<String> locations,
            String tool,
            @Nullable Class<?> configuredBy,
            Map<String, String> options,
            Path project,
            ClassLoader classLoader) {
        this(locations, tool, configuredBy, options, project, classLoader, List.of());
    }

    /** The given locations, everything else detected. */
    public static HistoryRequest at(String... locations) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new HistoryRequest(
                List.of(locations),
                "",
                null,
                Map.of(),
                Path.of("").toAbsolutePath(),
                context == null ? HistoryRequest.class.getClassLoader() : context);
    }

    /** The same request for other locations. */
    public HistoryRequest withLocations(List<String> others) {
        return new HistoryRequest(others, tool, configuredBy, options, place, downs, parts);
    }

    /** The same request for files of the named tool. */
    public HistoryRequest withTool(String name) {
        return new HistoryRequest(locations, name, configuredBy, options, place, downs, parts);
    }

    /** The same request, its paths relative to another directory. */
    public HistoryRequest inProject(Path directory) {
        return at(new Place(directory, place.classLoader(), place.product()));
    }

    /** The same request for the files of another directory, with resources of their own. */
    public HistoryRequest in(Path directory, ClassLoader resources) {
        return at(new Place(directory, resources, place.product()));
    }

    /** The same request for a history that is run on this product. */
    public HistoryRequest on(DatabaseProduct product) {
        return at(new Place(place.project(), place.classLoader(), product));
    }

    private HistoryRequest at(Place other) {
        return new HistoryRequest(locations, tool, configuredBy, options, other, downs, parts);
    }

    /** The directory that paths are relative to. */
    public Path project() {
        return place.project();
    }

    /** Where {@code classpath:} locations and Java migrations are found. */
    public ClassLoader classLoader() {
        return place.classLoader();
    }

    /** The database product that the tool works on. */
    public DatabaseProduct product() {
        return place.product();
    }

    /** The same request with one more option of the tool. */
    public HistoryRequest withOption(String name, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(name, value);
        return new HistoryRequest(locations, tool, configuredBy, more, place, downs, parts);
    }

    /** The same request, with rollback scripts that are kept apart from the migrations, at these locations. */
    public HistoryRequest withDowns(String... places) {
        return new HistoryRequest(locations, tool, configuredBy, options, place, List.of(places), parts);
    }

    /** The same request with objects of a running application. */
    public HistoryRequest withParts(List<Object> objects) {
        return new HistoryRequest(locations, tool, configuredBy, options, place, downs, objects);
    }

    /** A hash over what the tool is told beside the files: it differs where the same files could lead to another database. */
    public String fingerprint() {
        Class<?> configurer = configuredBy;
        String configured = configurer == null ? "" : configurer.getName();
        return Digests.sha256(new TreeMap<>(options) + "\n" + configured + "\n" + parts.hashCode());
    }

    /** Whether the user named this tool; names are compared without case. */
    public boolean names(String otherTool) {
        return tool.equalsIgnoreCase(otherTool);
    }
}
