-- the two purges of a season: ordered by academic affairs, played once, with their proof by count
create table purge (
    stage varchar(20) primary key,
    ordered_by varchar(80) not null,
    ordered_at timestamp with time zone not null,
    started_at timestamp with time zone,
    done_at timestamp with time zone,
    -- what went and what is left, a JSON list of lines
    report text
);
