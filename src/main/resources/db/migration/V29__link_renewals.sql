-- How often a case was given a new personal link; the earlier ones open nothing.
create table link_renewal (
    makeup uuid primary key,
    version integer not null
);
