package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.text.VisibleText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.StackWalker.StackFrame;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** Every file as it was when Liquibase opened it first, and every directory as it was when Liquibase searched it first. */
final class CachedResources implements ResourceAccessor {
    /** Schemas of XML that Liquibase brings along. */
    private static final String OF_LIQUIBASE = "www.liquibase.org/";

    private static final Pattern CLASS_PATH = Pattern.compile("^classpath\\*?:/*");

    private final ResourceAccessor real;
    private final Map<URI, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<String, Resource> opened = new ConcurrentSkipListMap<>();
    private final Map<String, List<Resource>> found = new ConcurrentHashMap<>();

    CachedResources(ResourceAccessor real) {
        this.real = real;
    }

    /** The project's files that were opened so far, by the path under which Liquibase knows them. */
    Map<String, Resource> opened() {
        Map<String, Resource> own = new HashMap<>(opened);
        own.keySet().removeIf(path -> path.startsWith(OF_LIQUIBASE));
        return own;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        return kept("all " + recursive + " " + path, () -> real.search(bare(path), recursive));
    }

    @Override
    public List<Resource> search(String path, SearchOptions options) throws IOException {
        String key = "some %s %d %d %b %s"
                .formatted(
                        path,
                        options.getMinDepth(),
                        options.getMaxDepth(),
                        options.endsWithFilterIsSet(),
                        options.endsWithFilterIsSet() ? options.getEndsWithFilter() : "");
        return kept(key, () -> real.search(bare(path), options));
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        return kept("one " + path, () -> real.getAll(bare(path)));
    }

    /**
     * Removes the prefix that Spring's applications use. Liquibase's own accessors do not know it, and its schema
     * history table never holds it.
     */
    private static String bare(String path) {
        return CLASS_PATH.matcher(path).replaceFirst("");
    }

    @Override
    public List<String> describeLocations() {
        return real.describeLocations();
    }

    /** Keeps nothing open. */
    @Override
    public void close() {}

    @FunctionalInterface
    private interface Search {
        @Nullable
        List<Resource> results() throws IOException;
    }

    private List<Resource> kept(String key, Search search) throws IOException {
        try {
            return found.computeIfAbsent(key, missing -> {
                try {
                    List<Resource> results = search.results();
                    return results == null
                            ? List.of()
                            : results.stream().<Resource>map(Kept::new).toList();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A file whose content stays what it was. */
    private final class Kept implements Resource {
        private final Resource file;

        Kept(Resource file) {
            this.file = file;
        }

        @Override
        public String getPath() {
            return file.getPath();
        }

        @Override
        public InputStream openInputStream() throws IOException {
            IncludedChangelogs.requireEnd(getPath());
            byte[] bytes = contents.get(file.getUri());
            if (bytes == null) {
                requireFile();
                try (InputStream stream = file.openInputStream()) {
                    bytes = stream.readAllBytes();
                }
                contents.put(file.getUri(), bytes);
                opened.put(file.getPath(), file);
            }
            return new ByteArrayInputStream(bytes);
        }

        /** Liquibase would wait for ever for something to be written into a named pipe. */
        private void requireFile() throws IOException {
            if (String.valueOf(file.getUri().getScheme()).equals("file")) {
                Optional<UnusableEntry> found = UnusableEntry.at(
                                Path.of(file.getUri()),
                                path -> new MigrationFile("", getPath(), VisibleText.of(getPath()), "", file.getUri()))
                        .filter(unusable -> unusable.kind() == UnusableEntry.Kind.SPECIAL_FILE);
                if (found.isPresent()) {
                    throw new IOException(found.get().inWords());
                }
            }
        }

        @Override
        public boolean isWritable() {
            return false;
        }

        @Override
        public boolean exists() {
            return contents.containsKey(file.getUri()) || file.exists();
        }

        @Override
        public Resource resolve(String other) {
            return new Kept(file.resolve(other));
        }

        @Override
        public Resource resolveSibling(String other) {
            return new Kept(file.resolveSibling(other));
        }

        @Override
        public OutputStream openOutputStream(OpenOptions options) throws IOException {
            throw new IOException("'" + getPath() + "' is only read");
        }

        @Override
        public URI getUri() {
            return file.getUri();
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** Stops at changelogs that include each other in a circle. Liquibase would follow it until its stack overflows. */
    private static final class IncludedChangelogs {
        private static final int DEEPEST = 50;
        private static final String INCLUDING = "include";

        private IncludedChangelogs() {}

        /**
         * To be called when a file is opened.
         *
         * @throws IOException if changelogs include each other more deeply than anybody writes them
         */
        static void requireEnd(String path) throws IOException {
            long depth = StackWalker.getInstance()
                    .walk(frames -> frames.filter(IncludedChangelogs::includes).count());
            if (depth > DEEPEST) {
                throw new IOException(
                        "'%s' is included by itself, or more than %d files deep; take the circle out of the includes"
                                .formatted(path, DEEPEST));
            }
        }

        private static boolean includes(StackFrame frame) {
            return frame.getClassName().equals(DatabaseChangeLog.class.getName())
                    && frame.getMethodName().equals(INCLUDING);
        }
    }
}
