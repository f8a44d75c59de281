-- +goose Up
create table call (
  id bigint generated always as identity primary key,
  ward text not null,
  starts_at timestamp not null
);
-- +goose Down
drop table call;
