package dev.rehearsal.rehearsal.run;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.Deployment;
import java.util.List;

/**
 * What is tried about each step beside the walk, each on forks of its own.
 *
 * @param locks whether each statement is observed: its locks, its work, and how that grows
 * @param compatibility whether old code is run on the new schema, and new code on the old one
 * @param traffic whether readers and writers work beside the up, and a long-running reader stands in its way
 * @param crashes whether the up is killed at each of its commits and run again
 * @param halfAppliedPoints behind how many statements of an up, at most, it is stopped and run again where statements commit by themselves; 0
 *     for none, {@link #ALL_POINTS} for all
 * @param statements an application's own statements, for traffic and for compatibility
 * @param release whether what a runbook prints is tried: queries for production, and a restore behind a point of no return
 */
public record Experiments(
        boolean locks,
        boolean compatibility,
        boolean traffic,
        boolean crashes,
        int halfAppliedPoints,
        List<ApplicationStatement> statements,
        boolean release) {

    /** As many points as there are, also behind the only statement of an up. */
    public static final int ALL_POINTS = Integer.MAX_VALUE;

    /** The walk alone. */
    public static final Experiments NONE = new Experiments(false, false, false, false, 0, List.of());

    /** What is tried unless something else is asked for: locks, compatibility, and ups that are stopped half applied. */
    public static final Experiments STANDARD = new Experiments(true, true, false, false, 60, List.of());

    /** The same without what a runbook prints. */
    public Experiments(
            boolean locks,
            boolean compatibility,
            boolean traffic,
            boolean crashes,
            int halfAppliedPoints,
            List<ApplicationStatement> statements) {
        this(locks, compatibility, traffic, crashes, halfAppliedPoints, statements, false);
    }

    public Experiments {
        statements = List.copyOf(statements);
    }

    /** Without what is tried of old code where the application is stopped meanwhile. */
    public Experiments withDeployment(Deployment deployment) {
        boolean tried = compatibility && deployment == Deployment.ROLLING;
        return new Experiments(locks, tried, traffic, crashes, halfAppliedPoints, statements, release);
    }

    public Experiments withTraffic(boolean wanted) {
        return new Experiments(locks, compatibility, wanted, crashes, halfAppliedPoints, statements, release);
    }

    public Experiments withCrashes(boolean wanted) {
        return new Experiments(locks, compatibility, traffic, wanted, halfAppliedPoints, statements, release);
    }

    public Experiments withHalfAppliedPoints(int most) {
        return new Experiments(locks, compatibility, traffic, crashes, most, statements, release);
    }

    public Experiments withStatements(List<ApplicationStatement> application) {
        return new Experiments(locks, compatibility, traffic, crashes, halfAppliedPoints, application, release);
    }

    /** The same, trying what a runbook prints. */
    public Experiments forRelease() {
        return new Experiments(locks, compatibility, traffic, crashes, halfAppliedPoints, statements, true);
    }
}
