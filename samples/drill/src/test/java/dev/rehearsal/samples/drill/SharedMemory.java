package dev.rehearsal.samples.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The System V shared memory segments that a place's servers made, looked for again and again while they run. */
final class SharedMemory implements AutoCloseable {
    private static final Path SEGMENTS = Path.of("/proc/sysvipc/shm");

    private final Place place;
    private final Set<Long> strangers = ConcurrentHashMap.newKeySet();
    private final Set<Long> ours = ConcurrentHashMap.newKeySet();
    private final Thread watch = new Thread(this::watch, "watches-shared-memory");
    private volatile boolean closed;

    private SharedMemory(Place place) {
        this.place = place;
    }

    static SharedMemory of(Place place) {
        SharedMemory memory = new SharedMemory(place);
        memory.watch.setDaemon(true);
        memory.watch.start();
        return memory;
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                Thread.sleep(10);
            }
        } catch (IOException e) {
            // The file is not there on every system, and segments then neither.
            closed = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException {
        for (Map.Entry<Long, Long> segment : segments().entrySet()) {
            if (!ours.contains(segment.getKey()) && !strangers.contains(segment.getKey())) {
                (isMarked(segment.getValue()) ? ours : strangers).add(segment.getKey());
            }
        }
    }

    private boolean isMarked(long creator) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(creator), "environ"), StandardCharsets.ISO_8859_1)
                    .contains(place.marked());
        } catch (IOException e) {
            return false;
        }
    }

    /** Those of ours that are still there. */
    List<String> left() throws IOException {
        if (!Files.exists(SEGMENTS)) {
            return List.of();
        }
        look();
        return segments().keySet().stream()
                .filter(ours::contains)
                .map(id -> "shared memory segment " + id)
                .toList();
    }

    /** Each segment's id and the process that made it. */
    private static Map<Long, Long> segments() throws IOException {
        return Files.readAllLines(SEGMENTS).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .collect(Collectors.toMap(
                        fields -> Long.parseLong(fields[1]), fields -> Long.parseLong(fields[4]), (a, b) -> a));
    }

    @Override
    public void close() {
        closed = true;
    }
}
