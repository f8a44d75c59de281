-- Both names are there, and whichever the application writes, old or new, the other follows.
alter table customers add column display_name text;
create function mirror_names() returns trigger language plpgsql as $$
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
create trigger mirror_names before insert or update of full_name, display_name on customers
    for each row execute function mirror_names();
update customers set display_name = full_name;
