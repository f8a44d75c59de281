package dev.rehearsal.samples.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Lets children work on disks that are too small; these must say that the disk is full, and where. */
final class FullDisks {
    private static final Pattern REASON = Pattern.compile("(?i)no space left|disk (?:is |was )?full|room on the disk");

    /** What the binaries and a cluster take in the cache, and a server with its databases in the work directory. */
    private static final int CACHE_MEGABYTES = 96;

    private static final int WORK_MEGABYTES = 160;

    /** Servers keep their files in memory where there is room, so there must be none. */
    private static final List<String> WITHOUT_MEMORY =
            List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /dev/shm && exec \"$0\" \"$@\"");

    private final Drill drill;
    private final DrillTable table;
    private final Random random = DrillSettings.random("disks");

    FullDisks(Drill drill, DrillTable table) {
        this.drill = drill;
        this.table = table;
    }

    /** A file system of a size, until it is closed. */
    private record Disk(Path directory) implements AutoCloseable {
        static Disk of(Path directory, int megabytes) throws IOException, InterruptedException {
            run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + megabytes + "m", "tmpfs", directory.toString());
            return new Disk(directory);
        }

        @Override
        public void close() throws IOException {
            try {
                FullDisks.run("umount", directory.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void run(int disks) throws Exception {
        for (int i = 0; i < disks; i++) {
            boolean cache = i % 2 == 1;
            int size = cache ? 4 + random.nextInt(CACHE_MEGABYTES) : 4 + random.nextInt(WORK_MEGABYTES);
            String kind = cache ? "full disk, the cache's" : "full disk, the servers'";
            try {
                run("unshare", "-m", "true");
                disk(kind, cache, size);
            } catch (CannotMount e) {
                table.add(new DrillCase(kind, size + " MB", Outcome.NOT_RUN, String.valueOf(e.getMessage())));
            }
        }
    }

    private void disk(String kind, boolean cache, int size) throws Exception {
        Place place = Place.create();
        if (!cache) {
            Place.copy(drill.warm().cache(), place.cache());
        }
        try (Traces traces = new Traces(place, "")) {
            ChildRun.Judgement end;
            DrillCase one;
            try (Disk full = Disk.of(cache ? place.cache() : place.temporary(), size);
                    Child child = Child.start(place, Drill.WORK.behind(cache ? List.of() : WITHOUT_MEMORY))) {
                end = drill.awaitEnd(child, REASON);
                String where =
                        cache ? place.cache().toString() : place.temporary().toString();
                boolean placed = end.account().contains(where) || end.outcome() != Outcome.TOLD;
                one = new DrillCase(
                        kind,
                        size + " MB",
                        placed ? end.outcome() : Outcome.SILENT,
                        (placed ? "" : "does not say where, in '" + full.directory() + "': ") + end.account());
                // The disk is still full, so that only the child itself can have removed what it wrote.
                List<String> left = traces.left();
                if (!left.isEmpty() && one.outcome().isGood()) {
                    one = new DrillCase(kind, size + " MB", Outcome.LEFT_BEHIND, left + "; " + one.account());
                }
            }
            ChildRun.Judgement next = Drill.nextRun(place, Drill.NEXT);
            table.add(
                    next.outcome() == Outcome.GREEN
                            ? one
                            : new DrillCase(kind, one.moment(), next.outcome(), next.account()));
        } finally {
            place.close();
        }
    }

    /** Unmounts what an ended drill has mounted in a place. */
    static void release(Place place) throws IOException, InterruptedException {
        String mounts = Files.readString(Path.of("/proc/self/mounts"));
        for (Path directory : List.of(place.cache(), place.temporary())) {
            if (mounts.contains(" " + directory + " ")) {
                run("umount", directory.toString());
            }
        }
    }

    /** Only root may mount, and not everywhere. */
    private static final class CannotMount extends IOException {
        private static final long serialVersionUID = 1L;

        CannotMount(String message) {
            super(message);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new CannotMount(e.getMessage());
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new CannotMount("'" + String.join(" ", command) + "': " + said);
        }
    }
}
