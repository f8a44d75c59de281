package dev.rehearsal.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A jar that is fetched when it is needed first, because not everybody needs it.
 *
 * @param use what it is needed for
 * @param coordinates group, name and version as Gradle writes them
 * @param sha256 its checksum, as hexadecimal digits
 * @param bytes its size
 */
record Artifact(Use use, String coordinates, String sha256, long bytes) {

    /** What jars are needed for. */
    enum Use {
        /** Histories of Liquibase. */
        LIQUIBASE,
        /** Servers in containers. */
        CONTAINERS,
        /** The driver of a database product. */
        DRIVER,
        /** The programs of a server. */
        SERVER
    }

    /** All of them, each with the checksum of the version that Rehearsal is tested with. */
    static List<Artifact> all() {
        try (InputStream file = Objects.requireNonNull(Artifact.class.getResourceAsStream("artifacts.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Artifact(
                            Use.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                            cells[1],
                            cells[2],
                            Long.parseLong(cells[3])))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String part(int number) {
        return coordinates.split(":", -1)[number];
    }

    /** Group and name. */
    String name() {
        return part(0) + ":" + part(1);
    }

    String version() {
        return part(2);
    }

    String file() {
        return part(1) + "-" + part(2) + ".jar";
    }

    /** Where it lies in a repository of Maven's. */
    String path() {
        return part(0).replace('.', '/') + "/" + part(1) + "/" + part(2) + "/" + file();
    }
}
