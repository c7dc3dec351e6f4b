package bupai.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Signs a student's personal link, so that it opens one case and nothing else. */
@Component
public class Links {

    /** @param baseUrl where people reach this program, without a slash at the end */
    @ConfigurationProperties("bupai")
    public record Address(String baseUrl) {}

    private static final int SEAL_BYTES = 16;

    private final Address address;
    private final Secrets secrets;

    Links(Address address, Secrets secrets) {
        this.address = address;
        this.secrets = secrets;
    }

    /** The whole address of a case's page. */
    public String to(UUID makeup) {
        return page("/s/" + token(makeup));
    }

    /** The whole address of a page of ours; {@code path} starts with a slash. */
    public String page(String path) {
        return address.baseUrl() + path;
    }

    public String token(UUID makeup) {
        var bytes = bytes(makeup);
        var whole = ByteBuffer.allocate(16 + SEAL_BYTES).put(bytes).put(seal(bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** The case that a token opens; empty where the token is not one of ours. */
    public Optional<UUID> open(String token) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (whole.length != 16 + SEAL_BYTES) {
            return Optional.empty();
        }
        var id = Arrays.copyOf(whole, 16);
        if (!MessageDigest.isEqual(seal(id), Arrays.copyOfRange(whole, 16, whole.length))) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(id);
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private byte[] seal(byte[] id) {
        return Arrays.copyOf(secrets.mac("links", id), SEAL_BYTES);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
