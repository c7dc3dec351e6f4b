-- The demo's day and whether its season was played to the end; without the profile demo both stay empty.
create table demo_season (
    id int primary key check (id = 1),
    stands_since timestamp with time zone not null
);

create table demo_clock (
    id int primary key check (id = 1),
    -- the school's local time
    set_to timestamp not null,
    -- the machine's time at that moment
    set_at timestamp with time zone not null
);
