-- What was ticked at the camera, by a phone that may have sent it late; a class's sign-off settles its ticks.
create table session_tick (
    -- given by the phone, so that sending twice is sending once
    id uuid primary key,
    student varchar(20) not null,
    absent boolean not null,
    -- when the finger touched the screen, by the school's clock
    ticked_at timestamp with time zone not null,
    arrived_at timestamp with time zone not null,
    username varchar(40) not null,
    ticked_by varchar(80) not null,
    -- the student's number while this tick is the one that counts, null afterwards
    newest_of varchar(20) unique,
    -- false: a newer one had come before it
    taken boolean not null,
    -- true: the cases tell who was absent, no longer the tick
    settled boolean not null
);
create index session_tick_student on session_tick (student);
