package bupai.pack;

import bupai.Database;
import bupai.access.Caller;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.PhotoStore;
import bupai.photo.Photos;
import bupai.school.College;
import bupai.school.School;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The rooms that a pack needs, without web, engine or mail server, over an empty database. */
final class PackRoom implements AutoCloseable {

    static final Caller OFFICER = Caller.program();

    private static final Instant NOON = Instant.parse("2024-03-13T04:00:00Z");

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConfigurationPropertiesScan({
        "bupai.school",
        "bupai.calendar",
        "bupai.route",
        "bupai.photo",
        "bupai.pack",
        "bupai.mail",
        "bupai.access"
    })
    @ComponentScan(
            basePackages = {"bupai.pack", "bupai.photo", "bupai.route", "bupai.calendar", "bupai.wording"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*(Tests|PackRoom|Api|Complaints|Pages|PackLists).*"))
    @ComponentScan(
            basePackages = {"bupai.mail", "bupai.access", "bupai.journal"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "bupai\\.(mail\\.(Outbox|LetterRows|Bell|MailQueue|Unsent)|journal\\.Journal|access\\.(Links|Secrets))"))
    static class Rooms {

        final List<Object> facts = new ArrayList<>();

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        JdbcClient client(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        NamedParameterJdbcTemplate batches(DataSource source) {
            return new NamedParameterJdbcTemplate(source);
        }

        @Bean
        ObjectMapper json() {
            return new ObjectMapper();
        }

        @Bean
        MessageSource messageSource() {
            var texts = new ResourceBundleMessageSource();
            texts.setBasenames("messages/pack", "messages/makeup", "messages/photo");
            texts.setDefaultEncoding("UTF-8");
            texts.setAlwaysUseMessageFormat(true);
            texts.setFallbackToSystemLocale(false);
            return texts;
        }

        @Bean
        ITemplateEngine templates() {
            var files = new ClassLoaderTemplateResolver();
            files.setPrefix("templates/");
            files.setSuffix(".html");
            files.setCharacterEncoding("UTF-8");
            var engine = new SpringTemplateEngine();
            engine.setTemplateResolver(files);
            return engine;
        }

        @EventListener
        void note(org.springframework.context.PayloadApplicationEvent<?> fact) {
            facts.add(fact.getPayload());
        }
    }

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final JdbcClient db;

    PackRoom(Path home, String partBytes) {
        this(Database.empty(), home, partBytes);
    }

    PackRoom(Database database, Path home, String partBytes) {
        try {
            for (var file : List.of("config/cohort.yml", "config/photo-profile.yml")) {
                new YamlPropertySourceLoader()
                        .load(file, new FileSystemResource(file))
                        .forEach(context.getEnvironment().getPropertySources()::addLast);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "bupai.home",
                                home.toString(),
                                "bupai.base-url",
                                "http://bupai.example",
                                "bupai.office.mailbox",
                                "jwc@office.example",
                                "bupai.office.from",
                                "bupai@office.example",
                                "bupai.letters",
                                "config/letters",
                                "bupai.pack.part-bytes",
                                partBytes)));
        context.registerBean(Database.class, () -> database);
        context.registerBean(
                DataSource.class, () -> context.getBean(Database.class).source());
        context.register(Rooms.class);
        context.refresh();
        db = get(JdbcClient.class);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Deliveries deliveries() {
        return get(Deliveries.class);
    }

    College college() {
        return get(School.class).college("经管");
    }

    List<Object> facts() {
        return get(Rooms.class).facts;
    }

    /** Building from another store or on another disk than this room's. */
    PackBuilding building(PhotoStore store, Shelf shelf) {
        return building(store, shelf, get(Mailbox.class));
    }

    PackBuilding building(PhotoStore store, Shelf shelf, Mailbox mailbox) {
        return new PackBuilding(
                deliveries(),
                get(Builds.class),
                get(DeliveryContents.class),
                get(PackContents.class),
                get(MissingList.class),
                get(School.class),
                mailbox,
                get(Beside.class),
                new PartFiles(deliveries(), get(DeliveryContents.class), new PackZip(store), shelf),
                get(BuildProgress.class));
    }

    /** Where a part's bytes lie. */
    Path part(int version, int number) {
        var files = get(PartFiles.class);
        return files.of("jingguan", version, files.part(college(), version, number));
    }

    /** Where the photo's bytes lie. */
    Path file(String sha256) {
        return Path.of(context.getEnvironment().getRequiredProperty("bupai.home"))
                .resolve("photos")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    /** As the model would: asked for, built and mailed. */
    Delivery deliver() {
        var asked = deliveries().ask(college(), OFFICER);
        return carryOut(asked.version());
    }

    Delivery carryOut(int version) {
        get(PackBuilding.class).build("jingguan", version);
        get(HandOvers.class).mailed("jingguan", version);
        return deliveries().find("jingguan", version).orElseThrow();
    }

    UUID absent(String number, String name, String state) {
        db.sql(
                        """
                        merge into school_class c using (select '20物流管理' as name_key) n on c.name_key = n.name_key
                        when not matched then insert (name_key, name, college) values ('20物流管理', '20物流管理', 'jingguan')
                        """)
                .update();
        db.sql("insert into student (number, name, class_key) values (:number, :name, '20物流管理')")
                .param("number", number)
                .param("name", name)
                .update();
        return open(number, state);
    }

    UUID open(String number, String state) {
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into makeup (id, student, newest_of, state, place, opened_at, opened_by)
                        values (:id, :student, :student, :state, 'UNDERWAY', current_timestamp, '陈老师')
                        """)
                .param("id", id)
                .param("student", number)
                .param("state", state)
                .update();
        return id;
    }

    Photo accept(UUID makeup, String number, byte[] bytes) {
        var photos = get(Photos.class);
        var photo = photos.add(
                makeup,
                StudentNumber.of(number),
                photos.examine(Incoming.of("照片.jpg", bytes)),
                new Photos.HandIn(
                        Photo.Origin.XINHUA, Photo.Channel.STAFF, Photo.Matched.by(Photo.By.STAFF), "陈老师", NOON));
        photos.decide(makeup, photo.version(), new Photo.Decision(true, "陈老师", NOON, null));
        return photo;
    }

    @Override
    public void close() {
        context.close();
    }
}
