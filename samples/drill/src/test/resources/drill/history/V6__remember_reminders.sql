create table reminder (
    loan_id  bigint not null references loan (id) on delete cascade,
    sent_at  timestamptz not null,
    primary key (loan_id, sent_at)
);
