package dev.rehearsal.command;

import dev.rehearsal.database.UserHome;
import dev.rehearsal.database.embedded.CachePlaces;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jars from a repository of Maven's, each with the checksum that is known beforehand. They are kept beside the servers that are unpacked; what a local
 * repository of Maven's has is taken from there.
 *
 * @param repository where jars are fetched from, ends without a slash
 * @param places where they may be kept, the best first
 * @param local directories that may have them, and stay as they are
 */
record ArtifactCache(String repository, List<Path> places, List<Path> local) {
    static final String VARIABLE = "REHEARSAL_REPOSITORY";
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
    private static final int CONNECT_MILLIS = 20_000;
    private static final int READ_MILLIS = 60_000;

    ArtifactCache {
        places = List.copyOf(places);
        local = List.copyOf(local);
    }

    /** As the environment says. */
    static ArtifactCache usual(Map<String, String> environment) {
        return new ArtifactCache(
                url(environment.getOrDefault(VARIABLE, CENTRAL)),
                CachePlaces.usual().stream()
                        .map(place -> place.resolve("rehearsal").resolve("jars"))
                        .toList(),
                Stream.concat(
                                Optional.ofNullable(System.getProperty("maven.repo.local")).map(Path::of).stream(),
                                UserHome.directory().map(home -> home.resolve(".m2/repository")).stream())
                        .toList());
    }

    /** A directory may be named, too. */
    private static String url(String repository) {
        String url = repository.contains("://")
                ? repository
                : Path.of(repository).toAbsolutePath().toUri().toString();
        return url.replaceFirst("/+$", "");
    }

    /**
     * These jars, fetched where they are not here yet.
     *
     * @throws ArtifactException if one cannot be had; what was fetched before stays
     */
    List<Path> have(List<Artifact> artifacts) {
        List<Path> jars = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            jars.add(kept(artifact).orElseGet(() -> fetched(artifact)));
        }
        return jars;
    }

    private Optional<Path> kept(Artifact artifact) {
        Stream<Path> known = Stream.concat(
                places.stream().map(place -> place.resolve(artifact.file())),
                local.stream().map(place -> place.resolve(artifact.path())));
        return known.filter(Files::isReadable)
                .filter(file -> isWhole(file, artifact))
                .findFirst();
    }

    private static boolean isWhole(Path file, Artifact artifact) {
        try (InputStream content = Files.newInputStream(file)) {
            return Files.size(file) == artifact.bytes()
                    && copy(content, OutputStream.nullOutputStream()).equals(artifact.sha256());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Path fetched(Artifact artifact) {
        Path place = place(artifact);
        Path file = place.resolve(artifact.file());
        String from = repository + "/" + artifact.path();
        System.out.println("fetching " + artifact.file() + " (" + Math.max(1, artifact.bytes() >> 20) + " MB)");
        Path part = null;
        try {
            part = Files.createTempFile(place, artifact.file(), ".part");
            // Ctrl-C leaves nothing lying about.
            part.toFile().deleteOnExit();
            String checksum = download(from, part);
            long size = Files.size(part);
            if (size != artifact.bytes()) {
                throw missing(artifact, place, "only " + size + " of " + artifact.bytes() + " bytes came", null);
            }
            if (!checksum.equals(artifact.sha256())) {
                throw missing(
                        artifact,
                        place,
                        "what came is not what it has to be: its SHA-256 is " + checksum + ", expected "
                                + artifact.sha256(),
                        null);
            }
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw missing(artifact, place, words(failure), failure);
        } finally {
            delete(part);
        }
    }

    /** The message of an exception of the file system or of a request is often a path or an address alone. */
    private static String words(IOException failure) {
        return failure instanceof ConnectException
                ? String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT)
                : failure instanceof UnknownHostException
                        ? "there is no host '" + failure.getMessage() + "'"
                        : failure instanceof FileNotFoundException ? "it is not there" : failure.toString();
    }

    private static void delete(@Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            // At its end the virtual machine deletes it, too.
            return;
        }
    }

    private static String download(String from, Path to) throws IOException {
        URLConnection connection = URI.create(from).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        try (InputStream content = connection.getInputStream();
                OutputStream file = Files.newOutputStream(to)) {
            return copy(content, file);
        }
    }

    /** The SHA-256 of what is copied. */
    private static String copy(InputStream from, OutputStream to) throws IOException {
        try {
            DigestInputStream digested = new DigestInputStream(from, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(to);
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first place that can be written. */
    private Path place(Artifact artifact) {
        List<String> refused = new ArrayList<>();
        for (Path place : places) {
            try {
                Files.createDirectories(place);
                if (Files.isWritable(place)) {
                    return place;
                }
                refused.add("'" + place + "' (not writable)");
            } catch (IOException failure) {
                refused.add("'" + place + "' (" + failure + ")");
            }
        }
        throw new ArtifactException("there is no place to keep '" + artifact.file() + "': " + String.join(", ", refused)
                + "; let XDG_CACHE_HOME name a directory that this user may write");
    }

    private ArtifactException missing(Artifact artifact, Path place, String why, @Nullable Throwable cause) {
        String instead = switch (artifact.use()) {
            case SERVER ->
                ", or let --database name a server that is there: a URL, docker:postgres:17, or"
                        + " embedded:/usr/lib/postgresql/17";
            case CONTAINERS -> ", or let --database name a server by its URL";
            case DRIVER, LIQUIBASE -> "";
        };
        return new ArtifactException(
                "'" + artifact.file() + "' cannot be fetched: " + why + ". Download " + repository + "/"
                        + artifact.path()
                        + " and put it into '" + place + "', or let " + VARIABLE
                        + " name a repository that is within reach"
                        + instead,
                cause);
    }
}
