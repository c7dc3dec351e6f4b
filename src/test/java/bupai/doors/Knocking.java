package bupai.doors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/** Somebody who comes to doors: with a browser's cookies and token, or with a password in each request. */
public final class Knocking {

    /** What the door said. */
    public record Answer(int status, HttpHeaders headers, String body) {

        String header(String name) {
            return String.join(" | ", headers.allValues(name));
        }

        String location() {
            return header("Location");
        }

        boolean asksToSignIn() {
            return status == 401 || status == 302 && location().matches("(https?://[^/]+)?/sign-in(\\?.*)?");
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String EDGE = "edge-of-a-part";

    private final String root;
    private final String basic;
    private final Map<String, byte[]> files;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String token;

    private Knocking(String root, String firstPage, String username, Map<String, byte[]> files) {
        this.root = root;
        this.files = files;
        this.basic = username.isEmpty() ? "" : "Basic " + base64(username + ":demo");
        var first = token(firstPage);
        if (!username.isEmpty()) {
            sent(form("/sign-in", "username=" + username + "&password=demo&_csrf=" + first));
            first = token("/");
        }
        this.token = first;
    }

    /** @param firstPage holds a form */
    public static Knocking withoutAName(String root, String firstPage, Map<String, byte[]> files) {
        return new Knocking(root, firstPage, "", files);
    }

    /** As somebody whose password is {@code demo}. */
    public static Knocking as(String username, String root, Map<String, byte[]> files) {
        return new Knocking(root, "/sign-in", username, files);
    }

    /** As it is meant: programs with their password, people with their page's token. */
    public Answer at(Door door) {
        return door.isOfTheInterface() && !basic.isEmpty()
                ? sent(request(door).header("Authorization", basic))
                : withToken(door);
    }

    Answer withToken(Door door) {
        return sent(door.changes() ? request(door).header("X-CSRF-TOKEN", token) : request(door));
    }

    /** As another site could make a browser do. */
    Answer withoutToken(Door door) {
        return sent(request(door));
    }

    private HttpRequest.Builder request(Door door) {
        var request = HttpRequest.newBuilder(whole(door.route() + door.query()));
        if (door.body().isEmpty()) {
            return request.method(door.method(), HttpRequest.BodyPublishers.noBody());
        }
        if (door.body().startsWith("{")) {
            return request.header("Content-Type", "application/json")
                    .method(door.method(), HttpRequest.BodyPublishers.ofString(door.body()));
        }
        if (door.body().contains("=@")) {
            return request.header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                    .method(door.method(), HttpRequest.BodyPublishers.ofByteArray(parts(door.body())));
        }
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .method(door.method(), HttpRequest.BodyPublishers.ofString(encoded(door.body())));
    }

    private static String encoded(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .map(field -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private byte[] parts(String form) {
        var whole = new ByteArrayOutputStream();
        for (var field : form.split("&")) {
            var name = field.substring(0, field.indexOf('='));
            var value = field.substring(field.indexOf('=') + 1);
            var isFile = value.startsWith("@");
            whole.writeBytes(("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                            + (isFile ? "; filename=\"" + value.substring(1) + "\"" : "") + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(isFile ? file(value.substring(1)) : value.getBytes(StandardCharsets.UTF_8));
            whole.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        whole.writeBytes(("--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private byte[] file(String name) {
        var content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no file @" + name + "; there are " + files.keySet());
        }
        return content;
    }

    private HttpRequest.Builder form(String path, String body) {
        return HttpRequest.newBuilder(whole(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String token(String page) {
        var found =
                TOKEN.matcher(sent(HttpRequest.newBuilder(whole(page)).GET()).body());
        if (!found.find()) {
            throw new IllegalStateException(page + " holds no form");
        }
        return found.group(1);
    }

    private Answer sent(HttpRequest.Builder request) {
        try {
            var answer = browser.send(
                    request.timeout(Duration.ofMinutes(2)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private URI whole(String address) {
        return UriComponentsBuilder.fromUriString(root + address)
                .encode()
                .build()
                .toUri();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
