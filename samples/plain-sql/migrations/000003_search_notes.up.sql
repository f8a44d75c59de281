alter table note add column words tsvector
    generated always as (to_tsvector('english', title || ' ' || body)) stored;

create index note_words on note using gin (words);
