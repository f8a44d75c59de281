package dev.rehearsal.samples.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Damages the cache between two runs; the next one must be green. */
final class DamagedCaches {
    private static final Pattern NEEDED = Pattern.compile(
            "/bin/(?:postgres|initdb)$|/lib/[^/]*\\.so[^/]*$|/global/pg_control$|/base/[0-9]+/(?:1259|1249|1247|PG_VERSION)$"
                    + "|/data/(?:PG_VERSION|postgresql\\.conf|pg_hba\\.conf)$|/pg_xact/0000$|/pg_wal/[0-9A-F]{24}$"
                    + "|/share/postgresql/(?:postgres\\.bki|timezonesets/Default)$");

    private final Drill drill;
    private final DrillTable table;
    private final Random random = DrillSettings.random("caches");

    /** What is done to a file. */
    private enum Damage {
        DELETED,
        CUT,
        EMPTIED,
        CHANGED,
        MADE_UNREADABLE;

        void to(Path file, Random random) throws IOException {
            byte[] content = Files.readAllBytes(file);
            switch (this) {
                case DELETED -> Files.delete(file);
                case CUT -> Files.write(file, Arrays.copyOf(content, content.length / 2));
                case EMPTIED -> Files.write(file, new byte[0]);
                case CHANGED -> {
                    content[random.nextInt(content.length)] ^= 0x55;
                    Files.write(file, content);
                }
                case MADE_UNREADABLE ->
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            }
        }
    }

    DamagedCaches(Drill drill, DrillTable table) {
        this.drill = drill;
        this.table = table;
    }

    /** DirectionFile of the files are such that nothing works without them. */
    void run(int caches) throws Exception {
        for (int i = 0; i < caches; i++) {
            Place place = Place.create();
            try (Traces traces = new Traces(place, "")) {
                Place.copy(drill.warm().cache(), place.cache());
                Damage damage = Damage.values()[i % Damage.values().length];
                Predicate<String> counts =
                        i % 2 == 0 ? path -> NEEDED.matcher(path).find() : path -> true;
                Path file = choose(place.cache(), counts);
                damage.to(file, random);
                ChildRun.Judgement next = Drill.nextRun(place, Drill.NEXT);
                List<String> left = traces.left();
                table.add(new DrillCase(
                        "a file of the cache is "
                                + damage.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        place.cache().relativize(file).toString(),
                        left.isEmpty() ? next.outcome() : Outcome.LEFT_BEHIND,
                        next.account() + String.join(", ", left)));
            } finally {
                place.close();
            }
        }
    }

    private Path choose(Path cache, Predicate<String> counts) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            List<Path> candidates = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toFile().length() > 0)
                    .filter(file -> counts.test(file.toString()))
                    .sorted()
                    .toList();
            return candidates.get(random.nextInt(candidates.size()));
        }
    }
}
