package bupai.photo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The prints of all pictures ever looked at, one for each SHA-256. A print never changes, so each machine keeps them in
 * memory, 40 bytes and a name each, and reads only those that are new. Whose photo a picture is, and whether it still
 * stands, is never kept here: the photos' own table is asked at each question.
 */
@Repository
class PhotoPrints {

    /** A row may be committed after one with a higher number: so far back it is looked for again. */
    private static final int LATE = 1_000;

    private static final int LONGS = 4;

    private static final int ENOUGH = 20;
    private static final int PLAIN_COPY = 16;

    /** So many times as far below the median as the first quartile is: about 3.5 standard deviations. */
    private static final double FAR = 5.2;

    private static final int BITS = 256;

    private final JdbcClient db;
    private final TransactionTemplate alone;
    private final int within;

    private final Set<String> known = new HashSet<>();
    private final List<String> sums = new ArrayList<>();
    private long[] prints = new long[LONGS * 1_024];
    private long newest;

    PhotoPrints(JdbcClient db, PhotoProfile profile, PlatformTransactionManager transactions) {
        this.db = db;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.within = profile.lookalikeWithin();
    }

    /** Keeps a picture's print; the same picture again is kept once. */
    void keep(String sha256, List<Print> views) {
        try {
            // A transaction of its own: where another was faster, the caller's must not fail.
            alone.executeWithoutResult(status -> insert(sha256, views));
        } catch (DuplicateKeyException anotherMachineWasFaster) {
            // The same picture gives the same print.
        }
    }

    private void insert(String sha256, List<Print> views) {
        db.sql(
                        """
                        merge into photo_print p using (select cast(:sha256 as varchar(64)) as sha256) n
                            on p.sha256 = n.sha256
                        when not matched then insert (sha256, print, views) values (:sha256, :print, :views)
                        """)
                .param("sha256", sha256)
                .param("print", views.get(0).hex())
                .param("views", Print.written(views))
                .update();
    }

    /** Other pictures that show nearly the same. */
    List<String> near(String sha256) {
        var views = db.sql("select views from photo_print where sha256 = :sha256")
                .param("sha256", sha256)
                .query(String.class)
                .optional()
                .map(Print::read)
                .orElse(List.of());
        return views.isEmpty() ? List.of() : near(sha256, views);
    }

    private synchronized List<String> near(String sha256, List<Print> views) {
        readNewOnes();
        var distances = new int[sums.size()];
        var counts = new int[BITS + 1];
        for (var at = 0; at < distances.length; at++) {
            distances[at] = distance(views, at * LONGS);
            counts[distances[at]]++;
        }
        var limit = limit(counts, distances.length);
        return IntStream.range(0, distances.length)
                .filter(at -> distances[at] <= limit && !sums.get(at).equals(sha256))
                .mapToObj(sums::get)
                .toList();
    }

    private int distance(List<Print> views, int at) {
        var print = new Print(prints[at], prints[at + 1], prints[at + 2], prints[at + 3]);
        var least = Integer.MAX_VALUE;
        for (var view : views) {
            least = Math.min(least, view.distance(print));
        }
        return least;
    }

    /**
     * The profile's figure, but never where pictures usually lie from this one: one studio's light and one shirt make
     * everybody more alike. Few pictures do not tell how alike people look here, so only a plain copy counts then.
     */
    private double limit(int[] counts, int all) {
        if (all < ENOUGH) {
            return Math.min(within, PLAIN_COPY);
        }
        // Quartiles, because a few true copies must not widen what is usual.
        var median = quantile(counts, all / 2);
        return Math.min(within, median - FAR * (median - quantile(counts, all / 4)));
    }

    private static int quantile(int[] counts, int rank) {
        var distance = 0;
        for (var below = counts[0]; below <= rank; below += counts[distance]) {
            distance++;
        }
        return distance;
    }

    private void readNewOnes() {
        db.sql("select number, sha256, print from photo_print where number > :number")
                .param("number", newest - LATE)
                .query(row -> {
                    newest = Math.max(newest, row.getLong("number"));
                    if (known.add(row.getString("sha256"))) {
                        remember(row.getString("sha256"), Print.of(row.getString("print")));
                    }
                });
    }

    private void remember(String sha256, Print print) {
        var at = sums.size() * LONGS;
        if (at == prints.length) {
            prints = Arrays.copyOf(prints, 2 * prints.length);
        }
        prints[at] = print.first();
        prints[at + 1] = print.second();
        prints[at + 2] = print.third();
        prints[at + 3] = print.fourth();
        sums.add(sha256);
    }
}
