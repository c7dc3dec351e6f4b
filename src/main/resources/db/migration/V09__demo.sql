-- The demo's day; without the profile demo this table stays empty. One row at most.
create table demo_clock (
    id int primary key check (id = 1),
    -- the school's local time
    set_to timestamp not null,
    -- the machine's time at that moment
    set_at timestamp with time zone not null
);
