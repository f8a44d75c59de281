package dev.rehearsal.finding;

import org.apiguardian.api.API;

/**
 * Findings of a run that fail no test.
 *
 * @param errors how many errors
 * @param warnings how many warnings
 * @param failable how many of the warnings would fail if warnings did: not those about a loss that a migration's text states
 * @param failOn what fails, as `rehearsal.fail-on` says it
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Passing(long errors, long warnings, long failable, String failOn) {

    /** In words, with what would make them fail; empty where there is nothing. */
    public String words() {
        String what = FindingText.counted(errors, warnings, " and ");
        return what.isEmpty() ? "" : what + " did not fail this run" + hint();
    }

    private String hint() {
        if (failOn.equals("never")) {
            return ", as rehearsal.fail-on=never says";
        }
        return failable == 0
                ? ""
                : "; rehearsal.fail-on=warning makes " + (failable == warnings ? "them" : failable + " of them");
    }
}
