package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.report.format.CodeHost;
import dev.rehearsal.report.format.GithubAnnotations;
import dev.rehearsal.report.format.ReportFormat;
import dev.rehearsal.report.located.MergedFindings;
import dev.rehearsal.report.located.ReportException;
import dev.rehearsal.report.located.RunFindingsReader;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes at the end of a session what is about all classes of a report directory, also those of other processes. */
final class DirectoryReports implements AutoCloseable {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");
    private static final Object ONE_AT_A_TIME = new Object();

    private final CodeHost host;
    private final GithubAnnotations annotations = new GithubAnnotations();
    private final Map<Path, Set<ReportFormat>> wanted = new TreeMap<>();

    DirectoryReports(CodeHost host) {
        this.host = host;
    }

    GithubAnnotations annotations() {
        return annotations;
    }

    /** Notes that a class wrote its report there. */
    synchronized void add(Path directory, Set<ReportFormat> formats) {
        wanted.computeIfAbsent(directory, none -> EnumSet.noneOf(ReportFormat.class))
                .addAll(formats);
    }

    @Override
    public synchronized void close() {
        wanted.forEach((directory, formats) -> {
            try {
                write(directory, formats);
            } catch (IOException | ReportException failure) {
                LOGGER.log(Level.WARNING, "The reports of '" + directory + "' cannot be put together", failure);
            }
        });
        wanted.clear();
    }

    private void write(Path directory, Set<ReportFormat> formats) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(
                            directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                List<ReportException> damaged = new ArrayList<>();
                MergedFindings all = MergedFindings.of(RunFindingsReader.in(directory, damaged::add));
                if (!damaged.isEmpty()) {
                    LOGGER.log(
                            Level.WARNING,
                            damaged.size() + " reports of '" + directory + "' are left out, the first because "
                                    + damaged.get(0).getMessage());
                }
                for (ReportFormat format : formats) {
                    // The reports of the classes are what is merged; their sum would be read as one of them.
                    if (lock.isValid() && format != ReportFormat.JSON) {
                        format.write(all, directory, host);
                    }
                }
            }
        }
    }
}
