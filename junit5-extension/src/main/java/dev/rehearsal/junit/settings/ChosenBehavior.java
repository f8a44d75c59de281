package dev.rehearsal.junit.settings;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.HangTimeout;
import dev.rehearsal.rehearsal.Rehearsal;
import java.time.Duration;
import java.util.Locale;

/**
 * What the options of a class choose about hangs, the server, missing databases and which findings fail.
 *
 * @param chosen the options
 */
public record ChosenBehavior(ChosenOptions chosen) {

    /** A rehearsal with its hang timeout, and with the promise to leave the server alone if that is given. */
    public Rehearsal rehearsal(History history) {
        Rehearsal rehearsal = Rehearsal.of(history).withHangTimeout(hangTimeout());
        return chosen.isYes(Option.LEAVES_SERVER_ALONE, false) ? rehearsal.leavingServerAlone() : rehearsal;
    }

    public Deployment deployment() {
        return switch (chosen.value(Option.DEPLOYMENT).toLowerCase(Locale.ROOT)) {
            case "", "rolling" -> Deployment.ROLLING;
            case "stopped" -> Deployment.STOPPED;
            default -> throw chosen.misused(Option.DEPLOYMENT, "'rolling' or 'stopped'");
        };
    }

    public boolean skipsWithoutDatabase() {
        return switch (chosen.value(Option.NO_DATABASE)) {
            case "", "fail" -> false;
            case "skip" -> true;
            default -> throw chosen.misused(Option.NO_DATABASE, "'skip' or 'fail'");
        };
    }

    public FailOn failOn() {
        return switch (chosen.value(Option.FAIL_ON).toLowerCase(Locale.ROOT)) {
            case "", "error" -> FailOn.ERROR;
            case "warning" -> FailOn.WARNING;
            case "never" -> FailOn.NEVER;
            default -> throw chosen.misused(Option.FAIL_ON, "'error', 'warning' or 'never'");
        };
    }

    private Duration hangTimeout() {
        String value = chosen.value(Option.HANG_TIMEOUT);
        if (value.isEmpty()) {
            return HangTimeout.standard();
        }
        return HangTimeout.parse(value)
                .orElseThrow(() -> chosen.misused(
                        Option.HANG_TIMEOUT, "a number of 'ms', 's', 'm' or 'h', such as '90s', or 'none'"));
    }
}
