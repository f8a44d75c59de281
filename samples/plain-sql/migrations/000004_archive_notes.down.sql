drop view current_note;
alter table note drop column archived_at;
