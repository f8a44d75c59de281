package example.guestbook;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface Entries extends JpaRepository<Entry, Long> {
    List<Entry> findByStarsGreaterThan(short stars);
}
