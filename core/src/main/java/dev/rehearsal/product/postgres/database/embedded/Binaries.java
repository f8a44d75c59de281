package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * One archive of server binaries on the class path.
 *
 * @param archive where it is
 * @param version its version as the name of its jar tells it, {@code 17.11}, or empty if it does not
 * @param fingerprint its checksum and length: the same for the same bytes, wherever they are
 */
record Binaries(URL archive, String version, String fingerprint) {
    private static final Pattern VERSIONED_JAR = Pattern.compile("-(\\d+\\.\\d+)[^/]*\\.jar");

    static Binaries at(URL archive) {
        Matcher jar = VERSIONED_JAR.matcher(archive.toString());
        try {
            return new Binaries(archive, jar.find() ? jar.group(1) : "", fingerprint(archive));
        } catch (IOException e) {
            throw new DatabaseException("the server binaries '" + archive + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** The name of its jar, or of its file where it lies in none. */
    String fileName() {
        String path = archive.toString().replaceFirst("!/.*$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    InputStream open() throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    Optional<Integer> major() {
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(Integer.parseInt(version.substring(0, version.indexOf('.'))));
    }

    Binaries withVersion(String told) {
        return new Binaries(archive, told, fingerprint);
    }

    /** A jar keeps the checksum in its directory, which spares reading 15 MB in every JVM. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                ZipEntry entry = file.getEntry(jar.getEntryName());
                return name(entry.getCrc(), entry.getSize());
            }
        }
        CRC32 checksum = new CRC32();
        long length = 0;
        try (InputStream in = connection.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
                length += n;
            }
        }
        return name(checksum.getValue(), length);
    }

    private static String name(long checksum, long length) {
        return Long.toHexString(checksum) + '-' + length;
    }
}
