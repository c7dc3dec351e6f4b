-- The mailbox: who reads it at the moment, and how the last reading went; all times here are the machine's.
create table mailbox (
    -- user@host/folder
    name varchar(300) primary key,
    reader varchar(36),
    reads_until timestamp with time zone,
    read_at timestamp with time zone,
    trouble varchar(1000),
    trouble_since timestamp with time zone
);

-- One row for each mail that came, written before it is looked at.
create table post (
    id uuid primary key,
    mailbox varchar(300) not null,
    uid_validity bigint not null,
    uid bigint not null,
    bytes bigint not null,
    -- by the school's clock
    arrived_at timestamp with time zone not null,
    -- what a mail is known again by when its number in the mailbox has changed
    fingerprint varchar(64),
    message_id varchar(300),
    sender varchar(200),
    sender_name varchar(200),
    subject varchar(300),
    state varchar(12) not null,
    -- what kind of mail it turned out to be
    kind varchar(12),
    attempts int default 0 not null,
    drops int default 0 not null,
    trouble varchar(1000),
    next_try_at timestamp with time zone,
    -- whether the mailbox shows it as read
    marked boolean default false not null,
    unique (mailbox, uid_validity, uid)
);
create index post_state on post (state);
create index post_fingerprint on post (fingerprint);
create index post_arrived on post (arrived_at);

-- What became of each part; written in the transaction that hands the part in.
create table post_part (
    post uuid not null,
    part varchar(60) not null,
    file_name varchar(300) not null,
    outcome varchar(12) not null,
    student varchar(20),
    matched_by varchar(20),
    version int,
    candidates text not null,
    reason varchar(100),
    reason_arguments text not null,
    primary key (post, part)
);
create index post_part_student on post_part (student);

alter table unmatched add column channel varchar(20) default 'HEAP' not null;
alter table unmatched add column sender varchar(200);
