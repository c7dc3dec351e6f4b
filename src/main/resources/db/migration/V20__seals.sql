-- Entries of the journal that no seal holds yet, written in the entry's own transaction.
create table unsealed (
    entry bigint primary key
);
insert into unsealed (entry) select id from journal;

create table seal (
    number bigint primary key,
    sealed_at timestamp with time zone not null,
    entries int not null,
    -- hash of the seal before, so that there is one chain
    previous varchar(64) not null unique,
    -- SHA-256 of the entries' hashes in their order
    entries_hash varchar(64) not null,
    hash varchar(64) not null,
    -- HMAC of the hash with the installation's secret
    mac varchar(64) not null
);

create table sealed_entry (
    entry bigint primary key,
    seal bigint not null,
    place int not null,
    -- gone once the entry is erased, so that nobody can guess what it said
    salt varchar(32),
    hash varchar(64) not null,
    erased_at timestamp with time zone,
    -- the entry that tells of the erasure
    erased_by bigint
);
create unique index sealed_entry_seal on sealed_entry (seal, place);

-- one row: whoever seals locks it first; it says where the chain ends
create table seal_head (
    id int primary key,
    number bigint not null,
    hash varchar(64) not null
);
insert into seal_head (id, number, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Letters byte for byte as the mail server got them, deflated; large attachments are left out and named by their hash.
create table letter_original (
    letter bigint not null,
    -- of the whole message as it was handed over
    sha256 varchar(64) not null,
    bytes bigint not null,
    whole boolean not null,
    content bytea not null,
    primary key (letter, sha256)
);
-- the journal's entry that vouches for what was sent
alter table letter add column vouched_by bigint;
-- which of its messages went out last
alter table letter add column original varchar(64);

-- When a personal link was last noted as opened, for people's browsers and for programs.
create table link_opening (
    makeup uuid not null,
    visitor varchar(10) not null,
    noted_at timestamp with time zone not null,
    primary key (makeup, visitor)
);
