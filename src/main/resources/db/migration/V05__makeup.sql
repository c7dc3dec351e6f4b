create table makeup (
    id uuid primary key,
    student varchar(20) not null references student (number),
    -- the student's number while this case is the newest of the student, null afterwards
    newest_of varchar(20) unique,
    reason varchar(300),
    state varchar(20) not null,
    route varchar(20),
    step varchar(40),
    -- where it last stood while a photo was still to be got; a case that comes back comes back to there
    place varchar(20) not null,
    place_step varchar(40),
    -- one student's extension; null: the cohort's deadline holds
    deadline date,
    instance_id varchar(64),
    opened_at timestamp with time zone not null,
    opened_by varchar(80) not null,
    reminded_on date,
    last_letter_on date
);
create index makeup_student on makeup (student);
create index makeup_state on makeup (state);
