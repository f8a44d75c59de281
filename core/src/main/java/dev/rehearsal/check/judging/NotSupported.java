package dev.rehearsal.check.judging;

import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import java.util.List;
import java.util.stream.Stream;

/** One finding about all that Rehearsal does not observe on the servers of a product. */
public final class NotSupported {
    private NotSupported() {}

    /**
     * None where all that was asked for is observed.
     *
     * @param unjudged names of checks that judge what the product's servers do not do
     */
    static Stream<Finding> of(Unsupported unsupported, List<String> unjudged, Place place) {
        return unsupported.what().isEmpty()
                ? Stream.empty()
                : Stream.of(Verdict.NOT_SUPPORTED.finding(
                        place,
                        "not observed on " + unsupported.product() + " yet: "
                                + unsupported.what().size() + " of the things that were asked for",
                        Facts.of("not observed", String.join("\n", unsupported.what()))
                                .and("nothing to judge", String.join("\n", unjudged))
                                .list(),
                        "nothing; all else was judged"));
    }
}
