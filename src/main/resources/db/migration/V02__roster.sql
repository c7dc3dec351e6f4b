create table school_class (
    name_key varchar(80) primary key,
    name varchar(80) not null,
    college varchar(20) not null,
    headcount int,
    block int,
    session_on date,
    starts_at time,
    ends_at time,
    venue varchar(80),
    signed_off_at timestamp with time zone,
    signed_off_by varchar(80),
    photographed int
);
create index school_class_college on school_class (college);

create table student (
    number varchar(20) primary key,
    name varchar(80) not null,
    class_key varchar(80) not null references school_class (name_key),
    email varchar(200),
    phone varchar(40),
    left_at timestamp with time zone,
    left_reason varchar(300)
);
create index student_class on student (class_key);

-- one row: whoever changes the roster locks it first
create table roster_lock (
    id int primary key
);
insert into roster_lock (id) values (1);
