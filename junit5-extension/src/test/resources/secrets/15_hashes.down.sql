comment on table users is null;
