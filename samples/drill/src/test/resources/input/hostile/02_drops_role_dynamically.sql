-- Tries: to drop a role of others with a statement that stands nowhere as a whole.
do $$ begin execute 'dr' || 'op ro' || 'le ' || 'lodger'; end $$;
