create table changelog (
    id numeric(20, 0) not null constraint pk_changelog primary key,
    applied_at varchar(25) not null,
    description varchar(255) not null
);
