package dev.rehearsal.samples.drill;

import dev.rehearsal.samples.drill.Child.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What all parts of the drill share: a place whose cache is filled, and what the work looks like where nothing is done to
 * it.
 *
 * @param warm the place
 * @param undisturbed the work with an empty cache
 * @param lines the console of that run
 */
record Drill(Place warm, ChildRun undisturbed, List<Child.Line> lines) implements AutoCloseable {
    static final Work WORK = Work.of(LibraryTestCase.class);
    static final Work NEXT = Work.of(NextRunTestCase.class);

    /** No run takes so long that is not held up: many times what an undisturbed one does on a busy machine. */
    private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(90);

    static Drill open() throws IOException, InterruptedException {
        Place place = Place.create();
        try (Child child = Child.start(place, WORK)) {
            if (!child.ends(LIMIT_MILLIS) || !child.run().isGreen()) {
                throw new IllegalStateException("the undisturbed run is not green: " + child.console());
            }
            return new Drill(place, child.run(), List.copyOf(child.console()));
        }
    }

    /** How long a child with an empty cache is busy with anything but the walk. */
    long firstStepMillis() {
        return lines.stream()
                .filter(line -> line.text().contains("step 1 of"))
                .map(Child.Line::millis)
                .findFirst()
                .orElse(undisturbed.millis() / 2);
    }

    /** What the work finds by itself. */
    Set<String> usual() {
        return undisturbed.findings();
    }

    /** Another run to its end; what is wrong with it, or an empty text. */
    static ChildRun.Judgement nextRun(Place place, Work work) throws IOException, InterruptedException {
        try (Child next = Child.start(place, work)) {
            if (!next.ends(LIMIT_MILLIS)) {
                return unending(next);
            }
            ChildRun run = next.run();
            return run.isGreen()
                    ? new ChildRun.Judgement(Outcome.GREEN, "")
                    : new ChildRun.Judgement(Outcome.WRONG, "the next run is not green: " + run.firstFailure());
        }
    }

    /** Waits for a child whose environment was harmed. */
    ChildRun.Judgement awaitEnd(Child child, Pattern reason) throws IOException, InterruptedException {
        return child.ends(LIMIT_MILLIS) ? child.run().judge(usual(), reason) : unending(child);
    }

    private static ChildRun.Judgement unending(Child child) throws IOException, InterruptedException {
        Path dump = Files.createDirectories(Path.of("target", "drill"))
                .resolve("threads-" + child.pid() + ".txt")
                .toAbsolutePath();
        Files.writeString(dump, child.threads());
        List<String> words = new ArrayList<>();
        child.console().forEach(line -> words.add(line.text()));
        child.kill();
        return new ChildRun.Judgement(
                Outcome.SILENT,
                "no end after " + LIMIT_MILLIS / 1000 + " s (threads in '" + dump.getFileName() + "'); it said last: "
                        + (words.isEmpty() ? "nothing" : words.get(words.size() - 1)));
    }

    @Override
    public void close() throws IOException {
        warm.close();
    }
}
