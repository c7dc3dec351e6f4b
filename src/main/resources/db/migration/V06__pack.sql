create table delivery (
    college varchar(20) not null,
    version int not null,
    state varchar(20) not null,
    instance_id varchar(64),
    asked_by varchar(80),
    asked_at timestamp with time zone,
    built_at timestamp with time zone,
    missing int,
    -- missing.csv as it was when this delivery was built
    missing_list text,
    failure varchar(1000),
    in_order boolean,
    remark varchar(1000),
    answered_by varchar(80),
    answered_at timestamp with time zone,
    primary key (college, version)
);

create table delivery_part (
    college varchar(20) not null,
    version int not null,
    part int not null,
    name varchar(100) not null,
    bytes bigint not null,
    sha256 varchar(64) not null,
    photos int not null,
    primary key (college, version, part)
);

create table delivery_photo (
    college varchar(20) not null,
    version int not null,
    student varchar(20) not null,
    makeup uuid not null,
    photo_version int not null,
    -- what the manifest said, whatever the roster says later
    name varchar(80) not null,
    class_name varchar(80) not null,
    origin varchar(20) not null,
    sha256 varchar(64) not null,
    bytes bigint not null,
    crc32 bigint not null,
    part int not null,
    primary key (college, version, student)
);
create index delivery_photo_makeup on delivery_photo (makeup);
