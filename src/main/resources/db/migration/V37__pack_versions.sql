-- against what stood before: NEW or REPLACED
alter table delivery_photo add column change varchar(10) default 'NEW' not null;

-- what an earlier delivery holds and this one takes back
create table delivery_withdrawn (
    college varchar(20) not null,
    version int not null,
    student varchar(20) not null,
    name varchar(80) not null,
    class_name varchar(80) not null,
    origin varchar(20) not null,
    sha256 varchar(64) not null,
    primary key (college, version, student)
);

-- a photo alone that is larger than the receiving mailbox takes
alter table delivery_part add column by_hand boolean default false not null;

-- what goes beside the zips, as it was when the delivery was built
create table delivery_file (
    college varchar(20) not null,
    version int not null,
    number int not null,
    name varchar(100) not null,
    content_type varchar(100) not null,
    content bytea not null,
    primary key (college, version, number)
);

alter table delivery add column uploaded_by varchar(80);
alter table delivery add column uploaded_at timestamp with time zone;

-- what academic affairs says of single photos of a delivery that is not in order
create table delivery_remark (
    college varchar(20) not null,
    version int not null,
    student varchar(20) not null,
    remark varchar(500) not null,
    primary key (college, version, student)
);
