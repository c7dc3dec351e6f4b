package bupai.pack;

import bupai.Figures;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.photo.PhotoStore;
import bupai.school.School;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How long a person waits for the first byte of a large download, over real HTTP. */
@Program
@TestPropertySource(properties = {"bupai.school.name=首字节学院", "bupai.pack.takes-mail=false"})
class FirstByteBench {

    private static final int PHOTOS = Integer.getInteger("bench.photos", 5000);
    private static final int ROUNDS = 20;

    @Autowired
    JdbcClient db;

    @Autowired
    PhotoStore store;

    @Autowired
    People people;

    @Autowired
    School school;

    @Autowired
    Deliveries deliveries;

    @Autowired
    TestRestTemplate http;

    @Test
    void comesAtOnce() throws Exception {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var accepted = new AcceptedPhotos(db, store, "20首字节", "haiwai");
        var random = new Random(7);
        var bytes = new byte[60_000];
        for (var seat = 0; seat < PHOTOS; seat++) {
            random.nextBytes(bytes);
            accepted.add("0120%07d".formatted(seat), bytes);
        }
        var from = System.nanoTime();
        var version = deliveries.ask(school.college("haiwai"), Caller.program()).version();
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(5))
                .until(() -> deliveries.find("haiwai", version).orElseThrow().awaitsAnswer());
        Figures.print("a delivery of " + PHOTOS + " photos, asked to built", (System.nanoTime() - from) / 1e9, "s");

        firstByte("the whole pack", "/api/colleges/haiwai/pack");
        firstByte("one part of a delivery", "/api/colleges/haiwai/deliveries/" + version + "/parts/1");
        firstByte("everything as a zip of zips", "/api/packs");
    }

    private void firstByte(String what, String path) throws Exception {
        var client = HttpClient.newHttpClient();
        var basic =
                Base64.getEncoder().encodeToString("affairs:demo".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(http.getRootUri() + path))
                .header("Authorization", "Basic " + basic)
                .build();
        var waits = new java.util.ArrayList<Double>();
        // One more than is counted: the first one warms everything up.
        for (var round = 0; round <= ROUNDS; round++) {
            var from = System.nanoTime();
            try (var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
                if (body.read() < 0) {
                    throw new IllegalStateException("nothing came");
                }
                if (round > 0) {
                    waits.add((System.nanoTime() - from) / 1e6);
                }
            }
        }
        waits.sort(null);
        Figures.print(what + ": first byte, median", waits.get(ROUNDS / 2), "ms");
        Figures.print(what + ": first byte, slowest of " + ROUNDS, waits.get(ROUNDS - 1), "ms");
    }
}
