-- Tries: to drop everything that its role owns, and to change its role's defaults, dynamically.
do $$ begin execute 'al' || 'ter role current_user set search_path = nowhere'; end $$; drop owned by current_user cascade;
