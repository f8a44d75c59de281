package dev.rehearsal.samples.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Starts four JVMs at once on one empty cache, and ends some of them; the others must not notice. */
final class Crowds {
    private static final int MEMBERS = 4;
    private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(180);

    private final Drill drill;
    private final DrillTable table;
    private final Random random = DrillSettings.random("crowds");

    Crowds(Drill drill, DrillTable table) {
        this.drill = drill;
        this.table = table;
    }

    void run(int crowds) throws Exception {
        for (int i = 0; i < crowds; i++) {
            crowd(i % 3);
        }
    }

    private void crowd(int kills) throws Exception {
        Place place = Place.create();
        List<Child> members = new ArrayList<>();
        try (Traces traces = new Traces(place, "")) {
            for (int i = 0; i < MEMBERS; i++) {
                members.add(Child.start(place, Drill.NEXT));
            }
            String moments = "";
            for (Child killed : members.subList(0, kills)) {
                long millis = random.nextLong(2 * drill.firstStepMillis());
                killed.awaitMoment(millis);
                killed.kill();
                moments += " " + millis + " ms";
            }
            String account = "";
            for (Child survivor : members.subList(kills, MEMBERS)) {
                if (!survivor.ends(LIMIT_MILLIS)) {
                    account += "no end after " + LIMIT_MILLIS / 1000 + " s; ";
                } else if (!survivor.run().isGreen()) {
                    account += survivor.run().firstFailure() + "; ";
                }
            }
            String kind = MEMBERS + " JVMs at once on an empty cache, " + kills + " of them killed";
            DrillCase one =
                    new DrillCase(kind, "at" + moments, account.isEmpty() ? Outcome.GREEN : Outcome.WRONG, account);
            ChildRun.Judgement next = Drill.nextRun(place, Drill.NEXT);
            List<String> left = traces.left();
            if (next.outcome() != Outcome.GREEN) {
                one = new DrillCase(kind, one.moment(), next.outcome(), account + next.account());
            } else if (!left.isEmpty()) {
                one = new DrillCase(kind, one.moment(), Outcome.LEFT_BEHIND, account + left);
            }
            table.add(one);
        } finally {
            members.forEach(Child::close);
            place.close();
        }
    }
}
