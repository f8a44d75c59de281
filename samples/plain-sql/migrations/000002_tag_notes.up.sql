create table tag (
    name text primary key check (name = lower(name))
);

create table note_tag (
    note_id bigint not null references note (id) on delete cascade,
    tag     text not null references tag (name) on update cascade,
    primary key (note_id, tag)
);

create index note_tag_tag on note_tag (tag);
