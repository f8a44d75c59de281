package dev.rehearsal.rehearsal.watch;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processor time that a phase has used: of its thread, of the programs that its tool started, and of those of its sessions that
 * run on this machine. A session that works a little now and then between sleeps shows itself by nothing else.
 */
final class SpentTime {
    private final Thread thread;

    /** @param thread the one in which the tool was called */
    SpentTime(Thread thread) {
        this.thread = thread;
    }

    /** Whether the time of the thread can be had: it needs the module {@code java.management}. */
    static boolean isKnown() {
        try {
            return ManagementFactory.getThreadMXBean().isThreadCpuTimeSupported();
        } catch (LinkageError withoutManagement) {
            return false;
        }
    }

    /** So far, in nanoseconds. */
    long nanos(Collection<Integer> sessions) {
        return ofThread() + ofPrograms() + ofSessions(sessions);
    }

    @SuppressWarnings("deprecation") // threadId() came with Java 19.
    private long ofThread() {
        try {
            return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
        } catch (LinkageError | UnsupportedOperationException unknown) {
            return 0;
        }
    }

    private static long ofPrograms() {
        return sum(ProcessHandle.current().descendants().filter(process -> !isPostgres(process)));
    }

    private static long ofSessions(Collection<Integer> sessions) {
        return sum(sessions.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(SpentTime::isPostgres));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(name -> name.contains("postgres"))
                .isPresent();
    }

    private static long sum(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
