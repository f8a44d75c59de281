package dev.rehearsal.report.located;

/** A report cannot be read, or is none; the message says which file, and what to do. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
