package bupai.pack;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The college's numbers as a delivery's letter says them. */
@Repository
class CollegeBalance {

    /** @param accepted of the absent: those with an accepted photo; {@code missing} and {@code exempt} are the others */
    record Numbers(int expected, int absent, int accepted, int exempt) {

        public int photographed() {
            return expected - absent;
        }

        Numbers plus(Numbers other) {
            return new Numbers(
                    expected + other.expected, absent + other.absent, accepted + other.accepted, exempt + other.exempt);
        }

        public int missing() {
            return absent - accepted - exempt;
        }
    }

    private final JdbcClient db;

    CollegeBalance(JdbcClient db) {
        this.db = db;
    }

    Numbers of(String college) {
        return db.sql(
                        """
                        select count(*) as expected,
                            count(*) filter (where m.state <> 'WITHDRAWN') as absent,
                            count(*) filter (where m.state not in ('WITHDRAWN', 'EXEMPT') and exists (
                                select 1 from photo p
                                where p.makeup = m.id and p.decision = 'ACCEPTED' and p.moved_to is null)) as accepted,
                            count(*) filter (where m.state = 'EXEMPT') as exempt
                        from student s
                        join school_class c on c.name_key = s.class_key
                        left join makeup m on m.newest_of = s.number
                        where s.left_at is null and c.college = :college
                        """)
                .param("college", college)
                .query((row, number) -> new Numbers(
                        row.getInt("expected"), row.getInt("absent"), row.getInt("accepted"), row.getInt("exempt")))
                .single();
    }
}
