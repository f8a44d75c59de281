alter table entry add column stars smallint check (stars between 1 and ${most-stars});
