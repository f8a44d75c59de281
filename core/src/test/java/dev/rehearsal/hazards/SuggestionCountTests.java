package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many suggestions are SQL that the tests of this package run, and how many have to be sentences: none is lost unseen. */
class SuggestionCountTests {

    @Test
    void nothingIsRunLessThanBefore() {
        assertThat(SuggestionCases.sql()).hasSize(35);
        assertThat(SuggestionCases.words()).hasSize(20);
        assertThat(LostThingsSuggestionsTests.cases()).hasSize(7);
        assertThat(DownCases.sql()).hasSize(77);
        assertThat(DownCases.missing()).hasSize(20);
        assertThat(DownCases.words()).hasSize(4);
    }
}
