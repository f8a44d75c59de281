package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.rehearsal.session.SessionDialect;
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
    private final SessionDialect dialect;
    private final Thread thread;

    /** @param thread the one in which the tool was called */
    SpentTime(SessionDialect dialect, Thread thread) {
        this.dialect = dialect;
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

    private long ofPrograms() {
        return sum(ProcessHandle.current().descendants().filter(process -> !isServer(process)));
    }

    private long ofSessions(Collection<Integer> sessions) {
        if (!dialect.sessionsAreProcesses()) {
            return 0;
        }
        return sum(sessions.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(this::isServer));
    }

    private boolean isServer(ProcessHandle process) {
        return process.info().command().filter(dialect::isServer).isPresent();
    }

    private static long sum(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
