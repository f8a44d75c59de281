create function keep_order_total() returns trigger
    language plpgsql
as
$$
begin
    if tg_op <> 'DELETE' then
        update orders set total = total + new.quantity * new.unit_price where id = new.order_id;
    end if;
    if tg_op <> 'INSERT' then
        update orders set total = total - old.quantity * old.unit_price where id = old.order_id;
    end if;
    return null;
end
$$;

create trigger keep_order_total
    after insert or update or delete on order_line
    for each row execute function keep_order_total();
