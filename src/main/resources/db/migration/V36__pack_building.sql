-- known before a zip of zips is begun
alter table delivery_part add column crc32 bigint;

-- why it could not be built, for pages in both languages; failure itself is the sentence in Chinese
alter table delivery add column failure_key varchar(60);
alter table delivery add column failure_about varchar(200);

-- written beside the building's own transaction, so that everybody sees it
create table delivery_progress (
    college varchar(20) not null,
    version int not null,
    done int not null,
    total int not null,
    called_off_by varchar(80),
    primary key (college, version)
);
