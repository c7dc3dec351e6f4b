-- Rosters that were looked at and not yet taken, byte for byte, so that what is confirmed is what was seen.
create table roster_file (
    sha256 varchar(64) primary key,
    name varchar(300) not null,
    content bytea not null,
    sent_by varchar(80) not null,
    -- the machine's time
    sent_at timestamp with time zone not null
);
