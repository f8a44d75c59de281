package dev.rehearsal.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The process that started something, written into the name of whatever it starts. So nothing of ours is ever without
 * an owner, not even when its process is killed between two instructions, and a later process can tell leftovers from
 * what a living neighbour uses.
 *
 * @param host a fingerprint of the machine, its boot and its process namespace: only there does the pid mean anything
 * @param pid the process id
 * @param started when that process started, in the system's own ticks, so that a reused pid is not mistaken for it
 */
public record Owner(String host, long pid, long started) {
    private static final String PREFIX = "rehearsal_";
    private static final Pattern NAME = Pattern.compile("rehearsal_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)_[0-9a-z]+");
    /** Elsewhere than on Linux a start time is derived from clocks that may be adjusted. */
    private static final long TOLERANCE_MILLIS = 2_000;

    /** This very process. */
    public static Owner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(thisHost(), self.pid(), startOf(self));
    }

    /** A new name that is unique on earth for all practical purposes and tells its owner. */
    public String newName() {
        long unique = ThreadLocalRandom.current().nextLong(1L << 40);
        return prefix() + Long.toString(unique, Character.MAX_RADIX);
    }

    /** What all names that {@link #newName()} makes for this owner begin with. */
    public String prefix() {
        return PREFIX
                + host
                + '_'
                + Long.toString(pid, Character.MAX_RADIX)
                + '_'
                + Long.toString(started, Character.MAX_RADIX)
                + '_';
    }

    /** Who made a name, or empty if none of us did. */
    public static Optional<Owner> of(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(
                    matcher.group(1),
                    Long.parseLong(matcher.group(2), Character.MAX_RADIX),
                    Long.parseLong(matcher.group(3), Character.MAX_RADIX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it lived here, so that {@link #isAlive()} can be answered. */
    public boolean isOfThisHost() {
        return host.equals(thisHost());
    }

    /** Whether it still runs; an owner of another host is always taken for alive. */
    public boolean isAlive() {
        return !isOfThisHost()
                || ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> Math.abs(startOf(process) - started) <= TOLERANCE_MILLIS)
                        .isPresent();
    }

    private static long startOf(ProcessHandle process) {
        try {
            String stat = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
            // The command's name may hold anything, so fields are counted from its closing bracket.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            // In ticks of 10 ms; scaled, so that the tolerance never takes two processes of one pid for the same one.
            return Long.parseLong(fields[19]) * 10;
        } catch (IOException | RuntimeException e) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }

    private static String thisHost() {
        CRC32 fingerprint = new CRC32();
        for (String part : new String[] {hostName(), boot(), processNamespace()}) {
            fingerprint.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return Long.toString(fingerprint.getValue(), Character.MAX_RADIX).toLowerCase(Locale.ROOT);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    private static String processNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
