-- The column comes back behind the others: its place in the table is the one thing that cannot be undone.
alter table customer add column full_name text;
update customer set full_name = display_name;
alter table customer
    alter column full_name set not null,
    alter column display_name drop not null;

create function mirror_customer_name() returns trigger
    language plpgsql
as
$$
begin
    if tg_op = 'INSERT' then
        new.display_name := coalesce(new.display_name, new.full_name);
        new.full_name := coalesce(new.full_name, new.display_name);
    elsif new.display_name is distinct from old.display_name then
        new.full_name := new.display_name;
    else
        new.display_name := new.full_name;
    end if;
    return new;
end
$$;

create trigger mirror_customer_name
    before insert or update of full_name, display_name on customer
    for each row execute function mirror_customer_name();
