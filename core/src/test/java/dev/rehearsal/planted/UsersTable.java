package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import java.util.List;

/** Sound migrations and rows that faults are planted on. */
final class UsersTable {
    static final List<PlantedStep> USERS = List.of(step("1_users", """
            create table users (
                id serial primary key,
                name text,
                email text
            );
            """, """
            drop table users;
            """));

    static final String THREE_USERS = """
            insert into users (name, email) values
                ('Ada Lovelace', 'Ada@example.org'),
                ('Alan Turing', 'alan@example.org'),
                ('Grace Hopper', null)
            """;

    private UsersTable() {}
}
