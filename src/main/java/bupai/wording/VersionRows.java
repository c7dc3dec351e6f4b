package bupai.wording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of every text; nothing here is ever changed. */
@Repository
class VersionRows {

    private final JdbcClient db;

    VersionRows(JdbcClient db) {
        this.db = db;
    }

    /** The number of the newest row of all; 0 where there is none. Another process may have written it. */
    long newest() {
        return db.sql("select coalesce(max(id), 0) from letter_text")
                .query(Long.class)
                .single();
    }

    List<Version> current() {
        return db.sql(
                        """
                        select * from letter_text t
                        where t.version = (select max(n.version) from letter_text n
                                           where n.code = t.code and n.language = t.language)
                        """)
                .query((row, line) -> version(row))
                .list();
    }

    /** Newest first. */
    List<Version> of(String code, Language language) {
        return db.sql("select * from letter_text where code = :code and language = :language order by version desc")
                .param("code", code)
                .param("language", language.tag())
                .query((row, line) -> version(row))
                .list();
    }

    Optional<Version> find(String code, Language language, int version) {
        return of(code, language).stream()
                .filter(one -> one.version() == version)
                .findFirst();
    }

    /** False where somebody else wrote that version first. */
    boolean add(Version version) {
        try {
            db.sql(
                            """
                            insert into letter_text
                                (code, language, version, source, html, origin, written_by, written_at, note)
                            values (:code, :language, :version, :source, :html, :origin, :by, :at, :note)
                            """)
                    .param("code", version.code())
                    .param("language", version.language().tag())
                    .param("version", version.version())
                    .param("source", version.source())
                    .param("html", version.html())
                    .param("origin", version.origin().name())
                    .param("by", version.by())
                    .param("at", version.at().atOffset(ZoneOffset.UTC))
                    .param("note", version.note())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getString("code"),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                row.getInt("version"),
                row.getString("source"),
                row.getString("html"),
                Version.Origin.valueOf(row.getString("origin")),
                row.getString("written_by"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getString("note"));
    }
}
