-- What nobody outside may read: it stands here only so that the sample can show that none of it reaches a file.
insert into customer (name, email, phone, joined) values
    ('Ada Lovelace', 'ada.lovelace@analytical.example', '+44 20 7946 0123', '2023-02-03'),
    ('Grace Hopper', 'grace@navy.example', null, '2023-05-17'),
    ('ada lovelace', 'Ada.Lovelace@Analytical.example', '+44 20 7946 0999', '2024-01-09'),
    ('Радия Перлман', 'radia@spanning-tree.example', '+1 555 0142', '2024-08-30');

insert into ticket (customer_id, parent_id, state, subject, opened_at, rating) values
    (1, null, 'closed', 'Engine prints the wrong Bernoulli numbers', '2024-02-01 09:00+00', 5),
    (3, 1, 'open', 'Bernoulli again', '2024-03-11 10:30+00', null),
    (2, null, 'waiting', 'A moth in relay 70', '2024-06-09 15:45+00', null);

insert into message (ticket_id, number, sender, body, context) values
    (1, 1, 'ada.lovelace@analytical.example', 'Dear support, my notes say otherwise. Ada', '{"page": 7, "browser": "Firefox", "user": {"email": "ada.lovelace@analytical.example"}}'),
    (1, 2, 'support@desk.example', 'Dear Ada, the eighth one was mistyped.', '{}'),
    (2, 1, 'Ada.Lovelace@Analytical.example', 'It is mistyped again.', '{"page": 9}'),
    (3, 1, 'grace@navy.example', 'I taped it into the logbook. Call me: 202-555-0170', '{"page": 1, "tags": ["hardware"]}');
