package dev.rehearsal.lock.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstWordTests {

    @Test
    void isAWordBehindComments() {
        assertThat(FirstWord.is("DELETE", "/* all */ -- of them\n\n Delete from a"))
                .isTrue();
        assertThat(FirstWord.is("DELETE", "deleted from a")).isFalse();
        assertThat(FirstWord.is("DELETE", "-- delete from a\nupdate a set b = 1"))
                .isFalse();
        assertThat(FirstWord.is("DELETE", "")).isFalse();
    }

    @Test
    void manyCommentsDoNotRunOutOfStack() {
        assertThat(FirstWord.is("UPDATE", "-- a line\n  ".repeat(100_000) + "update a set b = 1"))
                .isTrue();
    }
}
