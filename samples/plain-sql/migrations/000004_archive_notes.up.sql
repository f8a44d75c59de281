alter table note add column archived_at timestamptz;

create view current_note as
select id, title, body, written_at from note where archived_at is null;
