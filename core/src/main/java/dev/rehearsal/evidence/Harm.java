package dev.rehearsal.evidence;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What was valid before a step and is not valid after it.
 *
 * @param sequencesBehind sequences that fell behind their column because of the step
 * @param orphans foreign keys that rows break because of the step
 * @param invalidObjects invalid indexes and constraints that the first up left
 * @param consequences what else the first up brought about
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Harm(
        List<SequenceBehind> sequencesBehind,
        List<Orphans> orphans,
        List<ObjectIdentity> invalidObjects,
        Consequences consequences) {

    /** All is as sound as before. */
    public static final Harm NONE = new Harm(List.of(), List.of(), List.of(), Consequences.NONE);

    public Harm {
        sequencesBehind = List.copyOf(sequencesBehind);
        orphans = List.copyOf(orphans);
        invalidObjects = List.copyOf(invalidObjects);
    }
}
