package example.guestbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.junit.Migrated;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.dao.DataIntegrityViolationException;

@DataJpaTest
@Migrated
class EntriesTests {
    @Autowired
    private Entries entries;

    @Test
    void findsTheGuestsWhoLikedIt() {
        entries.save(new Entry("Ada", "lovely", 5));
        entries.save(new Entry("Charles", "too long", 2));
        assertThat(entries.findByStarsGreaterThan((short) 3)).extracting(Entry::guest).containsExactly("Ada");
    }

    @Test
    void givesNoMoreStarsThanTheMigrationAllows() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> entries.saveAndFlush(new Entry("Ada", "lovely", 6)));
    }
}
