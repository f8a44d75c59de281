insert into customer (full_name, email, fax, password_md5) values
    ('Ada Lovelace', 'ada@example.org', '+44 20 7946 0001', md5('engine')),
    ('Grace Hopper', 'Grace@Example.org', null, md5('moth')),
    ('Zoë Ångström 🐘', 'zoe@example.org', null, null);

insert into product (name, price) values ('Loom', 120.00), ('Punched cards', 0.05), ('Nothing', 0);

insert into orders (customer_id, state, placed_at) values
    (1, 'placed', '2025-06-01 12:00:00+00'),
    (1, 'shipped', '2026-02-28 23:59:59+00'),
    (2, 'paid', '2024-12-31 23:59:59+00');

insert into order_line (order_id, line, product_id, quantity, unit_price) values
    (1, 1, 1, 1, 120.00), (1, 2, 2, 1000, 0.05), (2, 1, 2, 500, 0.04);
