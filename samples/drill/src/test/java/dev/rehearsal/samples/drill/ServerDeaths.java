package dev.rehearsal.samples.drill;

import dev.rehearsal.database.Owner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ends servers below their children; these must say so and end, or go on with another server. */
final class ServerDeaths {
    /** What a message says that names the server's end as the reason; the driver's words alone do not. */
    private static final Pattern REASON = Pattern.compile(
            "the server (?:ended|crashed|could not be reached|took no more sessions)|sessions were ended"
                    + "|canceling statement due to user request");

    private static final List<String> SIGNALS = List.of("KILL", "QUIT", "INT", "TERM");

    private final Drill drill;
    private final DrillTable table;
    private final Random random = DrillSettings.random("deaths");

    ServerDeaths(Drill drill, DrillTable table) {
        this.drill = drill;
        this.table = table;
    }

    void run(int deaths) throws Exception {
        try (Traces traces = new Traces(drill.warm(), "")) {
            for (int i = 0; i < deaths; i++) {
                String signal = SIGNALS.get(i % SIGNALS.size());
                boolean whole = i / SIGNALS.size() % 2 == 0;
                int tries = 0;
                while (!death(signal, whole, traces, tries)) {
                    tries++;
                }
            }
        }
    }

    /** Whether the child was still at work at that moment; each further try comes earlier. */
    private boolean death(String signal, boolean whole, Traces traces, int tries) throws Exception {
        long life = drill.undisturbed().millis() - drill.firstStepMillis();
        long millis = random.nextLong(life) >> tries;
        try (Child child = Child.start(drill.warm(), Drill.WORK)) {
            Optional<Long> server = awaitServer(child);
            child.awaitMoment(child.millis() + millis);
            Optional<Long> target = whole ? server : session(child, server);
            if (target.isEmpty()
                    || child.console().stream().anyMatch(line -> line.text().startsWith("Whole history"))) {
                return false;
            }
            Child.signal(signal, target.get());
            int lines = child.console().size();
            long before = child.millis();
            ChildRun.Judgement end = drill.awaitEnd(child, REASON);
            String kind = (whole ? "server, " : "one session of a server, ") + signal;
            String when = millis + " ms after its start, line " + lines + "; the child ended "
                    + (child.millis() - before) + " ms later";
            table.add(withTraces(new DrillCase(kind, when, end.outcome(), end.account()), drill.warm(), traces));
            return true;
        }
    }

    /** What a run that came to its own end leaves, which it should have removed itself. */
    static DrillCase withTraces(DrillCase one, Place place, Traces traces) throws Exception {
        List<String> left = traces.left();
        if (left.isEmpty()) {
            return one;
        }
        ChildRun.Judgement next = Drill.nextRun(place, Drill.NEXT);
        List<String> still = new ArrayList<>(left);
        still.retainAll(traces.all());
        String account = one.account()
                + (one.account().isEmpty() ? "" : "; ")
                + (still.isEmpty() ? "gone only after the next run: " + left : "left: " + still);
        Outcome outcome =
                !one.outcome().isGood() ? one.outcome() : !still.isEmpty() ? Outcome.LEFT_BEHIND : one.outcome();
        return new DrillCase(
                one.kind(),
                one.moment(),
                next.outcome() == Outcome.GREEN ? outcome : next.outcome(),
                account + next.account());
    }

    private static Optional<Long> awaitServer(Child child) throws IOException, InterruptedException {
        while (child.isAlive()) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(Path.of("/dev/shm"), "rehearsal_*")) {
                for (Path directory : directories) {
                    Path file = directory.resolve("data/postmaster.pid");
                    boolean ours = Owner.of(directory.getFileName().toString())
                            .filter(owner -> owner.pid() == child.pid())
                            .isPresent();
                    if (ours && Files.exists(file)) {
                        List<String> lines = Files.readAllLines(file);
                        if (lines.size() >= 8 && lines.get(7).startsWith("ready")) {
                            return Optional.of(Long.parseLong(lines.get(0).strip()));
                        }
                    }
                }
            }
            Thread.sleep(2);
        }
        return Optional.empty();
    }

    /** A session of the child at that moment; there may be none for a while. */
    private Optional<Long> session(Child child, Optional<Long> server) throws InterruptedException {
        while (child.isAlive() && server.isPresent()) {
            List<Long> sessions = ProcessHandle.of(server.get())
                    .map(ProcessHandle::children)
                    .orElse(Stream.empty())
                    .filter(ServerDeaths::isSession)
                    .map(ProcessHandle::pid)
                    .toList();
            if (!sessions.isEmpty()) {
                return Optional.of(sessions.get(random.nextInt(sessions.size())));
            }
            Thread.sleep(1);
        }
        return Optional.empty();
    }

    private static boolean isSession(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .startsWith("postgres: postgres ");
        } catch (IOException e) {
            return false;
        }
    }
}
