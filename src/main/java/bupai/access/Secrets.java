package bupai.access;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Random secrets of this installation, made at first need and kept in the database. */
@Repository
public class Secrets {

    private final JdbcClient db;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

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
        var before = known.get(name);
        if (before != null) {
            return before;
        }
        var kept = stored(name);
        // What this very call makes is remembered by the next one: its transaction may still fail.
        return kept.isEmpty() ? Base64.getDecoder().decode(made(name)) : remembered(name, kept);
    }

    private byte[] remembered(String name, String content) {
        var secret = Base64.getDecoder().decode(content);
        known.put(name, secret);
        return secret;
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
