package dev.rehearsal.finding;

import dev.rehearsal.secret.Secrets;
import org.apiguardian.api.API;

/**
 * One observed fact behind a finding.
 *
 * @param label what it is: {@code before}, {@code after down}, {@code missing SQL}
 * @param value the fact itself; may have several lines
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Fact(String label, String value) {
    /** The label of the reason why a finding is accepted. */
    public static final String ACCEPTED_BECAUSE = "accepted because";

    public Fact {
        value = Secrets.masked(value);
    }
}
