package dev.rehearsal.snapshot.command;

import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.snapshot.SnapshotException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what cannot be done in words; only what nobody foresaw is shown with its stack. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        boolean foreseen = failure instanceof SnapshotException
                || failure instanceof MaskingException
                || failure instanceof SQLException;
        if (!foreseen) {
            throw failure;
        }
        command.getErr().println(command.getColorScheme().errorText("error: " + failure.getMessage()));
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
