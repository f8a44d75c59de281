create table reply (
    entry_id bigint not null references entry (id) on delete cascade,
    number   int not null,
    message  text not null,
    primary key (entry_id, number)
);
