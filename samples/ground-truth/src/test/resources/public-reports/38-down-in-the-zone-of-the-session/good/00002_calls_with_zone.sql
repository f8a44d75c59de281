-- +goose Up
alter table call alter column starts_at type timestamptz using starts_at at time zone 'UTC';
-- +goose Down
alter table call alter column starts_at type timestamp using starts_at at time zone 'UTC';
