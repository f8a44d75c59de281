package dev.rehearsal.samples.drill;

import dev.rehearsal.samples.drill.Child.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Ends JVMs in the middle of their work; then the next run must be green, and nothing left. */
final class Kills {
    private static final long END_LIMIT_MILLIS = 60_000;

    private final Drill drill;
    private final DrillTable table;
    private final List<String> urls;
    private final Random random = DrillSettings.random("kills");
    /** Grows shorter where children end before they are ended. */
    private double pace = 1;

    private final int together = DrillSettings.count("together", 3);

    /** When a child is ended. */
    private enum Moment {
        UNPACKING,
        TIME,
        LINE
    }

    /** How a child is ended. */
    private record Kill(String signal, Moment moment, boolean named) {
        String kind() {
            return "JVM, " + signal + " "
                    + switch (moment) {
                        case UNPACKING -> "around the first unpacking";
                        case TIME -> "at any time";
                        case LINE -> "at a line of the console";
                    }
                    + (named ? ", on a named server" : "");
        }
    }

    private static final List<Kill> CYCLE = List.of(
            new Kill("KILL", Moment.UNPACKING, false),
            new Kill("KILL", Moment.TIME, false),
            new Kill("KILL", Moment.LINE, false),
            new Kill("KILL", Moment.UNPACKING, false),
            new Kill("KILL", Moment.TIME, false),
            new Kill("KILL", Moment.TIME, true),
            new Kill("TERM", Moment.TIME, false),
            new Kill("INT", Moment.TIME, false),
            new Kill("KILL", Moment.LINE, true),
            new Kill("KILL", Moment.UNPACKING, false));

    /** A child that is to be ended, and when that happened. */
    private record Victim(Kill kill, Child child, String when, AtomicBoolean hit) {}

    Kills(Drill drill, DrillTable table, List<String> urls) {
        this.drill = drill;
        this.table = table;
        this.urls = urls;
    }

    /** Some die together, those of a round with an empty cache beside others of the same. */
    void run(int kills) throws Exception {
        Deque<Kill> due = new ArrayDeque<>();
        for (int i = 0; i < kills; i++) {
            due.add(CYCLE.get(i % CYCLE.size()));
        }
        while (!due.isEmpty()) {
            List<Kill> round = new ArrayList<>();
            while (!due.isEmpty() && round.size() < together) {
                round.add(due.remove());
            }
            due.addAll(round(round));
        }
    }

    /** Gives back what came too late, because a child had ended by itself. */
    private List<Kill> round(List<Kill> kills) throws Exception {
        boolean fresh = kills.stream().anyMatch(kill -> kill.moment() == Moment.UNPACKING);
        String url = urls.get(random.nextInt(urls.size()));
        Place place = fresh ? Place.create() : drill.warm();
        try (Traces traces = new Traces(place, url)) {
            List<Victim> victims = new ArrayList<>();
            List<Thread> killers = new ArrayList<>();
            for (Kill kill : kills) {
                Work work = kill.named() ? Drill.WORK.on(url) : Drill.WORK;
                Child child = Child.start(place, work);
                int line = 1 + random.nextInt(drill.lines().size() - 1);
                long millis = millis(kill.moment(), fresh);
                String when = kill.moment() == Moment.LINE ? "at line " + line : "at " + millis + " ms";
                Victim victim = new Victim(kill, child, when, new AtomicBoolean());
                victims.add(victim);
                killers.add(new Thread(() -> end(victim, millis, line)));
            }
            killers.forEach(Thread::start);
            for (Thread killer : killers) {
                killer.join();
            }
            judge(place, url, victims, traces);
            List<Kill> late = victims.stream()
                    .filter(victim -> !victim.hit().get())
                    .map(Victim::kill)
                    .toList();
            pace *= late.isEmpty() ? 1 : 0.9;
            return late;
        } finally {
            if (fresh) {
                place.close();
            }
        }
    }

    /** The walk of a child with a full cache is over earlier. */
    private long millis(Moment moment, boolean fresh) {
        long first = (long) (drill.firstStepMillis() * pace);
        long whole = (long) (drill.undisturbed().millis() * pace);
        return switch (moment) {
            case UNPACKING -> first / 6 + random.nextLong(first);
            case TIME, LINE -> random.nextLong(fresh ? whole : whole - first / 2);
        };
    }

    private static void end(Victim victim, long millis, int line) {
        Child child = victim.child();
        try {
            if (victim.kill().moment() == Moment.LINE) {
                child.awaitLines(line);
            } else {
                child.awaitMoment(millis);
            }
            if (child.isAlive()) {
                victim.hit().set(true);
                Child.signal(victim.kill().signal(), child.pid());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(Place place, String url, List<Victim> victims, Traces traces)
            throws IOException, InterruptedException, SQLException {
        List<Victim> alive = new ArrayList<>();
        for (Victim victim : victims) {
            if (!victim.child().ends(END_LIMIT_MILLIS)) {
                alive.add(victim);
            }
        }
        for (Victim victim : alive) {
            table.add(unended(victim));
            victim.child().kill();
        }
        ChildRun.Judgement next = Drill.nextRun(place, Drill.NEXT);
        if (victims.stream().anyMatch(victim -> victim.kill().named()) && next.outcome() == Outcome.GREEN) {
            next = Drill.nextRun(place, Drill.NEXT.on(url));
        }
        List<String> left = traces.left();
        for (Victim victim : victims) {
            if (!alive.contains(victim) && victim.hit().get()) {
                table.add(new DrillCase(
                        victim.kill().kind(),
                        victim.when(),
                        left.isEmpty() ? next.outcome() : Outcome.LEFT_BEHIND,
                        next.account() + String.join(", ", left)));
            }
        }
    }

    /** A process that was started with a signal ignored goes on ignoring it; that is not Rehearsal's doing. */
    private static DrillCase unended(Victim victim) throws IOException {
        boolean ignored = ignores(victim.child().pid(), victim.kill().signal());
        return new DrillCase(
                victim.kill().kind(),
                victim.when(),
                ignored ? Outcome.NOT_RUN : Outcome.SILENT,
                ignored ? "the drill itself was started with this signal ignored" : "no end after 60 s");
    }

    private static boolean ignores(long pid, String signal) throws IOException {
        int number = signal.equals("INT") ? 2 : 15;
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(mask -> (mask >> (number - 1) & 1) == 1);
        }
    }
}
