package dev.rehearsal.samples.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity that was written before its migration. */
@Entity
@Table(name = "customers")
class CustomerOfTomorrow {
    @Id
    Long id;

    Integer points;
}
