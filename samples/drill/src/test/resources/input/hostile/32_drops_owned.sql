-- Tries: to drop everything that its role owns, and to change its role's defaults, dynamically.
-- Not prevented on maker: a role that may make no other migrates itself; what it did to itself is told.
do $$ begin execute 'al' || 'ter role current_user set search_path = nowhere'; end $$; drop owned by current_user cascade;
