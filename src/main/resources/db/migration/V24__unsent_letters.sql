-- The act that ended letters unsent: all letters of one act are noted in the journal together.
alter table letter add column ended_by varchar(36);
create index letter_ended_by on letter (ended_by);

-- Entries about one student that hold the number of another one: they go with either.
create table journal_mention (
    student varchar(20) not null,
    entry bigint not null,
    primary key (student, entry)
);
insert into journal_mention (student, entry)
select s.number, j.id from journal j join student s on j.facts like '%"to":"' || s.number || '"%' where j.what = 'moved';
