package dev.rehearsal.finding;

import java.util.List;

/**
 * One thing judged wrong. Data only: words and colours are made where it is shown.
 *
 * @param check name of the check that found it: {@code DownLeavesTraces}
 * @param severity how bad it is
 * @param place where it is
 * @param headline what is wrong, in one line, without the place
 * @param facts expected against actual, in the order in which they are to be read
 * @param remedy what to write instead; empty where nothing general can be said
 */
public record Finding(String check, Severity severity, Place place, String headline, List<Fact> facts, String remedy) {

    public Finding {
        facts = List.copyOf(facts);
    }
}
