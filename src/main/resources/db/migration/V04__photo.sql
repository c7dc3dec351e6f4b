create table photo (
    makeup uuid not null,
    version int not null,
    student varchar(20) not null,
    file_name varchar(300) not null,
    sha256 varchar(64) not null,
    bytes bigint not null,
    crc32 bigint not null,
    width int not null,
    height int not null,
    origin varchar(20) not null,
    channel varchar(20) not null,
    sender varchar(200) not null,
    arrived_at timestamp with time zone not null,
    level varchar(5) not null,
    complaints text not null,
    -- null: not decided; ACCEPTED or RETURNED
    decision varchar(10),
    decided_by varchar(80),
    decided_at timestamp with time zone,
    decision_reason varchar(500),
    -- the student to whom this version was moved, because it was never this one's
    moved_to varchar(20),
    primary key (makeup, version)
);
create index photo_sha on photo (sha256);
create index photo_student on photo (student);

-- one row per first digit of a hash: whoever adds or accepts bytes locks theirs first, so that the same bytes for two
-- students come one after the other
create table photo_lock (
    digit varchar(1) primary key
);
insert into photo_lock (digit)
values ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'), ('c'), ('d'), ('e'), ('f');
