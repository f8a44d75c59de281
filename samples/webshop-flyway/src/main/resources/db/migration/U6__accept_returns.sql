-- PostgreSQL cannot take a value out of an enum, so the type is made anew. An order that was returned meanwhile
-- goes back to 'shipped', the last state that the old application knows for it.
alter type order_state rename to order_state_with_returns;
create type order_state as enum ('placed', 'paid', 'shipped');

alter table orders
    alter column state drop default,
    alter column state type order_state
        using (case state when 'returned' then 'shipped' else state::text end)::order_state,
    alter column state set default 'placed';

drop type order_state_with_returns;
