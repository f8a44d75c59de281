package example.guestbook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
public class Entry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(columnDefinition = "text")
    private String guest;

    @Column(columnDefinition = "text")
    private String message;

    private Short stars;

    protected Entry() {}

    public Entry(String guest, String message, int stars) {
        this.guest = guest;
        this.message = message;
        this.stars = (short) stars;
    }

    public String guest() {
        return guest;
    }

    public int stars() {
        return stars;
    }
}
