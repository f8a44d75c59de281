package example.guestbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Migrated;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@Migrated(per = Migrated.Per.METHOD)
class GuestbookApplicationTests {

    @Test
    void startsOnAnEmptyGuestbook(@Autowired Entries entries) {
        assertThat(entries.count()).isZero();
        entries.save(new Entry("Ada", "first", 5));
    }

    @Test
    void isMigratedToTheEnd(@Autowired JdbcClient jdbc) {
        assertThat(jdbc.sql("select version from guestbook_history order by installed_rank").query(String.class).list())
                .containsExactly("1", "2", "3");
        assertThat(jdbc.sql("select count(*) from entry").query(Integer.class).single())
                .isZero();
    }
}
