-- what told whose photo a version is; and, for one that a person assigned, who that was
alter table photo add column matched_by varchar(20);
alter table photo add column assigned_by varchar(80);
update photo set matched_by = case when channel in ('LINK', 'STAFF') then channel else 'UNRECORDED' end;
alter table photo alter column matched_by set not null;

-- set aside: no photo of ours
alter table unmatched add column set_aside_by varchar(80);
alter table unmatched add column set_aside_at timestamp with time zone;
alter table unmatched add column set_aside_reason varchar(300);
