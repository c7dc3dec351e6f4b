create table round (
    played_for date primary key,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    letters int,
    -- the deadline whose passing this round noted
    passed date
);

create table round_situation (
    played_for date not null,
    ordinal int not null,
    state varchar(20) not null,
    route varchar(20),
    step varchar(40),
    deadline date not null,
    last_letter_on date,
    students int not null,
    -- the plan's answer; null until decided, NONE for silence
    letter varchar(40),
    occasion varchar(80),
    hears varchar(20),
    written int,
    primary key (played_for, ordinal)
);

create table escalation (
    makeup uuid not null,
    occasion varchar(80) not null,
    hears varchar(20) not null,
    raised_on date not null,
    primary key (makeup, occasion)
);
create index escalation_raised on escalation (raised_on);
