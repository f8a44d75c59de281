create table loan (
    id         bigint generated always as identity primary key,
    member_id  bigint not null references member (id),
    title      text not null,
    pages      int not null default 1,
    due_on     date not null
);
create index loan_member_id on loan (member_id);
