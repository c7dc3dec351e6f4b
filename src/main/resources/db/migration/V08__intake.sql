create table unmatched (
    id uuid primary key,
    file_name varchar(300) not null,
    sha256 varchar(64) not null,
    bytes bigint not null,
    origin varchar(20) not null,
    uploaded_by varchar(80) not null,
    uploaded_at timestamp with time zone not null,
    candidates text not null,
    assigned_to varchar(20),
    assigned_at timestamp with time zone
);
create index unmatched_by on unmatched (uploaded_by);
