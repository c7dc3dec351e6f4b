-- How the last season went, carried over: the share of its absent students whose photo was in order, by days left to 20 March.
create table past_curve (
    days_left int primary key,
    cohort varchar(40) not null,
    share double precision not null
);
