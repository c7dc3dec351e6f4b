package bupai.access;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Random secrets of this installation, made at first need and kept in the database. */
@Repository
public class Secrets {

    private final JdbcClient db;

    Secrets(JdbcClient db) {
        this.db = db;
    }

    /** HMAC-SHA-256 of a content under the secret of this name: only this installation can make it. */
    public byte[] mac(String name, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(named(name), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 32 random bytes, the same at each call of the same name. */
    private byte[] named(String name) {
        var known = stored(name);
        return Base64.getDecoder().decode(known.isEmpty() ? made(name) : known);
    }

    /** A random name of this installation, no secret: it tells its letters from those of another. */
    public String installation() {
        return HexFormat.of().formatHex(named("installation"), 0, 8);
    }

    private String stored(String name) {
        return db.sql("select content from secret where name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String made(String name) {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        var content = Base64.getEncoder().encodeToString(fresh);
        try {
            db.sql("insert into secret (name, content) values (:name, :content)")
                    .param("name", name)
                    .param("content", content)
                    .update();
            return content;
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            return stored(name);
        }
    }
}
