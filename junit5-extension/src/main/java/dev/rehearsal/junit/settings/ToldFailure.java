package dev.rehearsal.junit.settings;

import dev.rehearsal.base.BaseException;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.history.HistoryException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Failures whose message says what is wrong and what to do. Of their stack only frames of the user's own code and of libraries are of use. */
public final class ToldFailure {
    private static final Pattern MACHINERY = Pattern.compile("(java|jdk|sun|dev\\.rehearsal)\\..*");

    private ToldFailure() {}

    /** The same failure; if it is one of these, without the frames of Rehearsal, JUnit and the JDK. */
    public static <F extends Throwable> F bare(F failure) {
        if (isTold(failure)) {
            Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                    .forEach(each -> each.setStackTrace(Stream.of(each.getStackTrace())
                            // JUnit and what calls it.
                            .takeWhile(frame -> !frame.getClassName().startsWith("org.junit."))
                            .filter(frame ->
                                    !MACHINERY.matcher(frame.getClassName()).matches())
                            .toArray(StackTraceElement[]::new)));
        }
        return failure;
    }

    /** A database that failed to start for another reason than what the project lacks has a cause. */
    private static boolean isTold(Throwable failure) {
        return failure instanceof HistoryException
                || failure instanceof BaseException
                || failure instanceof ExtensionConfigurationException
                || (failure instanceof DatabaseException && failure.getCause() == null);
    }
}
